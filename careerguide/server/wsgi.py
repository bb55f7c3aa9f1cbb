"""A request of granian's as WSGI tells it, and what a WSGI application answers."""

import sys
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from typing import Any, NamedTuple

from granian.rsgi import Scope

Application = Callable[..., Iterable[bytes]]
FIXED = {
    "SCRIPT_NAME": "",
    "wsgi.version": (1, 0),
    "wsgi.multithread": True,
    "wsgi.multiprocess": True,
    "wsgi.run_once": False,
    "wsgi.errors": sys.stderr,
}
UNPREFIXED = {"content-type": "CONTENT_TYPE"}


class Answer(NamedTuple):
    status: int
    headers: list[tuple[str, str]]
    body: bytes


def environ(scope: Scope, body: bytes) -> dict[str, Any]:
    """Its CONTENT_LENGTH is that of the body as it came, whatever the header said."""
    host, _, port = scope.server.rpartition(":")
    return {
        **FIXED,
        **_headers(scope.headers.items()),
        "REQUEST_METHOD": scope.method,
        # As WSGI wants it: the bytes of the path, each as one character.
        "PATH_INFO": scope.path.encode("utf-8", "surrogateescape").decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "SERVER_NAME": host.strip("[]"),
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "CONTENT_LENGTH": str(len(body)) if body else "",
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": BytesIO(body),
    }


def _headers(sent: Iterable[tuple[str, str]]) -> dict[str, str]:
    """One that came several times is a list. A name with an underscore might pass for another, and is left out."""
    found: dict[str, str] = {}
    for name, value in sent:
        if "_" in name:
            continue
        key = UNPREFIXED.get(name) or f"HTTP_{name.upper().replace('-', '_')}"
        found[key] = f"{found[key]}{'; ' if name == 'cookie' else ','}{value}" if key in found else value
    return found


def answer_of(application: Application, told: dict[str, Any]) -> Answer:
    """All that the application answers, in one piece: nothing on this site is too long for that."""
    begun: list[tuple[str, list[tuple[str, str]]]] = []

    def start_response(status: str, headers: list[tuple[str, str]], error: Any = None) -> None:
        begun.append((status, headers))

    parts = application(told, start_response)
    body = b"".join(_closing(parts))
    status, headers = begun[-1]
    return Answer(int(status[:3]), headers, body)


def _closing(parts: Iterable[bytes]) -> Iterator[bytes]:
    try:
        yield from parts
    finally:
        close = getattr(parts, "close", None)
        if close:
            close()

"""Kept replies sent before Django is asked: what the whole of it once sent, header by header, for as long as it would
send that again.

``keeping`` is the outermost middleware. It sees each reply as it leaves, with all that the others added, and keeps
those that pages say are kept. ``answered`` is asked by the server's adapters first.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from threading import Lock
from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.http.response import HttpResponse, HttpResponseBase
from django.utils.http import parse_etags

from salaries.editions import NoEdition, PublishedEdition, clock, current
from salaries.page_cache.encodings import preferred

# A header of a request by its name in small letters; None where it has none.
Header = Callable[[str], str | None]
GetResponse = Callable[[HttpRequest], HttpResponseBase]
Key = tuple[str, str, str]
METHODS = ("GET", "HEAD")
# Conditions that no kept reply was made for.
CONDITIONS = ("if-match", "if-unmodified-since")
MOST_ADDRESSES = 2000
LONGEST_QUERY = 1000


class Sent(NamedTuple):
    """A whole reply, ready to be sent."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


@dataclass(slots=True)
class Kept:
    """What a page says of a reply that is kept, as its attribute ``kept``.

    It holds while the newest edition, the day and what ``tell`` tells are the same. ``sent`` is called each time that
    its body is sent for a GET.
    """

    newest: PublishedEdition
    day: date
    told: object
    tell: Callable[[], object]
    sent: Callable[[Header], None]

    def holds(self) -> bool:
        return current() is self.newest and clock.today() == self.day and self.tell() == self.told


@dataclass(slots=True)
class Address:
    """What an address answers in one encoding: a page, and that whoever has its ETag has it already."""

    kept: Kept
    etag: str
    page: Sent | None = None
    unchanged: Sent | None = None


class Front:
    """Replies by address and encoding; the one not asked for the longest is thrown out."""

    def __init__(self) -> None:
        self.held: OrderedDict[Key, Address] = OrderedDict()
        self.lock = Lock()

    def get(self, key: Key) -> Address | None:
        with self.lock:
            if key in self.held:
                self.held.move_to_end(key)
            return self.held.get(key)

    def put(self, key: Key, kept: Kept, response: HttpResponse) -> None:
        sent = Sent(response.status_code, list(response.items()), response.content)
        with self.lock:
            address = self.held.get(key)
            if address is None or address.etag != response["ETag"]:
                address = self.held[key] = Address(kept, response["ETag"])
            address.kept = kept
            if sent.status == 200:
                address.page = sent
            else:
                address.unchanged = sent
            while len(self.held) > MOST_ADDRESSES:
                self.held.popitem(last=False)

    def clear(self) -> None:
        with self.lock:
            self.held.clear()


FRONT = Front()


def answered(method: str, path: str, query: str, header: Header) -> Sent | None:
    """The kept reply to a request; None where Django has to answer.

    ``path`` is decoded, ``query`` as it was sent, ``header`` gives a header by its name in small letters.
    """
    if method not in METHODS or not _anyone(header):
        return None
    address = FRONT.get((path, query, _encoding(header("accept-encoding") or "")))
    if address is None or not _holds(address.kept) or any(header(name) for name in CONDITIONS):
        return None
    has = header("if-none-match")
    if has and _is_had(address.etag, has):
        return address.unchanged
    return address.page and _of_page(address.kept, address.page, method, header)


def _of_page(kept: Kept, page: Sent, method: str, header: Header) -> Sent:
    if method == "HEAD":
        return page._replace(body=b"")
    kept.sent(header)
    return page


def _holds(kept: Kept) -> bool:
    try:
        return kept.holds()
    except NoEdition:
        return False


def _is_had(etag: str, has: str) -> bool:
    """Whether a reader has this already: the weak comparison of RFC 9110, 13.1.2, as Django makes it."""
    named = parse_etags(has)
    return named == ["*"] or etag.removeprefix("W/") in (each.removeprefix("W/") for each in named)


def _encoding(accept_encoding: str) -> str:
    """The encoding that pages choose. Who wants none of theirs may still get another of the middleware's."""
    return preferred(accept_encoding) or accept_encoding


def _anyone(header: Header) -> bool:
    """Whether Django would answer this request as any other: nobody's cookie, its host, and no way around HTTPS."""
    host, cookies = header("host"), header("cookie")
    if not host or not _allowed(host):
        return False
    if cookies and (settings.SESSION_COOKIE_NAME in cookies or settings.CSRF_COOKIE_NAME in cookies):
        return False
    return not settings.SECURE_SSL_REDIRECT or _is_secure(header("x-forwarded-proto") or "")


@lru_cache(maxsize=64)
def _allowed(host: str) -> bool:
    request = HttpRequest()
    request.META["HTTP_HOST"] = host
    try:
        return bool(request.get_host())
    except DisallowedHost:
        return False


def _is_secure(forwarded: str) -> bool:
    return forwarded.partition(",")[0].strip() == "https"


def keeping(get_response: GetResponse) -> GetResponse:
    """The outermost middleware: what a page says is kept is kept as it leaves."""

    def reply(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        kept = getattr(response, "kept", None)
        if kept is not None and isinstance(response, HttpResponse):
            _keep(request, response, kept)
        return response

    return reply


def _keep(request: HttpRequest, response: HttpResponse, kept: Kept) -> None:
    meta: dict[str, Any] = request.META
    path, query, wanted = request.path_info, meta.get("QUERY_STRING", ""), meta.get("HTTP_ACCEPT_ENCODING", "")
    as_any = _anyone(lambda name: meta.get("HTTP_" + name.upper().replace("-", "_")))
    plain = path.isascii() and "%" not in path and len(query) <= LONGEST_QUERY
    # A middleware's own encoding has a header that is another each time.
    unchanged = "X-Noise" not in response
    if as_any and plain and unchanged and response.status_code in (200, 304) and not response.cookies:
        FRONT.put((path, query, _encoding(wanted)), kept, response)

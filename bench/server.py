"""A server of the site's own kind, for as long as it is measured."""

import contextlib
import http.client
import os
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

HOST = "127.0.0.1"
START_SECONDS = 60
# What the browsers of most readers say.
BROWSER = {
    "Accept-Encoding": "gzip, deflate, br, zstd",
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
}
READ_HERE = "gzip, deflate, br"


# How an earlier release is served, which has no server of its own.
EARLIER = ".venv/bin/granian --interface wsgi --blocking-threads 4 --backlog 2048 --backpressure 1024 --no-ws "
EARLIER += "--http1-header-read-timeout 10000 --respawn-failed-workers --respawn-interval 1 --workers-kill-timeout 5 "
EARLIER += "--log-level warning"
EARLIER_SITE = "careerguide.wsgi:application"


@contextlib.contextmanager
def serving(command: Sequence[str], application: str, folder: Path | None = None) -> Iterator[int]:
    """The port on which the application of the folder answers; of the current one, if none is named."""
    if folder and not (folder / "careerguide/server").is_dir():
        command, application = EARLIER.split(), EARLIER_SITE
    with running(command, application, folder) as (port, _):
        yield port


@contextlib.contextmanager
def running(
    command: Sequence[str], application: str, folder: Path | None = None, **environment: str
) -> Iterator[tuple[int, int]]:
    """The port on which it answers, and the number of its process."""
    port = free_port()
    started = [*command, "--host", HOST, "--port", str(port), application]
    process = subprocess.Popen(started, cwd=folder, env={**os.environ, "LOG_LEVEL": "ERROR", **environment})
    try:
        wait_for(port, process)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            fetch(port, "/")
            return
        time.sleep(0.1)
    raise SystemExit(f"The server did not answer on port {port}.")


def fetch(port: int, path: str, timeout: float = 30, encodings: str = READ_HERE) -> tuple[int, dict[str, str], bytes]:
    """One reply as it comes over the wire, asked for as a browser asks: with every encoding that is read here."""
    connection = http.client.HTTPConnection(HOST, port, timeout=timeout)
    try:
        connection.request("GET", path, headers={**BROWSER, "Accept-Encoding": encodings})
        response = connection.getresponse()
        return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
    finally:
        connection.close()

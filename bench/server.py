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
START_SECONDS = 20


@contextlib.contextmanager
def serving(command: Sequence[str], application: str, folder: Path | None = None) -> Iterator[int]:
    """The port on which the application of the folder answers; of the current one, if none is named."""
    port = free_port()
    started = [*command, "--host", HOST, "--port", str(port), application]
    process = subprocess.Popen(started, cwd=folder, env={**os.environ, "LOG_LEVEL": "ERROR"})
    try:
        wait_for(port, process)
        yield port
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


def fetch(port: int, path: str) -> tuple[int, dict[str, str], bytes]:
    """One reply as it comes over the wire, asked for as a browser asks: with every encoding that it reads."""
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    try:
        connection.request("GET", path, headers={"Accept-Encoding": "gzip, deflate, br"})
        response = connection.getresponse()
        return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
    finally:
        connection.close()

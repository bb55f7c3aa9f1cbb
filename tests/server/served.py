"""The server as it runs, and clients that no browser is."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

HOST = "127.0.0.1"
START_SECONDS = 30
HEAD = f"Host: {HOST}\r\n"


class Reply(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass(frozen=True)
class Served:
    """A server that runs, on its port."""

    port: int
    process: subprocess.Popen[bytes]

    def get(self, path: str, method: str = "GET", **headers: str) -> Reply:
        with contextlib.closing(http.client.HTTPConnection(HOST, self.port, timeout=10)) as connection:
            connection.request(method, path, headers=headers)
            answer = connection.getresponse()
            return Reply(answer.status, answer.headers, answer.read())

    def seconds(self, path: str) -> float:
        """How long the answer to a request took."""
        begun = time.monotonic()
        assert self.get(path).status == 200
        return time.monotonic() - begun

    def connect(self, sent: str = "", room: int | None = None) -> socket.socket:
        """A connection on which this much was sent, with so much room for what comes back."""
        connection = socket.socket()
        if room:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
        connection.settimeout(6)
        connection.connect((HOST, self.port))
        with contextlib.suppress(ConnectionError):  # an answer may come, and an end, before all is sent
            connection.sendall(sent.encode("latin-1"))
        return connection

    def exchange(self, sent: str) -> bytes:
        """All that comes back until the server closes the connection."""
        with self.connect(sent) as connection:
            return everything(connection)

    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(each) for each in children.split()]


def everything(connection: socket.socket) -> bytes:
    received = b""
    with contextlib.suppress(ConnectionError):
        while part := connection.recv(65536):
            received += part
    return received


def is_free(port: int) -> bool:
    """Whether nobody listens there."""
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) != 0


@contextlib.contextmanager
def starting(application: str, *options: str, **settings: str) -> Iterator[Served]:
    """A server that has just been started, and need not answer yet."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "careerguide.server", "--port", str(port), *options, application]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", **settings}
    process = subprocess.Popen(command, env=environment)
    try:
        yield Served(port, process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


@contextlib.contextmanager
def serving(application: str = "tests.server.toy:application", **settings: str) -> Iterator[Served]:
    with starting(application, **settings) as served:
        wait_for(served)
        yield served


def wait_for(served: Served) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and served.process.poll() is None:
        with contextlib.suppress(OSError):
            served.get("/kept")
            return
        time.sleep(0.05)
    raise AssertionError("the server did not start")

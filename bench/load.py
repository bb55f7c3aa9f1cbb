"""How many requests a second an address answers, asked over a few connections that stay open."""

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle

from bench.server import HOST

CONNECTIONS = 16
PROCESSES = 2
REQUEST = f"GET {{path}} HTTP/1.1\r\nHost: {HOST}:{{port}}\r\nAccept-Encoding: gzip, br\r\n\r\n"
LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


def rate(port: int, paths: Sequence[str], seconds: float) -> float:
    """Asks for one address, or for many in turn.

    One is measured by wrk where it is installed, since it takes less of the machine; otherwise by our own loop.
    """
    wrk = shutil.which("wrk")
    return by_wrk(wrk, port, paths[0], seconds) if wrk and len(paths) == 1 else by_hand(port, paths, seconds)


def by_wrk(wrk: str, port: int, path: str, seconds: float) -> float:
    options = ["-t", "1", "-c", str(CONNECTIONS), "-d", f"{seconds:g}s", "-H", "Accept-Encoding: gzip, br"]
    done = subprocess.run([wrk, *options, f"http://{HOST}:{port}{path}"], capture_output=True, text=True, check=True)
    found = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    if found is None or "Non-2xx" in done.stdout:
        raise SystemExit(f"{path} did not answer as it should:\n{done.stdout}")
    return float(found[1])


def by_hand(port: int, paths: Sequence[str], seconds: float) -> float:
    with ProcessPoolExecutor(PROCESSES) as pool:
        shares = [paths[start::PROCESSES] or paths for start in range(PROCESSES)]
        counts = [pool.submit(ask_until, port, share, seconds) for share in shares]
        return sum(count.result() for count in counts) / seconds


def ask_until(port: int, paths: Sequence[str], seconds: float) -> int:
    """How many replies came. Every connection is asked before the first is read, so that the server has work."""
    in_turn = cycle(paths)
    sockets = [socket.create_connection((HOST, port), timeout=30) for _ in range(CONNECTIONS // PROCESSES)]
    deadline, count = time.monotonic() + seconds, 0
    while time.monotonic() < deadline:
        asked = [(each, next(in_turn)) for each in sockets]
        for each, path in asked:
            each.sendall(REQUEST.format(path=path, port=port).encode())
        for each, path in asked:
            read_reply(each, path)
        count += len(sockets)
    for each in sockets:
        each.close()
    return count


def read_reply(connection: socket.socket, path: str) -> None:
    received = b""
    while b"\r\n\r\n" not in received:
        received += more(connection, path)
    head, _, body = received.partition(b"\r\n\r\n")
    length = LENGTH.search(head)
    if length is None or b" 200 " not in head[:16]:
        raise SystemExit(f"{path} did not answer as it should: {head.decode()}")
    missing = int(length[1]) - len(body)
    while missing > 0:
        missing -= len(more(connection, path))


def more(connection: socket.socket, path: str) -> bytes:
    received = connection.recv(65536)
    if not received:
        raise SystemExit(f"{path}: the server closed the connection.")
    return received

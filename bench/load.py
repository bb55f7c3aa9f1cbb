"""How many requests a second an address answers, and how long each takes, over a few connections that stay open."""

import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, cycle
from pathlib import Path
from typing import NamedTuple

from bench.server import BROWSER, HOST

CONNECTIONS = 16
PROCESSES = 2
LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
MILLISECONDS = {"us": 0.001, "ms": 1.0, "s": 1_000.0, "m": 60_000.0}
# Asks for each line of a file in turn.
IN_TURN = """
local paths = {{}}
for path in io.lines("{file}") do paths[#paths + 1] = path end
local at = 0
request = function()
  at = at % #paths + 1
  return wrk.format("GET", paths[at])
end
"""


class Load(NamedTuple):
    """What is asked for in turn, with which headers besides a browser's, and which status is the right answer."""

    paths: Sequence[str]
    headers: Mapping[str, str] = {}
    status: int = 200


class Pace(NamedTuple):
    """Requests a second, and within how many milliseconds half and 99 in 100 were answered."""

    rate: float
    half: float
    most: float


def pace(port: int, load: Load, seconds: float) -> Pace:
    """Measured by wrk where it is installed, since it takes less of the machine; otherwise by our own loop."""
    wrk = shutil.which("wrk")
    return by_wrk(wrk, port, load, seconds) if wrk else by_hand(port, load, seconds)


def by_wrk(wrk: str, port: int, load: Load, seconds: float) -> Pace:
    with tempfile.TemporaryDirectory() as folder:
        paths, script = Path(folder) / "paths", Path(folder) / "in-turn.lua"
        paths.write_text("\n".join(load.paths))
        script.write_text(IN_TURN.format(file=paths))
        options = ["-t", "1", "-c", str(CONNECTIONS), "-d", f"{seconds:g}s", "--latency", "-s", str(script)]
        options += [f"-H{name}: {value}" for name, value in (BROWSER | dict(load.headers)).items()]
        done = subprocess.run([wrk, *options, f"http://{HOST}:{port}/"], capture_output=True, text=True, check=True)
    told = done.stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", told)
    half, most = (re.search(rf"{share}%\s+([\d.]+)(us|ms|s|m)", told) for share in (50, 99))
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", told)
    if not (rate and half and most) or bool(wrong) != (load.status >= 400):
        raise SystemExit(f"{load.paths[0]} did not answer as it should:\n{told}")
    return Pace(float(rate[1]), *(float(each[1]) * MILLISECONDS[each[2]] for each in (half, most)))


def by_hand(port: int, load: Load, seconds: float) -> Pace:
    with ProcessPoolExecutor(PROCESSES) as pool:
        shares = [load._replace(paths=load.paths[start::PROCESSES] or load.paths) for start in range(PROCESSES)]
        found = [pool.submit(ask_until, port, share, seconds) for share in shares]
        took = sorted(chain.from_iterable(each.result() for each in found))
    return Pace(len(took) / seconds, *(took[int(len(took) * share)] * 1_000 for share in (0.5, 0.99)))


def ask_until(port: int, load: Load, seconds: float) -> list[float]:
    """How long each reply took. Every connection is asked before the first is read, so that the server has work."""
    in_turn, took = cycle(load.paths), []
    headers = "".join(f"{name}: {value}\r\n" for name, value in (BROWSER | dict(load.headers)).items())
    request = f"GET {{}} HTTP/1.1\r\nHost: {HOST}:{port}\r\n{headers}\r\n"
    sockets = [socket.create_connection((HOST, port), timeout=30) for _ in range(CONNECTIONS // PROCESSES)]
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        begun = time.monotonic()
        for each in sockets:
            each.sendall(request.format(next(in_turn)).encode())
        for each in sockets:
            read_reply(each, load)
            took.append(time.monotonic() - begun)
    for each in sockets:
        each.close()
    return took


def read_reply(connection: socket.socket, load: Load) -> None:
    received = b""
    while b"\r\n\r\n" not in received:
        received += more(connection, load)
    head, _, body = received.partition(b"\r\n\r\n")
    length = LENGTH.search(head)
    if f" {load.status} ".encode() not in head[:16] or not (length or load.status == 304):
        raise SystemExit(f"{load.paths[0]} did not answer as it should: {head.decode()}")
    missing = int(length[1]) - len(body) if length and load.status != 304 else 0
    while missing > 0:
        missing -= len(more(connection, load))


def more(connection: socket.socket, load: Load) -> bytes:
    received = connection.recv(65536)
    if not received:
        raise SystemExit(f"{load.paths[0]}: the server closed the connection.")
    return received

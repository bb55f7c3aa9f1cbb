"""granian with one listening socket for all its workers, so that no waiting connection is lost with one of them.

On Linux granian gives each worker a socket of its own: what waits in it is lost when the worker ends, and where all
have ended nobody listens. It also stops altogether when a worker ends twice within seconds, even where it was killed.
"""

import os
import signal
import socket
from collections.abc import Sequence
from functools import partial
from typing import Any

from granian._granian import SocketHolder
from granian.constants import HTTPModes, Interfaces, Loops
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server.mp import MPServer, WorkerProcess

from careerguide.environment import Refused
from careerguide.server.connections import most
from careerguide.server.limits import Limits
from careerguide.server.workers import begun, stops_held_back

BACKLOG = 4096
# What the system keeps of answers that are on their way, of each connection. By itself it keeps megabytes for those who
# ask and do not read; this is 20 Mbit a second to the other side of the world.
UNREAD_BYTES = 128 * 1024
# An address with every answer and all cookies of the desk take a tenth of it.
LONGEST_HEADER = 64 * 1024


# A number of a file, whether it is a socket of Unix, and how many may wait. Its own types are of an earlier version.
_holder: Any = SocketHolder


class SharedServer(MPServer):
    """Relies on names inside granian, which tests/server holds against the version that is locked."""

    unread_seconds: float
    stop_seconds: float
    _ssp: Any
    _shd: Any

    def _init_shared_socket(self) -> None:
        self._sso = listener(self.bind_addr, self.bind_port, self.unread_seconds)
        self._ssp, self._shd = None, _holder(self._sso.fileno(), False, BACKLOG)

    def startup(self, *args: Any, **kwargs: Any) -> None:
        """Signals that nobody means an end by would end this process alone."""
        for number in (signal.SIGUSR1, signal.SIGUSR2):
            signal.signal(number, signal.SIG_IGN)
        super().startup(*args, **kwargs)  # type: ignore[no-untyped-call]

    def _spawn_worker(self, idx: int, target: Any, callback_loader: Any) -> WorkerProcess:  # type: ignore[override]
        loader = partial(begun, callback_loader, os.getpid(), self.stop_seconds)
        return super()._spawn_worker(idx, target, loader)

    def _spawn_workers(self, *args: Any, **kwargs: Any) -> None:
        with stops_held_back():
            super()._spawn_workers(*args, **kwargs)  # type: ignore[no-untyped-call]

    def _respawn_workers(self, workers: Sequence[int], *args: Any, **kwargs: Any) -> None:
        """Whoever was killed is started anew, however soon; one that ends by itself twice has a fault of its own."""
        killed = [index for index in workers if (self.wrks[index].inner.exitcode or 0) < 0]
        with stops_held_back():
            super()._respawn_workers(workers, *args, **kwargs)
        for index in killed:
            self.respawned_wrks.pop(index, None)


def listener(host: str, port: int, unread_seconds: float) -> socket.socket:
    """Whatever is sent and not read for so long is given up, and its connection with it: those inherit it from here."""
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, UNREAD_BYTES)
    if hasattr(socket, "TCP_USER_TIMEOUT"):  # where there is none, the system's own patience has to do
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, int(unread_seconds * 1000))
    try:
        listening.bind((host, port))
    except (OSError, TypeError) as error:
        listening.close()
        # The latter where it cannot even be a name.
        named, why = f"[{host}]" if ":" in host else host, getattr(error, "strerror", None) or "no such name"
        raise Refused(f"{named}:{port} cannot be listened on ({why}): stop what does, or choose another.") from error
    listening.listen(BACKLOG)
    listening.set_inheritable(True)
    return listening


def server(target: str, host: str, port: int, workers: int, limits: Limits) -> SharedServer:
    """HTTP/1.1 alone: in granian's automatic mode a client may take for ever to say which version it speaks."""
    found = SharedServer(
        target,
        address=host,
        port=port,
        workers=workers,
        interface=Interfaces.RSGI,
        loop=Loops.asyncio,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(
            header_read_timeout=int(limits.header_seconds * 1000), max_buffer_size=LONGEST_HEADER
        ),
        websockets=False,
        backlog=BACKLOG,
        backpressure=most(limits),
        respawn_failed_workers=True,
        workers_kill_timeout=limits.stop_seconds,
        log_level=LogLevels.warning,
    )
    found.unread_seconds, found.stop_seconds = limits.unread_seconds, limits.stop_seconds
    return found

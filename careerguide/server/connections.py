"""The connections of a worker: one client has no more than a share, and no stop waits for one where nothing goes on."""

import resource
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from careerguide.environment import Refused
from careerguide.server.limits import FEWEST, Limits
from careerguide.server.sockets import FILES, End, close, end_named, is_quiet, listens_on, open_files, taken

# What a worker opens besides connections: the database, its pipes, the files of the site.
OTHER_FILES = 256
TOO_FEW = (
    "The system lets each process open {} files, and the server needs {} at the least: raise the hard limit, which is "
    "LimitNOFILE in a systemd unit and “ulimit -Hn” in a shell, and start again."
)
LOOK_SECONDS = 0.2
# A look takes no more than one in so many of a core's seconds.
REST = 10
# Who talks for others may well come from here.
THIS_MACHINE = (end_named("127.0.0.1:0").client, end_named("[::1]:0").client)


def most(limits: Limits) -> int:
    """How many each worker takes at once. Raises Refused where the system leaves room for hardly any."""
    room = room_for_files()
    if room < OTHER_FILES + FEWEST:
        raise Refused(TOO_FEW.format(room, OTHER_FILES + FEWEST))
    return min(limits.connections, room - OTHER_FILES)


def room_for_files() -> int:
    """How many files each process may have open, connections among them, after asking for all that it may ask for."""
    _, most_files = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most_files, most_files))
    return most_files if most_files != resource.RLIM_INFINITY else 1_000_000


class Connections:
    """Those of this process."""

    def __init__(self) -> None:
        self._answered, self._stops = set[str](), threading.Event()

    @contextmanager
    def answering(self, client: str) -> Iterator[None]:
        """While the site makes an answer for the connection that this client asked on, named as granian names it."""
        self._answered.add(client)
        try:
            yield
        finally:
            self._answered.discard(client)

    def watch(self, share: int | None) -> None:
        """Begins to; by the worker's main thread, once granian waits for signals: it hears of them as before.

        ``share`` is how many one client may have; None where all come from a proxy, which has one address.
        """
        if not FILES.is_dir():
            return
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self._stops.set())
            signal.siginterrupt(number, False)
        threading.Thread(target=self._watch, args=(share,), name="connections", daemon=True).start()

    def _watch(self, share: int | None) -> None:
        port, pause = listens_on(), LOOK_SECONDS
        while not self._stops.wait(pause):
            begun = time.thread_time()
            with suppress(OSError):  # no more files can be opened just now
                if share is not None and open_files() > share:
                    share_out(port, share)
            pause = max(LOOK_SECONDS, (time.thread_time() - begun) * REST)
        quiet: set[End] = set()
        while True:
            with suppress(OSError):
                quiet = self.let_go(port, quiet)
            time.sleep(LOOK_SECONDS)

    def let_go(self, port: int, before: set[End]) -> set[End]:
        """Closes those on which nothing goes on and nothing did at the look before; tells which were quiet now."""
        answered = {end_named(name) for name in tuple(self._answered)}
        quiet = {end: number for number, end in taken(port) if end not in answered and is_quiet(number, end)}
        for end in before & quiet.keys():
            close(quiet[end], end)
        return set(quiet)


def share_out(port: int, share: int) -> None:
    """Closes what clients have beyond their share."""
    held: Counter[bytes] = Counter()
    for number, end in taken(port):
        held[end.client] += end.client not in THIS_MACHINE
        if held[end.client] > share:
            close(number, end)

"""What eight people can do to the site, and what its readers notice: python -m bench.siege SERVER-COMMAND…

The site is served from a copy of the database that DATABASE_URL names, a SQLite file. While it is attacked, a guide and
/healthz are asked for again and again, each time on a new connection. ``--before`` measures the server of before first:
granian over WSGI, with two workers. ``--share 0.1`` sends a tenth of everything.
"""

import argparse
import multiprocessing
import os
import shutil
import signal
import sqlite3
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path

from bench.attacks import ATTACKS, GUIDE, Parts, attack, lock
from bench.server import EARLIER, EARLIER_SITE, fetch, running

SITE = "careerguide.rsgi:application"
PROBED = (GUIDE, "/healthz")
SECONDS = 15.0
PATIENCE, NO_LONGER = 1.0, 5.0
MEGABYTE = 1024**2
KILLS, BETWEEN_KILLS, READERS = 3, 4.0, 8


@dataclass
class Noticed:
    """How long each probe took, in seconds; one that was not answered took for ever."""

    took: list[float] = field(default_factory=list)
    memory: float = 0

    def probe(self, port: int, path: str) -> None:
        begun = time.monotonic()
        with suppress(OSError, HTTPException):
            if fetch(port, path, NO_LONGER)[0] == 200:
                self.took.append(time.monotonic() - begun)
                return
        self.took.append(float("inf"))

    @property
    def in_time(self) -> int:
        return sum(took <= PATIENCE for took in self.took)

    @property
    def late(self) -> float:
        """The time that one in a hundred took longer than."""
        return sorted(self.took)[int(len(self.took) * 0.99)] if self.took else float("inf")


def main(share: float, commands: Sequence[tuple[str, Sequence[str]]]) -> None:
    print(f"{'in time':>13} {'p99 ms':>7} {'MB more':>8} {'disk MB':>8}")
    print(f"Probes answered within {PATIENCE:g} s, how long they took, what memory and disk grew by, and the attack")
    for application, command in commands:
        print(f"\n{' '.join(command)}")
        for name, parts in ATTACKS.items():
            with besieged(command, application) as (port, pid, file):
                row(name, *measure(port, pid, file, parts, share))
        with besieged(command, application) as (port, pid, file):
            killed(port, pid)


@contextmanager
def besieged(command: Sequence[str], application: str) -> Iterator[tuple[int, int, Path]]:
    """The site on a copy of the database. It takes readers' addresses from a header, so that each note has its own."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "site.sqlite3"
        copy_database(file)
        with running(command, application, DATABASE_URL=f"sqlite:////{file}", TRUSTED_PROXIES="1") as (port, pid):
            for path in PROBED * 4:
                fetch(port, path)
            yield port, pid, file


def copy_database(file: Path) -> None:
    named = os.environ.get("DATABASE_URL", "sqlite:///var/careerguide.sqlite3").removeprefix("sqlite:///")
    with closing(sqlite3.connect(named)) as given, closing(sqlite3.connect(file)) as copy:
        given.backup(copy)


def measure(port: int, pid: int, file: Path, parts: Parts, share: float) -> tuple[Noticed, float, float]:
    begun_memory, begun_disk = memory(pid), shutil.disk_usage(tempfile.gettempdir()).used
    attackers = multiprocessing.Process(target=attack, args=(parts, share, port, SECONDS))
    with closing(lock(file)):
        attackers.start()
        time.sleep(3)
        noticed = watch(port, pid, attackers.is_alive)
        disk = shutil.disk_usage(tempfile.gettempdir()).used - begun_disk
    attackers.join()
    return noticed, (noticed.memory - begun_memory) / MEGABYTE, disk / MEGABYTE


def watch(port: int, pid: int, goes_on: Callable[[], bool]) -> Noticed:
    noticed = Noticed()
    while goes_on():
        probes = [threading.Thread(target=noticed.probe, args=(port, path)) for path in PROBED]
        for each in probes:
            each.start()
        for each in probes:
            each.join()
        noticed.memory = max(noticed.memory, memory(pid))
        time.sleep(0.1)
    return noticed


def row(name: str, noticed: Noticed, memory: float, disk: float) -> None:
    share = f"{noticed.in_time} of {len(noticed.took)}"
    print(f"{share:>13} {noticed.late * 1000:>7.0f} {memory:>8.0f} {disk:>8.0f}   {name}", flush=True)


def killed(port: int, pid: int) -> None:
    """Readers that never stop asking, while one worker after another is killed."""
    noticed, over = Noticed(), threading.Event()

    def read() -> None:
        while not over.is_set():
            noticed.probe(port, GUIDE)
            time.sleep(0.01)

    readers = [threading.Thread(target=read) for _ in range(READERS)]
    for each in readers:
        each.start()
    for _ in range(KILLS):
        time.sleep(BETWEEN_KILLS)
        with suppress(IndexError, ProcessLookupError):
            os.kill(processes(pid)[-1], signal.SIGKILL)
    time.sleep(BETWEEN_KILLS)
    over.set()
    for each in readers:
        each.join()
    failed = noticed.took.count(float("inf"))
    row(f"{KILLS} workers killed {BETWEEN_KILLS:g} s apart: {failed / len(noticed.took):.2%} failed", noticed, 0, 0)


def processes(pid: int) -> list[int]:
    with suppress(OSError):
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def memory(pid: int) -> float:
    """Bytes that the server and its workers hold for themselves."""
    total = 0
    for each in (pid, *processes(pid)):
        with suppress(OSError):
            total += int(Path(f"/proc/{each}/statm").read_text().split()[1]) * 4096
    return total


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="bench.siege", description="Attacks the site, and tells what readers notice.")
    parser.add_argument("--share", type=float, default=1.0, help="how much of each attack, such as 0.1")
    parser.add_argument("--before", action="store_true", help="also the server of before, granian over WSGI")
    parser.add_argument("server", nargs=argparse.REMAINDER, help="the server and its options, without an address")
    asked = parser.parse_args()
    before = [(EARLIER_SITE, [*EARLIER.split(), "--workers", "2"])] if asked.before else []
    main(asked.share, [*before, (SITE, asked.server)])

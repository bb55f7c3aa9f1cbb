"""How what the site does grows with what it holds: python -m bench.growth [--least] [--only WORD]

Each step is measured at three sizes, as processor seconds or as memory at most, in a process of its own; the last two
columns say how many times as much the largest takes as the middle one, and how many times as much it was given. It
ends with 1 where a step grew faster than its input. Everything is made up in a temporary folder. ``--least`` measures
the smallest size alone, ``--only`` what has the word in its title.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

from bench.made_up import write_desk, write_records

DESKS = ((10, 200), (100, 2_000), (1_000, 20_000))
EDITIONS = (1, 50, 500)
VERSIONS = (1_000, 10_000, 100_000)
RECORDS = (50_000, 500_000, 2_000_000)
# What a process does before it begins, and what is within the noise of a machine that others use too.
ALLOWED = 1.25
DATABASE = "site.sqlite3"


@dataclass(frozen=True, slots=True)
class Place:
    """A database of its own in a temporary folder."""

    folder: Path

    def run(self, *arguments: str) -> tuple[float, float, str]:
        """Processor seconds, megabytes at most, and what was said. Ends the whole run where the process fails."""
        given = {**os.environ, "DATABASE_URL": f"sqlite:///{self.folder / DATABASE}", "LOG_LEVEL": "ERROR"}
        with subprocess.Popen([sys.executable, *arguments], env=given, stdout=subprocess.PIPE, text=True) as process:
            said = process.stdout.read() if process.stdout else ""
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{' '.join(arguments)} ended with {process.returncode}: {said}")
        return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said

    def manage(self, *arguments: str) -> tuple[float, float, str]:
        return self.run("manage.py", *arguments)

    def pages(self, what: str, *given: str) -> dict[str, float]:
        """What bench.grown measured: seconds and megabytes by what was done."""
        lines = (line.rsplit(" ", 1) for line in self.run("-m", "bench.grown", what, *given)[2].splitlines())
        return {name: float(number) for name, number in lines}


Measure = Callable[[Place, int], Iterator[tuple[str, float]]]


def main(least: bool, only: str) -> int:
    """How many steps grew faster than their input."""
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder)
        Place(empty).manage("migrate", "--verbosity", "0")
        return sum(print_growth(*each, empty, least) for each in MEASURED if only in each[0])


def print_growth(title: str, sizes: Sequence[int], measure: Measure, empty: Path, least: bool) -> int:
    print(f"\n{title}", flush=True)
    given = sizes[:1] if least else sizes
    return print_table(given, [measured(measure, size, empty) for size in given])


def print_table(sizes: Sequence[int], rows: list[dict[str, float]]) -> int:
    print(*(f"{size:>12,}" for size in sizes), f"{'grows':>8} {'input':>8}")
    return sum(print_step(name, [row[name] for row in rows], sizes) for name in rows[0])


def print_step(name: str, numbers: list[float], sizes: Sequence[int]) -> bool:
    grown, given = (each[-1] / each[-2] if len(each) > 1 and each[-2] else 1 for each in (numbers, sizes))
    faster = grown > given * ALLOWED
    said = " — faster than its input" if faster else ""
    print(*(f"{number:>12.2f}" for number in numbers), f"{grown:>8.1f} {given:>8.1f}  {name}{said}")
    return faster


def measured(measure: Measure, size: int, empty: Path) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder))
        copyfile(empty / DATABASE, place.folder / DATABASE)
        return dict(measure(place, size))


def desk(place: Place, choices: int) -> Iterator[tuple[str, float]]:
    file = write_desk(place.folder / "desk.toml", choices // 20, choices)
    for command, *arguments in (("load_figures", str(file)), ("check_desk",), ("publish",)):
        seconds, megabytes, _ = place.manage(command, *arguments)
        yield f"{command}, s", seconds
    yield "publish, MB", megabytes
    yield from place.pages("desk").items()


def editions(place: Place, count: int) -> Iterator[tuple[str, float]]:
    load_and_publish(place)
    yield from place.pages("editions", str(count)).items()


def history(place: Place, count: int) -> Iterator[tuple[str, float]]:
    load_and_publish(place)
    yield from place.pages("history", str(count)).items()


def load_and_publish(place: Place) -> None:
    place.manage("load_figures", str(write_desk(place.folder / "desk.toml", *DESKS[0])))
    place.manage("publish")


def records(place: Place, rows: int) -> Iterator[tuple[str, float]]:
    load_and_publish(place)
    file = write_records(place.folder / "records.csv", rows)
    seconds, megabytes, _ = place.manage("import_records", str(file), "--source", "survey")
    yield "import_records, s", seconds
    yield "import_records, MB", megabytes


MEASURED: tuple[tuple[str, Sequence[int], Measure], ...] = (
    ("Choices on the desk, with a role for every twenty", [choices for _, choices in DESKS], desk),
    ("Editions, of a small desk", EDITIONS, editions),
    ("Versions in the history, of a small desk", VERSIONS, history),
    ("Records in a file", RECORDS, records),
)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="bench.growth", description="Measures how the site grows.")
    parser.add_argument("--least", action="store_true", help="the smallest size alone")
    parser.add_argument("--only", default="", metavar="WORD", help="what has the word in its title")
    given = parser.parse_args()
    sys.exit(min(main(given.least, given.only), 1))

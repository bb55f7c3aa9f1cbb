"""Speed and size of the running site: python -m bench.bench [--beside FOLDER] SERVER-COMMAND…

Speed is told beside a bare Django view, served by the same server in the same run: machines differ, the ratio less so.
With ``--beside`` the site of another folder, such as a checkout of an earlier release, is measured in turn with this
one. It is served as it stands there, with its own packages, static files and database.
"""

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import count, islice
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench.answers import ESTIMATE, unseen
from bench.load import Load, Pace, pace
from bench.server import fetch, serving
from bench.sizes import BUDGET, KILOBYTE, MOST_REQUESTS, view

ANSWERS = "?role=machine-learning-engineer&tier=senior"
GUIDE = "/guides/machine-learning-engineer/"
CALCULATOR = "/calculator/"
FRAGMENT = "/calculator/estimate/"
UPDATE = f"{FRAGMENT}{ANSWERS}"
UPDATE_BUDGET = 2.5
SITE = "careerguide.rsgi:application"
ROUNDS = 5
SECONDS = 2.0
# Of unseen answers in one round; wrk begins anew after the last.
ENOUGH = 8_000


class Row(NamedTuple):
    """What is measured: the multiple of the bare view that it should reach, and the next round's load at a site."""

    name: str
    aim: float
    load: Callable[[int], Load]


def main(beside: Path | None, only: str, server: Sequence[str]) -> int:
    with ExitStack() as running:
        sites = [running.enter_context(serving(server, SITE))]
        sites += [running.enter_context(serving(server, SITE, folder)) for folder in (beside,) if folder]
        bare = running.enter_context(serving(server, "bench.bare:application"))
        print_speed(bare, sites, only)
        return print_sizes(sites[0])


def print_speed(bare: int, sites: Sequence[int], only: str = "") -> None:
    print(
        f"\nTimes as fast as a bare Django view, by one worker: medians of {ROUNDS} rounds of {SECONDS:g} seconds each"
    )
    print("Then requests a second, and milliseconds within which half and 99% were answered, beside the bare view's")
    if sites[1:]:
        print("Last the site in the other folder: how many times as fast as the bare view, and this one as that one")
    print(f"{'is':>7} {'aim':>5} {'a second':>9} {'p50':>7} {'bare':>7} {'p99':>7} {'bare':>7}")
    for row in rows(sites[0]):
        if only in row.name:
            print(line(row, [measure(bare, sites, row) for _ in range(ROUNDS)]), flush=True)


def line(row: Row, rounds: list[list[Pace]]) -> str:
    def of(value: Callable[[list[Pace]], float]) -> float:
        return median(map(value, rounds))

    times = of(lambda each: each[1].rate / each[0].rate)
    told = f"{times:>7.3f} {row.aim:>5.2f} {of(lambda each: each[1].rate):>9,.0f}"
    told += f" {of(lambda each: each[1].half):>7.1f} {of(lambda each: each[0].half):>7.1f}"
    told += f" {of(lambda each: each[1].most):>7.1f} {of(lambda each: each[0].most):>7.1f}"
    if len(rounds[0]) > 2:
        told += f"  {of(lambda each: each[2].rate / each[0].rate):>7.3f}"
        told += f" ×{of(lambda each: each[1].rate / each[2].rate):<6.1f}"
    return f"{told}  {row.name}{'' if times >= row.aim else ' — short of the aim'}"


def rows(site: int) -> Iterator[Row]:
    """What is asked for, over and over: one address, or many of which none was asked for before."""
    yield Row("guide page, warm", 2.0, lambda _: Load([GUIDE]))
    yield Row("guide page, not modified (304)", 2.0, unchanged)
    yield Row("fragment, seen", 1.5, lambda _: Load([UPDATE]))
    yield Row("calculator page, seen", 1.5, lambda _: Load([f"{CALCULATOR}{ANSWERS}"]))
    yield Row("API, seen", 1.5, lambda _: Load([f"{ESTIMATE}{ANSWERS}"]))
    queries, numbers = unseen(site), count(100_000)
    for name, aim, path in (
        ("fragment, unseen", 0.4, FRAGMENT),
        ("API, unseen", 0.5, ESTIMATE),
        ("calculator page, unseen", 0.2, CALCULATOR),
        ("guide page with answers, unseen", 0.15, GUIDE),
    ):
        yield Row(name, aim, partial(anew, path, queries))
    yield Row("page not found", 0.5, lambda _: Load([f"/{each}/" for each in islice(numbers, ENOUGH)], status=404))
    yield Row("no such edition", 0.5, lambda _: Load(["/guides/?edition=99999"], status=404))
    yield Row("static file", 0.7, lambda port: Load([style_sheet(port)]))


def anew(path: str, queries: Iterator[str], site: int) -> Load:
    return Load([path + query for query in islice(queries, ENOUGH)])


def unchanged(site: int) -> Load:
    return Load([GUIDE], {"If-None-Match": fetch(site, GUIDE)[1]["etag"]}, 304)


def style_sheet(site: int) -> str:
    found = re.search(r'href="(/static/css/[^"]+)"', fetch(site, GUIDE, encodings="")[2].decode())
    if found is None:
        raise SystemExit(f"{GUIDE} names no style sheet.")
    return found[1]


def measure(bare: int, sites: Sequence[int], row: Row) -> list[Pace]:
    """The pace of the bare view, then of each site at the same.

    The bare view is measured anew each time, right before, so that whatever else the machine does weighs on all.
    """
    loads = [row.load(site) for site in sites]
    for site, load in zip(sites, loads, strict=True):
        fetch(site, load.paths[0])
    asked = zip(sites, loads, strict=True)
    return [pace(bare, Load(["/"]), SECONDS), *(pace(site, load, SECONDS) for site, load in asked)]


def print_sizes(port: int) -> int:
    """The number of budgets that are not kept."""
    print(f"\nFirst view of {GUIDE}, compressed as sent")
    seen = view(port, GUIDE)
    sizes = {**seen.bytes_by_kind, "everything": seen.bytes_by_kind.total()}
    over = sum(print_size(kind, size / KILOBYTE, BUDGET.get(kind), "KB") for kind, size in sizes.items())
    over += print_size("requests", seen.requests, MOST_REQUESTS, "")
    print(f"\nOne calculator update, {UPDATE}")
    return over + print_size("update", len(fetch(port, UPDATE)[2]) / KILOBYTE, UPDATE_BUDGET, "KB")


def print_size(name: str, size: float, budget: float | None, unit: str) -> bool:
    over = budget is not None and size > budget
    allowed = f"of {budget:g} {unit}".rstrip() if budget is not None else ""
    print(f"{size:>9.1f}  {name} {allowed}{' — too much' if over else ''}")
    return over


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.bench", description="Measures the speed and the size of the site.")
    parser.add_argument("--beside", type=Path, metavar="FOLDER", help="another checkout, to measure in the same run")
    parser.add_argument("--only", default="", metavar="WORDS", help="of the table the rows with these words alone")
    parser.add_argument("server", nargs=argparse.REMAINDER, help="the server and its options, without an address")
    return parser.parse_args()


if __name__ == "__main__":
    asked = arguments()
    sys.exit(min(main(asked.beside, asked.only, asked.server), 1))

"""Speed and size of the running site: python -m bench.bench [--beside FOLDER] SERVER-COMMAND…

Speed is told beside a bare Django view, served by the same server in the same run: machines differ, the ratio less so.
With ``--beside`` the site of another folder, such as a checkout of an earlier release, is measured in turn with this
one. It is served as it stands there, with its own packages, static files and database.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from bench.answers import ESTIMATE, unseen
from bench.load import rate
from bench.server import fetch, serving
from bench.sizes import BUDGET, KILOBYTE, MOST_REQUESTS, view

ANSWERS = "?role=machine-learning-engineer&tier=senior"
GUIDE = "/guides/machine-learning-engineer/"
CALCULATOR = "/calculator/"
FRAGMENT = "/calculator/estimate/"
UPDATE = f"{FRAGMENT}{ANSWERS}"
UPDATE_BUDGET = 2
SEEN = (GUIDE, f"{CALCULATOR}{ANSWERS}", UPDATE, f"{ESTIMATE}{ANSWERS}")
ASKED_ANEW = (GUIDE, CALCULATOR, FRAGMENT, ESTIMATE)
ROUNDS = 3
SECONDS = 2.0
SITE = "careerguide.rsgi:application"


def main(beside: Path | None, server: Sequence[str]) -> int:
    with ExitStack() as running:
        site = running.enter_context(serving(server, SITE))
        bare = running.enter_context(serving(server, "bench.bare:application"))
        others = [running.enter_context(serving(server, SITE, folder)) for folder in (beside,) if folder]
        print_speed(bare, [site, *others])
        return print_sizes(site)


def print_speed(bare: int, sites: Sequence[int]) -> None:
    print(f"\nRequests a second, and that beside a bare Django view: medians of {ROUNDS} rounds of {SECONDS:g} seconds")
    if sites[1:]:
        print("Then the same of the site in the other folder, and how many times as fast as that one this one is")
    for name, paths in loads(sites[0]):
        rounds = [measure(bare, sites, paths) for _ in range(ROUNDS)]
        print(*columns(rounds), "", name)


def columns(rounds: list[list[float]]) -> Iterator[str]:
    for site in range(1, len(rounds[0])):
        yield f"{median(each[site] for each in rounds):>9,.0f} {median(each[site] / each[0] for each in rounds):>6.3f}"
    if len(rounds[0]) > 2:
        yield f"{median(each[1] / each[2] for each in rounds):>6.2f}"


def loads(site: int) -> Iterator[tuple[str, list[str]]]:
    """What is asked for, over and over: one address, or many that differ in their answers."""
    yield from ((path, [path]) for path in SEEN)
    answers = unseen(site)
    yield from ((f"{path}?… other answers each time", [path + query for query in answers]) for path in ASKED_ANEW)


def measure(bare: int, sites: Sequence[int], paths: list[str]) -> list[float]:
    """Requests a second of the bare view, then of each site.

    The bare view is measured anew each time, right before, so that whatever else the machine does weighs on all.
    """
    for site in sites:
        fetch(site, paths[0])
    return [rate(bare, ["/"] * len(paths), SECONDS), *(rate(site, paths, SECONDS) for site in sites)]


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
    parser.add_argument("server", nargs=argparse.REMAINDER, help="the server and its options, without an address")
    return parser.parse_args()


if __name__ == "__main__":
    asked = arguments()
    sys.exit(min(main(asked.beside, asked.server), 1))

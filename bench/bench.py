"""Speed and size of the running site: python -m bench.bench SERVER-COMMAND…

Speed is told beside a bare Django view, served by the same server in the same run: machines differ, the ratio less so.
"""

import statistics
import sys
from collections.abc import Sequence

from bench.load import rate
from bench.server import fetch, serving
from bench.sizes import BUDGET, KILOBYTE, MOST_REQUESTS, view

ANSWERS = "?role=machine-learning-engineer&tier=senior"
GUIDE = "/guides/machine-learning-engineer/"
UPDATE = f"/calculator/estimate/{ANSWERS}"
UPDATE_BUDGET = 2
PAGES = (GUIDE, f"/calculator/{ANSWERS}", UPDATE, f"/api/v1/estimate{ANSWERS}")
ROUNDS = 3
SECONDS = 2.0


def main(server: Sequence[str]) -> int:
    with serving(server, "careerguide.wsgi:application") as site, serving(server, "bench.bare:application") as bare:
        print_speed(site, bare)
        return print_sizes(site)


def print_speed(site: int, bare: int) -> None:
    print(f"\nRequests a second, and that beside a bare Django view: medians of {ROUNDS} rounds of {SECONDS:g} seconds")
    for path in PAGES:
        rounds = [measure(site, bare, path) for _ in range(ROUNDS)]
        speed, ratio = (statistics.median(column) for column in zip(*rounds, strict=True))
        print(f"{speed:>9,.0f} {ratio:>6.2f}  {path}")


def measure(site: int, bare: int, path: str) -> tuple[float, float]:
    """The bare view is measured anew each time, right before, so that whatever else the machine does weighs on both."""
    fetch(site, path)
    usual, found = rate(bare, "/", SECONDS), rate(site, path, SECONDS)
    return found, found / usual


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


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 1))

"""The rows that the shipped figures rest on, and what is worked out from them."""

import csv
import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

TABLES = Path(__file__).parent / "tables"
Row = dict[str, str]


class Worked(NamedTuple):
    """A figure as worked out, not yet rounded; equal ends are one value."""

    low: float
    high: float
    interval: tuple[float, float]
    sample: int | None = None
    weak: bool = False


def rows(table: str) -> list[Row]:
    with (TABLES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def by_choice(table: str) -> dict[str, Row]:
    return {row["choice"]: row for row in rows(table)}


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def spread(values: Sequence[float]) -> float:
    """How far the values lie from their mean."""
    middle = mean(values)
    return math.sqrt(mean([(value - middle) ** 2 for value in values]))


def times(ratio: float, error: float) -> tuple[float, float]:
    """The 95% interval of a ratio; ``error`` is its standard error on the logarithm."""
    return ratio * math.exp(-1.96 * error), ratio * math.exp(1.96 * error)


def error_of(row: Row) -> float:
    """The standard error on the logarithm of an effect that comes with its interval."""
    return math.log(float(row["high"]) / float(row["low"])) / 3.92


def hull(values: Iterable[float]) -> tuple[float, float]:
    listed = list(values)
    return min(listed), max(listed)


def apart(values: Iterable[float]) -> float:
    """How many times the least of the values the largest is."""
    least, most = hull(values)
    return most / least


def wider(figure: Worked, error: float) -> Worked:
    """The figure, with another and independent error added to its interval."""
    (low, high), more = figure.interval, 1.96 * error
    down, up = math.log(figure.low / low), math.log(high / figure.high)
    interval = (figure.low * math.exp(-math.hypot(down, more)), figure.high * math.exp(math.hypot(up, more)))
    return figure._replace(interval=interval)

"""Percentiles of a sample, and how far its median can be trusted."""

from collections.abc import Sequence
from functools import lru_cache
from math import exp, lgamma, log, sqrt

from salaries.engine.reported import PERCENTILES

SHARES = tuple(int(name.removeprefix("p")) / 100 for name in PERCENTILES)
CONFIDENCE = 0.95


def percentile(ordered: Sequence[float], share: float) -> float:
    """Between the two nearest of the values, which rise, in proportion to how near each is."""
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def median_interval(ordered: Sequence[float]) -> tuple[float, float]:
    """The narrowest pair of values, equally far from both ends, that holds the median with 95% confidence or more.

    How many values lie below the true median is binomial with one half, whatever the values are like. Of fewer than
    six no pair is wide enough; then it is the least and the greatest.
    """
    rank = _rank(len(ordered))
    return ordered[rank], ordered[-1 - rank]


@lru_cache(1024)
def _rank(number: int) -> int:
    """The greatest number of values such that so few, or fewer, lie below the median by a chance of 2.5% at most."""
    # Ten standard deviations below the middle, chances are too small to add up to anything.
    rank, chance = max(0, int(number / 2 - 5 * sqrt(number)) - 1), 0.0
    while True:
        chance += exp(lgamma(number + 1) - lgamma(rank + 1) - lgamma(number - rank + 1) - number * log(2))
        if chance > (1 - CONFIDENCE) / 2:
            return max(0, rank - 1)
        rank += 1

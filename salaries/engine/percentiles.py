"""Reported pay after all choices.

pay at p = median × multiplier × (p / median) ** spread
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import lru_cache

from salaries.engine.evidence import Evidence
from salaries.engine.money import EXACT, ONE, Range
from salaries.engine.reported import PERCENTILES, ReportedPay

# A power with a broken exponent has no end of digits; these are more than the last division looks at.
POWERS = Context(prec=90)


@dataclass(frozen=True, slots=True)
class Percentiles:
    """Reported pay after the multipliers, rounded, in the asked currency and period."""

    p10: Decimal
    p25: Decimal
    p50: Decimal
    p75: Decimal
    p90: Decimal
    sample_size: int | None
    evidence: Evidence


@lru_cache(maxsize=4096)
def spread_out(percentile: Decimal, median: Decimal, spread: Decimal) -> Decimal:
    """The percentile at its place after the spread. A power costs more than all the rest; most answers share theirs."""
    if spread == ONE or percentile == median:
        return percentile
    return POWERS.multiply(median, POWERS.power(POWERS.divide(percentile, median), spread))


def reported_after(
    pay: ReportedPay, multiplier: Range, spread: Decimal, amount: Callable[[Decimal, bool], Decimal]
) -> Percentiles:
    """The five percentiles after a multiplier and a spread; ``amount`` converts and rounds, once each.

    It is told whether what it gets is exact, as all is but a percentile that a spread moved.

    Percentiles below the median take the multiplier's low end, those above it the high end, the median the middle.
    """
    by = dict(zip(PERCENTILES, (*[multiplier.low] * 2, multiplier.middle, *[multiplier.high] * 2), strict=True))
    after = {
        name: amount(EXACT.multiply(spread_out(getattr(pay, name), pay.p50, spread), end), spread == ONE)
        for name, end in by.items()
    }
    return Percentiles(**after, sample_size=pay.evidence.sample_size, evidence=pay.evidence)

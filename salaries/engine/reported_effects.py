"""What a choice does to reported pay, and reported pay after all choices.

    pay at p = median × multiplier × (p / median) ** spread

Records say it for some choices and tiers; where they say nothing, the choice's general multiplier is used.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import lru_cache

from salaries.engine.evidence import Evidence
from salaries.engine.figures import Choice, Factor, Tier
from salaries.engine.money import EXACT, ONE, Range
from salaries.engine.reported import ReportedEffect, ReportedPay

# A power with a broken exponent has no end of digits; these are far more than any pay needs.
POWERS = Context(prec=30)


@dataclass(frozen=True, slots=True)
class ReportedFactor:
    """One factor's part in reported pay: its multiplier, its spread and what stands behind them."""

    multiplier: Range
    spread: Decimal
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Percentiles:
    """Reported pay after the multipliers, in whole units of the asked currency and period."""

    p10: Decimal
    p25: Decimal
    p50: Decimal
    p75: Decimal
    p90: Decimal
    sample_size: int | None
    evidence: Evidence


def reported_rows(factor: Factor, choice: Choice, tier: Tier) -> list[ReportedEffect]:
    """The row for all tiers and the row for this one, each from the choice itself or the nearest wider one."""
    found: dict[str, ReportedEffect] = {}
    for each in and_wider(factor, choice):
        for row in each.reported:
            if row.tier in ("", tier.slug):
                found.setdefault(row.tier, row)
    return [found[key] for key in sorted(found)]


def and_wider(factor: Factor, choice: Choice) -> Iterator[Choice]:
    """The choice and those above it, from the nearest to the widest."""
    for _ in factor.choices:
        yield choice
        wider = factor.choice_by_slug.get(choice.under or "")
        if wider is None:
            return
        choice = wider


def reported_factor(factor: Factor, choice: Choice, tier: Tier, general: ReportedFactor) -> ReportedFactor:
    """A choice's part in reported pay; ``general`` is what holds where records say nothing."""
    rows = reported_rows(factor, choice, tier)
    if not rows:
        return general
    multiplier = spread = ONE
    for row in rows:
        multiplier, spread = EXACT.multiply(multiplier, row.multiplier), EXACT.multiply(spread, row.spread)
    return ReportedFactor(Range(multiplier, multiplier), spread, rows[0].evidence)


@lru_cache(maxsize=4096)
def _apart(percentile: Decimal, median: Decimal, spread: Decimal) -> Decimal:
    """How many times the median a percentile is. A power costs more than all the rest; most choices share theirs."""
    ratio = EXACT.divide(percentile, median)
    return ratio if spread == ONE or ratio == ONE else POWERS.power(ratio, spread)


def reported_after(
    pay: ReportedPay, multiplier: Range, spread: Decimal, amount: Callable[[Decimal], Decimal]
) -> Percentiles:
    """The five percentiles after a multiplier and a spread; ``amount`` converts and rounds, once each.

    Percentiles below the median take the multiplier's low end, those above it the high end, the median the middle.
    """

    def after(percentile: Decimal, by: Decimal) -> Decimal:
        return amount(EXACT.multiply(EXACT.multiply(pay.p50, by), _apart(percentile, pay.p50, spread)))

    return Percentiles(
        p10=after(pay.p10, multiplier.low),
        p25=after(pay.p25, multiplier.low),
        p50=after(pay.p50, multiplier.middle),
        p75=after(pay.p75, multiplier.high),
        p90=after(pay.p90, multiplier.high),
        sample_size=pay.evidence.sample_size,
        evidence=pay.evidence,
    )

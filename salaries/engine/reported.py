"""Reported pay: what salary records show, and how well a table of it did on records it had not seen.

Amounts are in the role's currency for a year's work.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from functools import lru_cache
from typing import ClassVar

from salaries.engine.evidence import Evidence
from salaries.engine.money import EXACT, ONE, Range, rounded

# An interval is known to three figures at the most; these are more than its logarithms need.
LOGS = Context(prec=12)
THOUSANDTH = Decimal("0.001")

# Fewer distinct records than this say too little: they have no number of their own and are never shown.
LEAST_RECORDS = 20
PERCENTILES = ("p10", "p25", "p50", "p75", "p90")
# What a score tells of a method, by the names of its fields.
BELOW = ("below_10", "below_25", "below_75", "below_90")
MEASURES = ("inside_80", "inside_50", "error", "pinball", "above", *BELOW)


@dataclass(frozen=True, slots=True)
class ReportedPay:
    """What salary records show: five percentiles and how many distinct records stand behind them."""

    p10: Decimal
    p25: Decimal
    p50: Decimal
    p75: Decimal
    p90: Decimal
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class ReportedEffect:
    """What a choice does to reported pay: for one tier, one role, at one place and below, or (empty) for all.

    ``multiplier`` moves all five percentiles; ``spread`` is the power to which a percentile's ratio to the median is
    raised, so above 1 pay lies further apart. ``own_currency`` says of a place how many of its records are stated in
    its own currency.
    """

    KEY: ClassVar = ("tier", "role", "place")

    multiplier: Decimal
    spread: Decimal
    evidence: Evidence
    tier: str = ""
    role: str = ""
    place: str = ""
    own_currency: int | None = None

    @property
    def scope(self) -> tuple[str, str, str]:
        """The tier, role and place that it holds for."""
        return self.tier, self.role, self.place


def evidence_of(effects: Sequence[ReportedEffect]) -> Evidence:
    """What stands behind several effects multiplied: the first one's evidence, with the interval of the product.

    The product is weak where it may as well be no effect, and where one of them is weak for more than that reason: that
    an effect by itself may be none the product's interval tells already.
    """
    parts = [each.evidence for each in effects]
    if len(parts) == 1:
        return parts[0]
    interval = _interval(tuple((each.multiplier, each.evidence.interval) for each in effects))
    weak = any(each.weak and not (interval and each.may_be_nothing) for each in parts)
    product = replace(parts[0], interval=interval)
    return replace(product, weak=weak or product.may_be_nothing)


@lru_cache(maxsize=1024)
def _interval(held: tuple[tuple[Decimal, Range | None], ...]) -> Range | None:
    """The 95% interval of a product, its factors being known independently; None where one of them has none."""
    logs, product = Decimal(0), ONE
    for multiplier, interval in held:
        if interval is None:
            return None
        product = EXACT.multiply(product, multiplier)
        logs += (LOGS.divide(interval.high, interval.low).ln(LOGS) / 2) ** 2
    apart = logs.sqrt(LOGS).exp(LOGS)
    return Range(*(rounded(end, THOUSANDTH) for end in (EXACT.divide(product, apart), EXACT.multiply(product, apart))))


@dataclass(frozen=True, slots=True)
class Summary:
    """Five percentiles of the records of one role and, where named, one tier, place, year and work mode.

    ``place`` and ``work_mode`` are choices' slugs; empty or 0 means all. ``interval`` is the median's, at 95%.
    ``own_currency`` says how many of the records are stated in the currency of their country.
    """

    KEY: ClassVar = ("role", "tier", "place", "year", "work_mode")

    role: str
    tier: str
    place: str
    year: int
    work_mode: str
    p10: Decimal
    p25: Decimal
    p50: Decimal
    p75: Decimal
    p90: Decimal
    sample_size: int
    interval: Range
    source: str
    own_currency: int = 0

    @property
    def speaks(self) -> bool:
        """Whether enough of a country's records are in its own currency: an advert's “$” may be any dollar."""
        return self.own_currency >= LEAST_RECORDS


@dataclass(frozen=True, slots=True)
class RecordCount:
    """How many distinct full-time records there are of a place, in any role, those of places under it too.

    ``own_currency`` of them state their pay in their own country's, most of all in ``currency``.
    """

    KEY: ClassVar = ("place",)

    place: str
    records: int
    own_currency: int
    currency: str
    source: str


@dataclass(frozen=True, slots=True)
class Score:
    """How a method did on records it had not seen.

    ``scope`` is “all”, a role's or a tier's slug, or another group of records. ``inside_80`` and ``inside_50`` are the
    shares of salaries inside p10 to p90 and p25 to p75 (for bands: inside the band, both the same), ``above`` and
    ``below_…`` those above the median and below the other percentiles, ``error`` the median absolute error as a share
    of pay, ``pinball`` the mean pinball loss of p10, p50 and p90 on the logarithm of pay.
    """

    KEY: ClassVar = ("method", "scope")

    method: str
    scope: str
    sample_size: int
    inside_80: Decimal
    inside_50: Decimal
    error: Decimal | None
    pinball: Decimal | None
    evidence: Evidence
    above: Decimal | None = None
    below_10: Decimal | None = None
    below_25: Decimal | None = None
    below_75: Decimal | None = None
    below_90: Decimal | None = None

"""Amounts, ranges, rounding and conversion, all in exact decimals.

Nothing here rounds but :func:`rounded`, which every amount passes exactly once, at the end.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

# Wide enough that a pay, ten multipliers and a rate of eighteen digits multiply without loss,
# so the order of the factors cannot change the answer.
EXACT = Context(prec=120, rounding=ROUND_HALF_UP)
# For the division before an amount is rounded: more digits than it takes to tell a half from what lies beside it, fewer
# than an earlier quotient or a power gets right, so that a half which these left at 0.4999… is a half again.
LAST = Context(prec=80, rounding=ROUND_HALF_UP)
ONE = Decimal(1)
CENT = Decimal("0.01")
THOUSAND = Decimal(1_000)
PERIODS = ("year", "month", "week", "day", "hour")


class MissingRate(LookupError):
    """A currency was asked for that the figure book has no rate for."""


@dataclass(frozen=True, slots=True)
class Range:
    """Two ends, low not above high, in whatever unit the owner states."""

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"low is {self.low} and high is {self.high}; low must not be above high")

    def times(self, other: "Range") -> "Range":
        """Multiply end by end; both must be positive for the order to hold."""
        return Range(EXACT.multiply(self.low, other.low), EXACT.multiply(self.high, other.high))

    def clamped(self, limits: "Range") -> "Range":
        """The part of this range that the limits allow, each end held on its own."""
        return Range(*(min(max(end, limits.low), limits.high) for end in (self.low, self.high)))

    @property
    def middle(self) -> Decimal:
        return EXACT.divide(EXACT.add(self.low, self.high), Decimal(2))


UNCHANGED = Range(ONE, ONE)


def rounded(amount: Decimal, step: Decimal = ONE) -> Decimal:
    """The nearest whole multiple of ``step``; a half goes up, away from zero.

    Raises ValueError when the step is not above zero.
    """
    if step <= 0:
        raise ValueError(f"the rounding step is {step}; it must be above zero")
    steps = LAST.divide(amount, step).quantize(ONE, rounding=ROUND_HALF_UP, context=EXACT)
    return EXACT.multiply(steps, step)


def counting_step(amount: Decimal, step: Decimal) -> Decimal:
    """``step``, or the nearest power of ten that leaves the amount at least three figures that count and at most four.

    Never below a hundredth of the unit.
    """
    first = amount.adjusted()
    return max(min(max(step, ONE.scaleb(first - 3)), ONE.scaleb(first - 2)), CENT)


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """The hours that a year's pay is taken to buy: 40 hours, 5 days and 52 weeks unless editors say otherwise."""

    hours_per_week: Decimal = Decimal(40)
    days_per_week: Decimal = Decimal(5)
    weeks_per_year: Decimal = Decimal(52)

    def per_year(self, period: str) -> Decimal:
        """How many of the period go into a year. Raises ValueError for an unknown period."""
        counts = {
            "year": ONE,
            "month": Decimal(12),
            "week": self.weeks_per_year,
            "day": EXACT.multiply(self.weeks_per_year, self.days_per_week),
            "hour": EXACT.multiply(self.weeks_per_year, self.hours_per_week),
        }
        if period not in counts:
            raise ValueError(f"the period is {period!r}; it must be one of {', '.join(PERIODS)}")
        return counts[period]

"""Amounts, ranges, rounding and conversion, all in exact decimals.

Nothing here rounds but :func:`rounded` and :func:`rounded_quotient`; every amount passes one of them exactly once, at
the end.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from typing import NoReturn

# Wide enough that a pay, ten multipliers of eight decimals and a rate of thirty digits multiply without loss,
# so the order of the factors cannot change the answer.
EXACT = Context(prec=240, rounding=ROUND_HALF_UP)
# To see how large an amount is: cut off, never rounded, so that 999.99… is not taken for a thousand. No pay has a
# hundred digits; one that had would be a figure gone wrong, and raises Overflow.
GLANCE = Context(prec=28, rounding=ROUND_DOWN, Emax=99)
# For the division before an amount is rounded: more digits than it takes to tell a half from what lies beside it, fewer
# than an earlier quotient or a power gets right, so that a half which these left at 0.4999… is a half again.
LAST = Context(prec=80, rounding=ROUND_HALF_UP)
ONE = Decimal(1)
TWO = Decimal(2)
CENT = Decimal("0.01")
THOUSAND = Decimal(1_000)
# What the rates of all currencies count from.
DOLLAR = "USD"
PERIODS = ("year", "month", "week", "day", "hour")
# What an amount is rounded to where its currency holds no step, as long as that leaves about three figures that count.
USUAL_STEPS = dict.fromkeys(PERIODS, ONE) | {"year": Decimal(100)}


class Rounding(StrEnum):
    """The direction in which amounts are rounded: to the nearest step with a half going up, or always up."""

    HALF_UP = "half-up"
    UP = "up"


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
        """Multiply end by end; both must be positive for the order to hold, and it is not looked at again: an estimate
        multiplies a hundred times."""
        product = object.__new__(Range)
        _set_low(product, EXACT.multiply(self.low, other.low))
        _set_high(product, EXACT.multiply(self.high, other.high))
        return product

    def clamped(self, limits: "Range") -> "Range":
        """The part of this range that the limits allow, each end held on its own."""
        if limits.low <= self.low and self.high <= limits.high:
            return self
        return Range(*(min(max(end, limits.low), limits.high) for end in (self.low, self.high)))

    @property
    def middle(self) -> Decimal:
        return EXACT.divide(EXACT.add(self.low, self.high), TWO)


_set_low, _set_high = (Range.__dict__[end].__set__ for end in ("low", "high"))
UNCHANGED = Range(ONE, ONE)


_TO_WHOLE = {Rounding.HALF_UP: ROUND_HALF_UP, Rounding.UP: ROUND_CEILING}


def rounded(amount: Decimal, step: Decimal = ONE, rounding: Rounding = Rounding.HALF_UP) -> Decimal:
    """The nearest whole multiple of ``step``, a half away from zero; or, rounding up, the next one not below.

    For amounts that an endless quotient or a power left a hair beside their own. Raises ValueError when the step is
    not above zero.
    """
    if step <= 0:
        _refuse(step)
    steps = LAST.divide(amount, step).quantize(ONE, rounding=_TO_WHOLE[rounding], context=EXACT)
    return EXACT.multiply(steps, step)


def rounded_quotient(
    amount: Decimal, over: Decimal, step: Decimal = ONE, rounding: Rounding = Rounding.HALF_UP
) -> Decimal:
    """As ``rounded``, of ``amount`` divided by ``over``: both exact, ``over`` above zero, and nothing lost at all."""
    if step <= 0:
        _refuse(step)
    whole = EXACT.multiply(over, step)
    steps, rest = EXACT.divmod(amount, whole)
    if rounding == Rounding.UP:
        steps += rest > 0
    elif EXACT.multiply(abs(rest), TWO) >= whole:
        steps += 1 if amount > 0 else -1
    return EXACT.multiply(steps, step)


def _refuse(step: Decimal) -> NoReturn:
    raise ValueError(f"the rounding step is {step}; it must be above zero")


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

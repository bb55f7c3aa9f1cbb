"""What an offer comes to over its first four years, before tax.

Amounts are in the offer's own currency. Each that is shown is rounded once, to the whole unit, and every sum is a sum
of what is shown. What vests is rounded as it adds up, so that the years of a grant never come to another amount than
the grant.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from itertools import accumulate, pairwise

from salaries.engine.money import EXACT, ONE, rounded

YEARS = 4
NOTHING = Decimal(0)


class Part(StrEnum):
    """A part of an offer. What is certain is owed whatever happens; what is not is hoped for."""

    BASE = "base"
    MATCH = "match"
    SIGN_ON = "sign-on"
    BONUS = "bonus"
    EQUITY = "equity"
    REFRESHERS = "refreshers"

    @property
    def certain(self) -> bool:
        return self in (Part.BASE, Part.MATCH, Part.SIGN_ON)


class EquityKind(StrEnum):
    """What is granted, and whether anybody can buy and sell it."""

    SHARES = "shares"
    OPTIONS = "options"
    PRIVATE_SHARES = "private-shares"
    PRIVATE_OPTIONS = "private-options"

    @property
    def private(self) -> bool:
        return self in (EquityKind.PRIVATE_SHARES, EquityKind.PRIVATE_OPTIONS)

    @property
    def options(self) -> bool:
        return self in (EquityKind.OPTIONS, EquityKind.PRIVATE_OPTIONS)


def _shares(*percent: int) -> tuple[Decimal, ...]:
    return tuple(Decimal(each) / 100 for each in percent)


# The share of a grant that is the reader's by the end of each year. With a year's cliff nothing comes before the first
# year is over, and the years' sums are the same.
VESTING = {
    "even": _shares(25, 25, 25, 25),
    "cliff": _shares(25, 25, 25, 25),
    "5-15-40-40": _shares(5, 15, 40, 40),
    "38-32-20-10": _shares(38, 32, 20, 10),
}


@dataclass(frozen=True, slots=True)
class Equity:
    """A grant at today's price or the last valuation, and what is granted anew each year.

    ``vesting`` holds the shares of the grant by year, which add up to 1. ``counted`` is the share of all of it that
    the reader counts on. A refresher is granted at the start of each year from ``refreshed_from`` on, and a quarter of
    it vests in each of four years.
    """

    kind: EquityKind
    worth: Decimal
    vesting: tuple[Decimal, ...] = VESTING["even"]
    counted: Decimal = ONE
    refreshers: Decimal = NOTHING
    refreshed_from: int = 1


@dataclass(frozen=True, slots=True)
class Offer:
    """What an employer put on paper. ``bonus`` is the target a year and ``comes`` the share of it that usually comes.

    ``sign_on`` is what is paid in the first years, one after another; whoever leaves within ``stays`` months pays it
    back. ``match`` is what the employer adds for retirement a year, ``days_off`` the paid days a year.
    """

    base: Decimal
    bonus: Decimal = NOTHING
    comes: Decimal = ONE
    sign_on: tuple[Decimal, ...] = ()
    stays: int | None = None
    match: Decimal = NOTHING
    days_off: Decimal | None = None
    equity: Equity | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """The parts of one year, or of several together, in whole units."""

    amounts: Mapping[Part, Decimal]

    @property
    def certain(self) -> Decimal:
        return sum((amount for part, amount in self.amounts.items() if part.certain), NOTHING)

    @property
    def hoped_for(self) -> Decimal:
        return sum((amount for part, amount in self.amounts.items() if not part.certain), NOTHING)

    @property
    def total(self) -> Decimal:
        return self.certain + self.hoped_for


@dataclass(frozen=True, slots=True)
class Outlook:
    """An offer's four years, the four together, and a steady year: one in which the sign-on is paid, the first grant
    has vested and of the refreshers as much vests as is granted."""

    years: tuple[Year, ...]
    steady: Year
    together: Year = field(init=False)

    def __post_init__(self) -> None:
        together = {part: sum((year.amounts[part] for year in self.years), NOTHING) for part in Part}
        object.__setattr__(self, "together", Year(together))


def worth(kind: EquityKind, number: Decimal, price: Decimal, strike: Decimal = NOTHING) -> Decimal:
    """A number of shares at a price; of options what the price is above the strike price, and nothing if it is not."""
    each = max(EXACT.subtract(price, strike), NOTHING) if kind.options else price
    return EXACT.multiply(number, each)


def outlook(offer: Offer, counted: Decimal | None = None) -> Outlook:
    """The offer's years; ``counted`` takes the place of the share of its equity that the reader counts on."""
    every = {Part.BASE: rounded(offer.base), Part.MATCH: rounded(offer.match)}
    every[Part.BONUS] = rounded(EXACT.multiply(offer.bonus, offer.comes))
    vested, refreshed, settled = _equity(offer.equity, counted)
    sign_on = [rounded(amount) for amount in (*offer.sign_on, *[NOTHING] * YEARS)]
    apart = zip(sign_on, vested, refreshed, strict=False)
    years = tuple(Year({**every, **dict(zip(APART, amounts, strict=True))}) for amounts in apart)
    return Outlook(years, Year({**every, **dict(zip(APART, (NOTHING, NOTHING, settled), strict=True))}))


# What differs from year to year.
APART = (Part.SIGN_ON, Part.EQUITY, Part.REFRESHERS)


def _equity(equity: Equity | None, counted: Decimal | None) -> tuple[list[Decimal], list[Decimal], Decimal]:
    """What vests of the grant and of the refreshers in each of the four years, and of refreshers in a steady one."""
    if equity is None:
        return [NOTHING] * YEARS, [NOTHING] * YEARS, NOTHING
    share = equity.counted if counted is None else counted
    grant = EXACT.multiply(equity.worth, share)
    so_far = accumulate((*equity.vesting, *[NOTHING] * YEARS), initial=NOTHING)
    vested = _apart(rounded(EXACT.multiply(grant, each)) for each in so_far)[:YEARS]
    each_year = EXACT.multiply(equity.refreshers, share)
    running = (min(max(year - equity.refreshed_from + 1, 0), YEARS) for year in range(1, YEARS + 1))
    refreshed = [rounded(EXACT.divide(EXACT.multiply(each_year, Decimal(each)), Decimal(YEARS))) for each in running]
    return vested, refreshed, rounded(each_year)


def _apart(so_far: Iterable[Decimal]) -> list[Decimal]:
    return [later - earlier for earlier, later in pairwise(so_far)]

"""A row's pay: amounts as they are written, for a year, in dollars too, and within what a year of work can pay."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import NamedTuple, TypeVar

from salaries.engine.money import PERIODS, WorkingTime
from salaries.engine.numbers import read_number
from salaries.engine.wording import quoted
from salaries.iso_codes import decimals

# US dollars for a year of work of whatever kind. Below it pay of a month or an hour was taken for a year's, or a comma
# was lost; above it a digit was added, or it is the pay of someone whom no guide is about.
LEAST_PAY, MOST_PAY = Decimal(5_000), Decimal(2_000_000)
# What the database holds; only a mistake reaches it, in any currency.
MOST_UNITS = Decimal(10**12)
CENT = Decimal("0.01")
# Where the row's dollars and those at the desk's rate differ by so many times, one is a mistake. Rates of other years
# come nowhere near: the largest honest gap among thousands of rows was 4.84.
APART = 10
Value = TypeVar("Value")


class RowRefused(Exception):
    """The row is no record; its sentences say why."""


class Pay(NamedTuple):
    """For a year: both ends as given, the middle in US dollars, and the dollars as the row gives them, if it does."""

    low: Decimal
    high: Decimal
    usd: Decimal
    given: Decimal | None


def said_of(what: str, read: Callable[[str], Value], written: str) -> Value:
    """What ``read`` makes of a value; what it says against it becomes a refusal of the row."""
    if not written:
        raise RowRefused(f"the {what} is missing")
    try:
        return read(written)
    except ValueError as error:
        raise RowRefused(f"the {what} {str(error).rstrip('.')}") from None


class PayReader:
    """Reads pay; ``rates`` are units per US dollar by currency, ``time`` the hours that a year's pay buys."""

    def __init__(self, rates: Mapping[str, Decimal], time: WorkingTime) -> None:
        self.rates = {"USD": Decimal(1), **rates}
        self.per_year = {period: time.per_year(period) for period in PERIODS}

    def read(self, low: str, high: str, usd: str, currency: str, period: str) -> Pay | None:
        """None where the currency is empty, having been refused already. Raises RowRefused."""
        bottom, top = (self._amount(each, currency, period) for each in (low, high))
        given = self._amount(usd, "USD", period) if usd else None
        if not currency:
            return None
        if bottom > top:
            raise RowRefused(f"the pay's low end, {bottom:,f}, is above its high end, {top:,f}")
        return Pay(bottom, top, self._in_dollars((bottom + top) / 2, currency, given), given)

    def _amount(self, written: str, currency: str, period: str) -> Decimal:
        most = decimals(currency) if currency else None
        amount = said_of("pay", lambda text: read_number(text, most), written) * self.per_year[period]
        if abs(amount) >= MOST_UNITS:
            raise RowRefused(f"the pay {quoted(written)} is out of all range")
        if amount < CENT:
            raise RowRefused(f"the pay {quoted(written)} is not above zero")
        return amount.quantize(CENT)

    def _in_dollars(self, middle: Decimal, currency: str, given: Decimal | None) -> Decimal:
        rate = self.rates.get(currency)
        at_rate = (middle / rate).quantize(CENT) if rate else None
        if given and at_rate and not given / APART < at_rate < given * APART:
            raise RowRefused(
                f"the pay of {middle:,f} {currency} is {at_rate:,f} US dollars at the desk's rate, and the row gives "
                f"{given:,f}: they are tenfold apart, so one of them is wrong"
            )
        usd = given or at_rate
        if usd is None:
            raise RowRefused(f"the pay is not given in US dollars, and the desk has no rate for {quoted(currency)}")
        if not LEAST_PAY <= usd <= MOST_PAY:
            raise RowRefused(
                f"the pay of {usd:,f} US dollars is impossible: a year of work pays {LEAST_PAY:,} to {MOST_PAY:,}; "
                "where pay is not for a year, a mapping names the period"
            )
        return usd

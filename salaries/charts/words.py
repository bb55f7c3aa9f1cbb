"""How a drawing speaks of amounts, and the figures that it takes."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Protocol

from salaries.engine import wording
from salaries.engine.figures import Currency
from salaries.engine.pay_kinds import PayKind
from salaries.engine.reported import PERCENTILES


class Span(Protocol):
    """A bar from one amount to another; when open-ended, nobody says where it stops."""

    @property
    def low(self) -> Decimal: ...
    @property
    def high(self) -> Decimal: ...
    @property
    def open_ended(self) -> bool: ...


class Pay(Protocol):
    """Five percentiles: a tier's reported pay, or the same after the multipliers."""

    @property
    def p10(self) -> Decimal: ...
    @property
    def p25(self) -> Decimal: ...
    @property
    def p50(self) -> Decimal: ...
    @property
    def p75(self) -> Decimal: ...
    @property
    def p90(self) -> Decimal: ...


@dataclass(frozen=True, slots=True)
class Words:
    """``full`` writes an amount for captions and tables, ``short`` for labels, ``exact`` a round one for axes, where
    ``short`` may take two for the same."""

    full: Callable[[Decimal], str]
    short: Callable[[Decimal], str]
    exact: Callable[[Decimal], str] | None = None

    def tick(self, amount: Decimal) -> str:
        """A round amount of an axis."""
        return (self.exact or self.short)(amount)

    def span(self, low: Decimal, high: Decimal, open_ended: bool = False) -> str:
        text = self.full(low) if low == high else f"{self.full(low)} to {self.full(high)}"
        return f"{text} and above" if open_ended else text

    def band(self, band: Span) -> str:
        return self.span(band.low, band.high, band.open_ended)

    def top(self, band: Span) -> str:
        """The label at a bar's right end."""
        return f"{self.short(band.high)} and above" if band.open_ended else self.short(band.high)


def words_in(currency: Currency, counted: Callable[[Decimal], Decimal] | None = None) -> Words:
    """Amounts of a currency; those that are written in full are ``counted`` first, where they have to be rounded."""
    full: Callable[[Decimal], str] = lru_cache(maxsize=64)(
        lambda amount: wording.money(counted(amount) if counted else amount, currency)
    )
    short: Callable[[Decimal], str] = lru_cache(maxsize=64)(lambda amount: wording.short_money(amount, currency))
    exact: Callable[[Decimal], str] = lru_cache(maxsize=64)(lambda amount: wording.tick_money(amount, currency))
    return Words(full, short, exact)


LINE_ENDS = "One in ten earns less than the line’s left end, one in ten more than its right end."


@dataclass(frozen=True, slots=True)
class Drawing:
    """One chart in two widths, in words, and as rows for a table. One that fits any room has no ``wide`` one."""

    wide: str
    narrow: str
    caption: str
    rows: tuple[tuple[str, str], ...]


def percentiles(pay: Pay, words: Words) -> str:
    """Reported pay for someone who does not see the drawing."""
    half = words.span(pay.p25, pay.p75)
    return (
        f"{PayKind.REPORTED.words}: one in ten below {words.full(pay.p10)}, the middle half {half}, "
        f"median {words.full(pay.p50)}, one in ten above {words.full(pay.p90)}"
    )


def amounts_of(band: Span | None, pay: Pay | None) -> list[Decimal]:
    found = [band.low, band.high] if band else []
    return [*found, *(getattr(pay, name) for name in PERCENTILES)] if pay else found

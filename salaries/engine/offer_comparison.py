"""What to hold an offer against: the points of the range above it, and another offer, in money and in what it buys."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from salaries.engine.answers import Answers
from salaries.engine.estimates import Estimate
from salaries.engine.evidence import Evidence
from salaries.engine.figures import FigureBook
from salaries.engine.money import EXACT, ONE, rounded
from salaries.engine.offers import Outlook
from salaries.engine.purchasing_power import price_level


class Point(StrEnum):
    """A point of the range that one can ask for."""

    MEDIAN = "p50"
    UPPER = "p75"
    BAND = "band"
    TOP = "p90"


@dataclass(frozen=True, slots=True)
class Asking:
    """A point, its amount and what stands behind it."""

    point: Point
    amount: Decimal
    evidence: Evidence | None


def points(answer: Estimate) -> tuple[Asking, ...]:
    """The median, the 75th percentile and the band's upper end, from the lowest up; the 90th percentile in place of a
    band that there is not, or that ends below the 75th. Without reported pay that speaks for the place the band's upper
    end alone."""
    pay, band, evidence = answer.believed, answer.band, answer.answers.tier.evidence
    top = [Asking(Point.BAND, band.high, evidence)] if band else []
    if pay is None:
        return tuple(top)
    if not band or band.high <= pay.p75:
        top = [Asking(Point.TOP, pay.p90, pay.evidence)]
    return (Asking(Point.MEDIAN, pay.p50, pay.evidence), Asking(Point.UPPER, pay.p75, pay.evidence), *top)


def to_ask(answer: Estimate, base: Decimal) -> tuple[Asking, ...]:
    """The points that are above the base."""
    return tuple(each for each in points(answer) if each.amount > base)


@dataclass(frozen=True, slots=True)
class Beside:
    """Two amounts in one currency, and by how much the second is more."""

    first: Decimal
    second: Decimal

    @property
    def more(self) -> Decimal:
        return self.second - self.first


# What two offers are set beside each other by.
MEASURES: dict[str, Callable[[Outlook], Decimal]] = {
    "first-year": lambda each: each.years[0].total,
    "steady-year": lambda each: each.steady.total,
    "four-years": lambda each: each.together.total,
    "certain": lambda each: each.together.certain,
}


@dataclass(frozen=True, slots=True)
class OfferComparison:
    """Two offers by each measure, in the first one's currency; ``buys`` is the same at the prices of the United States
    at large, None where a place has no price level of its own."""

    currency: str
    money: dict[str, Beside]
    buys: dict[str, Beside] | None


def compare_offers(book: FigureBook, one: tuple[Answers, Outlook], other: tuple[Answers, Outlook]) -> OfferComparison:
    """Each amount is converted, divided by the price level and rounded once. Raises MissingRate."""
    currency = one[0].currency
    levels = [level for answers, _ in (one, other) if (level := price_level(answers)) is not None]

    def beside(levels: list[Decimal]) -> dict[str, Beside]:
        both = list(zip((one, other), levels, strict=True))
        return {
            name: Beside(*(_in(book, measure(each), answers, currency, level) for (answers, each), level in both))
            for name, measure in MEASURES.items()
        }

    return OfferComparison(currency, beside([ONE, ONE]), beside(levels) if len(levels) == 2 else None)


def _in(book: FigureBook, amount: Decimal, answers: Answers, currency: str, level: Decimal) -> Decimal:
    over = EXACT.multiply(book.rate(answers.currency), level)
    return rounded(EXACT.divide(EXACT.multiply(amount, book.rate(currency)), over))

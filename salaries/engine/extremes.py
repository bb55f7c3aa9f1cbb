"""Tiers no answer of which can fail, found without trying their answers: there may be a million of these.

An answer fails where it leaves no pay, or one with more digits than any pay has. What choices do to pay grows and
shrinks with each of them. So where a tier has a pay both at the least that all choices together could leave and at the
most, it has one with each of them; of any other tier nothing is known before its answers are tried.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from typing import NamedTuple

from salaries.engine.answers import Answers
from salaries.engine.figures import Choice, Factor, FigureBook, Role, Tier
from salaries.engine.money import EXACT, ONE, PERIODS, Range
from salaries.engine.multipliers import NO_AMOUNT, Applied, NoFigure, applied
from salaries.engine.products import Product
from salaries.engine.reported import ReportedEffect
from salaries.engine.scale import Scale
from salaries.engine.verdicts import leaves_pay

# A tenth beyond either end: more than is lost where a quotient or a power has no end of digits.
LESS, MORE = Decimal("0.9"), Decimal("1.1")


class _Reach(NamedTuple):
    """The least and the most that something does to pay; of the spread only the most moves percentiles far."""

    low: Decimal = ONE
    high: Decimal = ONE
    spread: Decimal = ONE
    taken: Fraction = NO_AMOUNT
    added: Fraction = NO_AMOUNT

    def beside(self, other: "_Reach") -> "_Reach":
        """Of either of the two."""
        low, high, spread = min(self.low, other.low), max(self.high, other.high), max(self.spread, other.spread)
        return _Reach(low, high, spread, min(self.taken, other.taken), max(self.added, other.added))

    def times(self, other: "_Reach") -> "_Reach":
        """Of both together."""
        low, high, spread = map(EXACT.multiply, self[:3], other[:3])
        return _Reach(low, high, spread, self.taken + other.taken, self.added + other.added)


@dataclass(frozen=True)
class Extremes:
    """What each tier's pay is multiplied by at the least and at the most; None where a choice has no figure."""

    book: FigureBook
    ends: tuple[Product, Product] | None

    def leave_pay(self, role: Role, tier: Tier) -> bool:
        """Whether every answer of the tier is sure to lead to what it should."""
        if self.ends is None:
            return False
        try:
            scale = Scale(self.book, Answers(role, tier, (), role.currency, PERIODS[0]))
            return all(leaves_pay(scale.band(end), scale.reported(end)) for end in self.ends)
        except (LookupError, ArithmeticError):
            return False


def extremes(book: FigureBook, choices: Iterable[tuple[Factor, Choice]]) -> Extremes:
    """Of these choices; of those that are alike one is enough."""
    reached: dict[str, _Reach] = {factor.slug: _Reach() for factor in book.factors}
    try:
        for factor, choice in choices:
            reached[factor.slug] = reduce(_Reach.beside, _reach(book, factor, choice), reached[factor.slug])
    except (NoFigure, ArithmeticError):
        return Extremes(book, None)
    places, others = (
        reduce(_Reach.times, (reached[each.slug] for each in book.factors if each.place is is_place), _Reach())
        for is_place in (True, False)
    )
    return Extremes(book, _ends(book, places, others))


def _ends(book: FigureBook, places: _Reach, others: _Reach) -> tuple[Product, Product]:
    low, high = Product(book.rules.limits), Product(book.rules.limits)
    low.places, low.others = _twice(EXACT.multiply(places.low, LESS)), _twice(others.low)
    high.places, high.others = _twice(EXACT.multiply(places.high, MORE)), _twice(others.high)
    low.spread = high.spread = EXACT.multiply(places.spread, others.spread)
    low.added, high.added = places.taken + others.taken, places.added + others.added
    return low, high


def _twice(end: Decimal) -> Range:
    return Range(end, end)


def _reach(book: FigureBook, factor: Factor, choice: Choice) -> Iterator[_Reach]:
    """What a choice does, to any role: by its multiplier and amount, and by whatever records may show of it."""
    chain = (choice, *factor.and_wider(choice))
    alike = any(each.multiplier for each in chain)
    roles = ("", *(own.role for each in chain for own in each.overrides)) if alike else book.role_by_slug
    yield from (_of(applied(book, role, factor, choice)) for role in roles)
    shown = (effect for each in factor.and_wider(choice) for effect in each.reported)
    yield reduce(_Reach.times, map(_shown, shown), _Reach())


def _shown(effect: ReportedEffect) -> _Reach:
    """It may hold and may not."""
    return _Reach().beside(_Reach(effect.multiplier, effect.multiplier, effect.spread))


def _of(found: Applied) -> _Reach:
    end = found.multiplier
    return _Reach(end.low, end.high, ONE, min(found.added, NO_AMOUNT), max(found.added, NO_AMOUNT))

"""The best next move, found without working out the others: every result names it."""

from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from salaries.engine.answers import Answers
from salaries.engine.comparisons import Measure
from salaries.engine.effects import by_place, once, part_of, places_of
from salaries.engine.figures import Choice, Factor, FigureBook, NumberChoice
from salaries.engine.money import Range
from salaries.engine.multipliers import Applied
from salaries.engine.next_moves import NextMove, Place, Turn, choice_moves, is_weak, next_tier, resting_on
from salaries.engine.pay_kinds import PayKind

# Pays closer than this share of each other a short number does not tell apart for sure.
ALIKE = 1 - 1e-9
Ends = tuple[float, float]


def best_near(book: FigureBook, answers: Answers) -> NextMove | None:
    """Of the moves that change neither place nor role, the one that adds most, if anything, and is not weak.

    The first of ``next_moves`` that is such a one. Raises what ``estimate`` raises.
    """
    here = Place(book, answers)
    moves = [*next_tier(here), *(_most(here, here.measure) if here.measure else ())]
    return max((each for each in moves if each.adds > 0 and not each.weak), key=lambda each: each.adds, default=None)


def _most(here: Place, measure: Measure) -> list[NextMove]:
    """Of the choices those that may add most by a short look, with what they add; in their order."""
    found: list[tuple[int, NextMove]] = []
    alike = 0.0
    for about, at, factor, choice in sorted(_likely(here, measure), key=lambda each: -each[0]):
        if found and about < alike and found[-1][1].adds < found[0][1].adds:
            break
        moved = [(at, each) for each in choice_moves(here, measure, here.others(factor), factor, choice, None)]
        alike = alike if found or not moved else about * ALIKE
        found += moved
    return [move for _, move in sorted(found, key=lambda each: each[0])]


def _likely(here: Place, measure: Measure) -> Iterator[tuple[float, int, Factor, Choice]]:
    """Each choice whose move is not weak, with about the pay there and its place in their order."""
    at, about = count(), _About(here, measure)
    for factor, held in here.answers.choices:
        if not factor.place:
            for change in _known_well(here, measure.kind, factor, held):
                yield about.pay(change), next(at), factor, change.choice


class _Change(NamedTuple):
    """About what another choice does to the ends of a factor's multiplier, and how much more it adds."""

    choice: Choice
    low: float
    high: float
    added: float


def _known_well(here: Place, kind: PayKind, factor: Factor, held: Choice) -> tuple[_Change, ...]:
    """The moves from a choice that are not weak; the same for whoever is there, so they are worked out once."""
    book, answers = here.book, here.answers
    if isinstance(held, NumberChoice):
        return tuple(_changes(here, kind, factor, held))
    placed = once(book, ("placed", factor.slug), lambda: any(by_place(book, factor, each) for each in factor.choices))
    places = places_of(answers.choices) if placed else ()
    key = "known well", kind, answers.role.slug, answers.tier.slug, factor.slug, held.slug, places
    return once(book, key, lambda: tuple(_changes(here, kind, factor, held)))


def _changes(here: Place, kind: PayKind, factor: Factor, held: Choice) -> Iterator[_Change]:
    now = here.parts[factor.slug].of(kind)
    low, high = _multiplier(now)
    for choice in factor.answers:
        by = part_of(here.book, here.answers, factor, choice).of(kind)
        weak = by.fallback_from is not None or is_weak(Turn.CHOICE, resting_on(by, now))
        if choice != held and not weak:
            low_then, high_then = _multiplier(by)
            yield _Change(choice, low_then / low, high_then / high, float(by.added) - float(now.added))


class _About:
    """About what the pay is with one answer in place of another, in short numbers: enough to tell which is more."""

    def __init__(self, here: Place, measure: Measure) -> None:
        product = here.product(measure.kind)
        self.others = _ends(product.others, float(product.over_others))
        self.limits = _ends(here.book.rules.limits)
        low, high = _ends(product.places, float(product.over_places))
        of_low, of_high = _own(here, measure)
        self.low, self.high = low * of_low, high * of_high
        self.added, self.rate = float(product.added), float(here.scale.home)

    def pay(self, change: _Change) -> float:
        (least, most), (low, high) = self.limits, self.others
        low = min(max(low * change.low, least), most)
        high = min(max(high * change.high, least), most)
        return low * self.low + high * self.high + (self.added + change.added) * self.rate


def _multiplier(by: Applied) -> Ends:
    return _ends(by.exact.multiplier, float(by.exact.over)) if by.exact else _ends(by.multiplier)


def _own(here: Place, measure: Measure) -> Ends:
    """How much of the tier's own pay the low end and the high end of all multipliers move."""
    band, reported = here.answers.tier.band, here.answers.tier.reported
    if measure is Measure.MEDIAN:
        half = float(reported.p50) / 2 if reported else 0.0
        return half, half
    low, high = (float(band.low), float(band.high)) if band else (0.0, 0.0)
    return (low, 0.0) if measure is Measure.LOW else (0.0, high)


def _ends(of: Range, over: float = 1.0) -> Ends:
    return float(of.low) / over, float(of.high) / over

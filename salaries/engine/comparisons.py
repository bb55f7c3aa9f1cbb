"""Two sets of answers: by how much the pay differs, and what each answer that differs has to do with it.

The way leads from one set to the other, one part at a time: first role and tier, then the factors in the book's order,
each with its own choice of the other set, at last what the limits hold back in either. A part's change is the rounded
pay after it less the rounded pay before it, so the changes add up to the difference that readers see, to the unit.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Any, Self

from salaries.engine.answers import Answers
from salaries.engine.effects import Part, part_of
from salaries.engine.estimates import Estimate, StepKind
from salaries.engine.figures import FigureBook
from salaries.engine.money import Range
from salaries.engine.multipliers import Applied
from salaries.engine.pay_kinds import PayKind
from salaries.engine.products import Product, Total
from salaries.engine.scale import Scale
from salaries.engine.verdicts import sample_of, verdict


class Measure(StrEnum):
    """The one amount that stands for a kind of pay; those that say most come first.

    A band's middle is none of them: nobody is known to earn it, and an open band has none. ``part`` is its name
    within that kind of pay.
    """

    kind: PayKind
    part: str

    def __new__(cls, value: str, kind: PayKind = PayKind.BAND, part: str = "") -> Self:
        measure = str.__new__(cls, value)
        measure._value_ = value
        measure.kind, measure.part = kind, part
        return measure

    MEDIAN = "median", PayKind.REPORTED, "p50"
    LOW = "band_low", PayKind.BAND, "low"
    HIGH = "band_high", PayKind.BAND, "high"

    def of(self, holder: Any) -> Decimal | None:
        """This amount of an estimate, or of what its pay buys; None where there is no such pay."""
        pay = self.kind.of(holder)
        return None if pay is None else getattr(pay, self.part)

    def at(self, scale: Scale, by: Total) -> Decimal | None:
        """This amount of the scale's tier after all that is done to it; None where the tier has no such pay."""
        if self is Measure.MEDIAN:
            return scale.median(by)
        ends = scale.ends(by)
        return None if ends is None else getattr(ends, self.part)


@dataclass(frozen=True, slots=True)
class Bar:
    """What one part of the way changes, and what either set's choice multiplies by; both are None but for a factor.

    ``beside`` are the multipliers of other answers that it changes with it, before and after: what a place does may
    differ from role to role, and what a work mode does from place to place.
    """

    kind: StepKind
    before: Applied | None
    after: Applied | None
    change: Decimal
    beside: tuple[tuple[Applied, Applied], ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure of two sets, as readers see it, and the way between: the bars add up to ``change``."""

    measure: Measure
    start: Decimal
    end: Decimal
    bars: tuple[Bar, ...]

    @property
    def change(self) -> Decimal:
        return self.end - self.start


def differences(book: FigureBook, one: Answers, other: Answers) -> tuple[Difference, ...]:
    """The difference in each measure that both sets have and that speaks for both; they share currency and period.

    Raises NoFigure for a choice that leads to no multiplier, MissingRate for a currency without a rate.
    """
    way = _way(book, one, other)
    left_out = {*_left_out(book, one, way[0].parts), *_left_out(book, other, way[-1].parts)}
    found = (_difference(way, measure) for measure in Measure if measure.kind not in left_out)
    return tuple(each for each in found if each)


def at_reference_prices(estimate: Estimate, measure: Measure) -> Decimal | None:
    """What the pay would be worth at the prices of the United States at large; None where no figure says.

    The reference place is what prices are measured by, so its pay is worth what it is.
    """
    if estimate.purchasing_power:
        return measure.of(estimate.purchasing_power)
    places = [choice for factor, choice in estimate.answers.choices if factor.place]
    return measure.of(estimate) if places and all(choice.reference for choice in places) else None


@dataclass(frozen=True, slots=True)
class _Stand:
    """A stand on the way: what led to it from the one before, and all parts that the pay is multiplied by there, with
    ``earlier`` those of the one before."""

    kind: StepKind
    scale: Scale
    limits: Range
    parts: tuple[Part, ...]
    before: Part | None = None
    after: Part | None = None
    earlier: tuple[Part, ...] = ()

    def pay(self, measure: Measure, limited: bool = False) -> Decimal | None:
        product = Product(self.limits)
        for part in self.parts:
            product.take(part.of(measure.kind))
        return measure.at(self.scale, product.total if limited else product.raw)


def _way(book: FigureBook, one: Answers, other: Answers) -> list[_Stand]:
    """From the one set over the other's role and tier to the other's choices."""
    limits, scale = book.rules.limits, Scale(book, other)
    way = [_Stand(StepKind.TIER, Scale(book, one), limits, _parts(book, one))]
    parts = _parts(book, replace(other, choices=one.choices))
    way.append(_Stand(StepKind.TIER, scale, limits, parts, earlier=way[0].parts))
    for at, ((_, before), (_, after)) in enumerate(zip(one.choices, other.choices, strict=True)):
        if before != after:
            # All parts anew: what a work mode does may differ from place to place.
            earlier, choices = parts, (*other.choices[: at + 1], *one.choices[at + 1 :])
            parts = _parts(book, replace(other, choices=choices))
            way.append(_Stand(StepKind.FACTOR, scale, limits, parts, earlier[at], parts[at], earlier))
    return way


def _left_out(book: FigureBook, answers: Answers, parts: tuple[Part, ...]) -> tuple[PayKind, ...]:
    """The kinds of pay that the estimate of these answers does not show, or that it doubts."""
    band, pay = Product(book.rules.limits), Product(book.rules.limits)
    for part in parts:
        band.take(part.band)
        pay.take(part.reported)
    sample = sample_of(book, answers.role, answers.tier, answers.place)
    return verdict(sample, answers.tier, band, pay).not_told_by


def _parts(book: FigureBook, answers: Answers) -> tuple[Part, ...]:
    return tuple(part_of(book, answers, factor, choice) for factor, choice in answers.choices)


def _difference(way: list[_Stand], measure: Measure) -> Difference | None:
    start, end = (stand.pay(measure, limited=True) for stand in (way[0], way[-1]))
    raw = [pay for stand in way if (pay := stand.pay(measure)) is not None]
    if start is None or end is None:
        return None
    changes = [after - before for before, after in pairwise(raw)]
    bars = [_bar(stand, measure, change) for stand, change in zip(way[1:], changes, strict=True)]
    held = (end - raw[-1]) - (start - raw[0])
    bars.append(Bar(StepKind.LIMIT, None, None, held))
    kept = tuple(bar for bar in bars if bar.change or bar.kind is StepKind.FACTOR)
    return Difference(measure, start, end, kept)


def _bar(stand: _Stand, measure: Measure, change: Decimal) -> Bar:
    before, after = (part.of(measure.kind) if part else None for part in (stand.before, stand.after))
    pairs = (
        (one.of(measure.kind), other.of(measure.kind)) for one, other in zip(stand.earlier, stand.parts, strict=True)
    )
    beside = tuple(pair for pair in pairs if pair[1] is not after and pair[0] != pair[1])
    return Bar(stand.kind, before, after, change, beside)

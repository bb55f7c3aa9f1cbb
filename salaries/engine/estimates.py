"""The estimate: a tier's figures after every multiplier, with its working.

One formula for the band and for reported pay: amount × place × limited product of the other factors + the amounts that
choices add, then the currency and the period, and one rounding at the very end.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, NamedTuple

from salaries.engine import notes
from salaries.engine.answers import Answers
from salaries.engine.effects import Part, part_of
from salaries.engine.evidence import Evidence
from salaries.engine.falls import falls
from salaries.engine.figures import Band, FigureBook
from salaries.engine.money import Range
from salaries.engine.multipliers import NO_AMOUNT, Applied
from salaries.engine.notes import Note, NoteCode
from salaries.engine.pay_kinds import ESTIMATED, PayKind
from salaries.engine.percentiles import Percentiles
from salaries.engine.products import AS_IT_IS, Held, Product, Total
from salaries.engine.purchasing_power import PurchasingPower, purchasing_power
from salaries.engine.scale import Scale
from salaries.engine.verdicts import Sample, Verdict, nothing_left, sample_of, verdict


class StepKind(StrEnum):
    TIER = "tier"
    FACTOR = "factor"
    LIMIT = "limit"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one kind of pay stands after a step, rounded from the exact product and never from the step before.

    ``ends`` are the band's, or twice the median. ``change`` is what the step did to them, ``applied`` what it
    multiplied them by, or whose amount it added: neither for the tier itself, and the limits have no multiplier, since
    they may hold one end and leave the other, which ``held`` tells. ``evidence`` has its interval in the same currency
    and period.
    """

    ends: Range
    change: Range | None
    applied: Applied | None
    evidence: Evidence | None
    held: Held | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the working, in the currency and period that were asked for.

    ``band`` and ``reported`` are None for a tier that has no such pay, ``applied`` is what the asked choice does where
    records do not say otherwise.
    """

    kind: StepKind
    applied: Applied | None
    band: Standing | None
    reported: Standing | None


@dataclass(frozen=True, slots=True)
class Estimate:
    """The answer: band and reported pay after the multipliers, how it came about, and what to know about it.

    A kind of pay that the ``verdict`` withdraws is None, in the working too. ``sample`` are the records of the place,
    role and tier; None in a book that does not count them.
    """

    answers: Answers
    band: Band | None
    reported: Percentiles | None
    working: tuple[Step, ...]
    notes: tuple[Note, ...]
    purchasing_power: PurchasingPower | None = None
    sample: Sample | None = None
    verdict: Verdict = Verdict.STANDS

    @property
    def leading(self) -> PayKind | None:
        """The kind of pay that comes first: the role's own where the tier has it, else the other; never doubted pay
        before a band."""
        first = PayKind.BAND if self.verdict is Verdict.REPORTED_DOUBTED else PayKind(self.answers.role.headline)
        kinds = (first, *ESTIMATED)
        return next((kind for kind in kinds if kind.of(self)), None)

    @property
    def believed(self) -> Percentiles | None:
        """Reported pay where it speaks for the place."""
        return None if PayKind.REPORTED in self.verdict.not_told_by else self.reported


def estimate(book: FigureBook, answers: Answers) -> Estimate:
    """The pay for these answers, whole units or the book's step, rounded once.

    Raises NoFigure for a choice that leads to no multiplier, MissingRate for a currency without a rate.
    """
    parts = [part_of(book, answers, factor, choice) for factor, choice in answers.choices]
    working = _Working(Scale(book, answers), book.rules.limits)
    for part in parts:
        working.take(*part)
    working.limit()
    working.add_amounts(parts)
    sample = sample_of(book, answers.role, answers.tier, answers.place)
    found = verdict(sample, answers.tier, working.band, working.pay)
    told = notes.no_figure(answers) or [
        *notes.judged(answers, sample, found, _general(answers, parts)),
        *(note for part in parts for note in notes.fallbacks(answers, found, *part)),
        *(notes.falling(falls(book, answers, working.pay)) if PayKind.REPORTED not in found.withdrawn else ()),
        *notes.limits(book, working.shown(found)),
        *notes.conversion(book, answers),
    ]
    power = purchasing_power(book, answers, working.band, working.pay)
    band, reported = working.scale.band(working.band), working.scale.reported(working.pay)
    gone = [kind for kind in nothing_left(band, reported) if kind not in found.withdrawn]
    told += [Note(NoteCode.NOTHING_LEFT, {"kind": kind.words}) for kind in gone]
    answer = Estimate(answers, band, reported, tuple(working.steps), tuple(told), power, sample, found)
    return _without(answer, (*found.withdrawn, *gone)) if found.withdrawn or gone else answer


def _general(answers: Answers, parts: Iterable[Part]) -> Applied | None:
    """The place's multiplier, where it holds for reported pay too."""
    at = (part for (factor, _), part in zip(answers.choices, parts, strict=True) if factor.place)
    return next((part.band for part in at if part.reported is part.band), None)


def _without(answer: Estimate, withdrawn: tuple[PayKind, ...]) -> Estimate:
    """The answer without these kinds of pay."""
    nothing: dict[str, Any] = dict.fromkeys(withdrawn)
    power = answer.purchasing_power and replace(answer.purchasing_power, **nothing)
    if power and not (power.band or power.reported):
        power = None
    steps = tuple(replace(step, **nothing) for step in answer.working)
    return replace(answer, working=steps, purchasing_power=power, **nothing)


class _Part(NamedTuple):
    """One kind of pay's part in a step: what it is multiplied by so far, by this step, and what stands behind that."""

    so_far: Total
    applied: Applied | None = None
    evidence: Evidence | None = None
    held: Held | None = None


class _Working:
    """The steps so far, and the products that they have come to: for the band and for reported pay."""

    def __init__(self, scale: Scale, limits: Range) -> None:
        self.scale = scale
        self.band, self.pay = Product(limits), Product(limits)
        self.steps: list[Step] = []
        tier = scale.tier
        behind = (tier.evidence, tier.reported.evidence if tier.reported else None)
        self._add(StepKind.TIER, *(_Part(AS_IT_IS, evidence=scale.evidence(each)) for each in behind))

    def take(self, on_band: Applied, on_reported: Applied) -> None:
        self.band.take(on_band)
        self.pay.take(on_reported)
        parts = (on_band, self.band), (on_reported, self.pay)
        self._add(StepKind.FACTOR, *(_Part(_bare(product.raw), each, each.evidence) for each, product in parts))

    def limit(self) -> None:
        """A last step, where the limits hold anything back."""
        if any(product.raw != product.total for product in (self.band, self.pay)):
            self._add(StepKind.LIMIT, *(_Part(_bare(each.total), held=each.held) for each in (self.band, self.pay)))

    def add_amounts(self, applied: Iterable[tuple[Applied, Applied]]) -> None:
        """A step for each choice that adds an amount, after all that multiplies."""
        totals = [_bare(self.band.total), _bare(self.pay.total)]
        for parts in applied:
            if any(each.added is not NO_AMOUNT for each in parts):
                totals = [
                    total._replace(added=total.added + each.added) for total, each in zip(totals, parts, strict=True)
                ]
                self._add(StepKind.AMOUNT, *map(_adding, totals, parts))

    def shown(self, found: Verdict) -> list[Product]:
        """The products of what the tier has and the verdict leaves, the band's first."""
        kinds = zip(ESTIMATED, (self.band, self.pay), strict=True)
        return [each for kind, each in kinds if kind.of(self.scale.tier) and kind not in found.withdrawn]

    def _add(self, kind: StepKind, band: _Part, reported: _Part) -> None:
        ends, median = self.scale.ends(band.so_far), self.scale.median(reported.so_far)
        last = self.steps[-1] if self.steps else None
        on_band = _standing(ends, last.band if last else None, band)
        twice = None if median is None else Range(median, median)
        on_reported = _standing(twice, last.reported if last else None, reported)
        self.steps.append(Step(kind, band.applied, on_band, on_reported))


def _bare(total: Total) -> Total:
    """Before any amount is added."""
    return total if total.added is NO_AMOUNT else total._replace(added=NO_AMOUNT)


def _adding(total: Total, applied: Applied) -> _Part:
    """The interval of a choice's figure is that of its multiplier, so none stands beside the amount."""
    evidence = replace(applied.evidence, interval=None) if applied.evidence else None
    return _Part(total, applied, evidence)


def _standing(ends: Range | None, before: Standing | None, part: _Part) -> Standing | None:
    if ends is None:
        return None
    moved = (ends.low - before.ends.low, ends.high - before.ends.high) if before else None
    return Standing(ends, Range(*sorted(moved)) if moved else None, part.applied, part.evidence, part.held)

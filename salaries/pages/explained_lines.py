"""The parts of a difference in words, a line each: what either set answers, what it changes, and what it rests on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from salaries.charts.waterfall import signed
from salaries.charts.words import Words
from salaries.engine import wording
from salaries.engine.answers import Answers
from salaries.engine.comparisons import Bar, Difference, Measure
from salaries.engine.effects import part_of
from salaries.engine.estimates import StepKind
from salaries.engine.evidence import Evidence
from salaries.engine.figures import FigureBook
from salaries.engine.multipliers import Applied
from salaries.engine.note_words import HELD
from salaries.engine.pay_kinds import PayKind
from salaries.pages.made_of import made_of
from salaries.pages.rests_on import RestsOn, rests_on, tier_rests_on
from salaries.pages.samples import Sampled, samples_behind
from salaries.pages.sides import Side
from salaries.pages.working import PLACES_OF_A_PRODUCT

# What each measure is called above its column, and in a sentence.
MEASURES = {
    Measure.MEDIAN: ("Median", "the median of reported pay"),
    Measure.LOW: ("Band, low end", "the low end of the guide’s band"),
    Measure.HIGH: ("Band, high end", "the high end of the guide’s band"),
}
LABELS = {StepKind.TIER: "Role and tier", StepKind.LIMIT: HELD}


@dataclass(frozen=True, slots=True)
class Moved:
    """Another answer’s multiplier that a part changes with it: whose it is, what it rests on and what it is made of."""

    told: str
    rests: RestsOn | None
    made: str


@dataclass(frozen=True, slots=True)
class Line:
    """One part of the way: either set's answer to it, what it changes in each measure, what it rests on, and what a
    multiplier is made of; ``samples`` are all that stand behind either answer, and behind what is ``moved`` with it."""

    label: str
    one: str
    other: str
    amounts: tuple[tuple[str, str], ...]
    rests: tuple[RestsOn, ...]
    made: tuple[str, ...]
    moved: tuple[Moved, ...]
    samples: tuple[Sampled, ...]


def label_of(bar: Bar) -> str:
    return bar.after.factor.name if bar.after else LABELS[bar.kind]


def lines_of(book: FigureBook, one: Side, other: Side, found: Sequence[Difference], written: Words) -> tuple[Line, ...]:
    """A line for each part that changes any of the measures, in the order of the way."""
    parts = {label_of(bar): bar for each in reversed(found) for bar in each.bars}
    way = [LABELS[StepKind.TIER], *(factor.name for factor in book.factors), LABELS[StepKind.LIMIT]]
    lines = _Lines(book, one, other, found[0].measure)
    return tuple(lines.line(parts[label], found, written) for label in way if label in parts)


@dataclass(frozen=True, slots=True)
class _Lines:
    """Says the parts of the way from one set to the other, whose multipliers and sources are those of one measure."""

    book: FigureBook
    one: Side
    other: Side
    measure: Measure

    @property
    def kind(self) -> PayKind:
        return self.measure.kind

    def line(self, bar: Bar, found: Sequence[Difference], written: Words) -> Line:
        changes = [sum(each.change for each in way.bars if label_of(each) == label_of(bar)) for way in found]
        sides = ((self.one, bar.before), (self.other, bar.after))
        behind = (_behind(side, bar, by, self.measure) for side, by in sides)
        rest = tier_rests_on if bar.kind is StepKind.TIER else rests_on
        moved = tuple(self._moved(bar))
        return Line(
            label=label_of(bar),
            one=self._answer(self.one, bar, bar.before),
            other=self._answer(self.other, bar, bar.after),
            amounts=tuple(
                (MEASURES[way.measure][0], signed(Decimal(change), written))
                for way, change in zip(found, changes, strict=True)
            ),
            rests=tuple(dict.fromkeys(rest(self.book, each) for each in behind if each)),
            made=tuple(dict.fromkeys(sentence for side, by in sides for sentence in self._made_of(side, by))),
            moved=tuple(self._told(*each) for each in moved),
            samples=(
                *(sample for side, by in sides for sample in self._samples(side, bar, by)),
                *(sample for _, answers, by in moved for sample in samples_behind(self.book, answers, by)),
            ),
        )

    def _samples(self, side: Side, bar: Bar, by: Applied | None) -> Iterator[Sampled]:
        if bar.kind is not StepKind.TIER:
            yield from samples_behind(self.book, self.other.answers, by) if by else ()
        elif behind := _behind(side, bar, by, self.measure):
            yield Sampled(self._answer(side, bar, by), tier_rests_on(self.book, behind))

    def _answer(self, side: Side, bar: Bar, by: Applied | None) -> str:
        """“Berlin × 0.62”, and the amount it adds; where the multiplier is not what the set has, for whom it is."""
        if bar.kind is StepKind.TIER:
            return f"{side.answers.tier.name}, {side.answers.role.name}"
        if by is None:
            return ""
        return self._multiplied(by) if self._is_of(side, by) else f"{self._multiplied(by)}{self._for_whom(by)}"

    def _multiplied(self, by: Applied) -> str:
        """Where the figure is a wider choice's, with its name too."""
        whose = f", by {by.holder.name}" if by.fallback_from else ""
        places = PLACES_OF_A_PRODUCT if self.kind is PayKind.REPORTED else wording.MULTIPLIER_PLACES
        more = f" {wording.added(by.amount, self.book.unit)}" if by.added and self.book.unit else ""
        return f"{by.asked.name}{whose} {wording.multiplier(by.multiplier, places)}{more}"

    def _is_of(self, side: Side, by: Applied) -> bool:
        """Whether the set itself is multiplied by this: on the way its choice stands beside the other set’s answers."""
        own = {factor.slug: choice for factor, choice in side.answers.choices}[by.factor.slug]
        return own == by.asked and part_of(self.book, side.answers, by.factor, own).of(self.kind) == by

    def _for_whom(self, by: Applied) -> str:
        """“, for machine learning engineers at senior level”: the other set’s answers that a choice of the one stands
        beside, since role and tier change first, and places before what is multiplied there."""
        one, other = self.one.answers, self.other.answers
        place = other.place if not by.factor.place and one.place != other.place else None
        whom = (
            f"for {other.role.plural}" if one.role != other.role else "",
            f"at {wording.small(other.tier.name)}" if one.tier.slug != other.tier.slug else "",
            f"in {wording.in_sentence(place.name)}" if place else "",
        )
        return f", {' '.join(filter(None, whom))}"

    def _made_of(self, side: Side, by: Applied | None) -> list[str]:
        if by is None:
            return []
        whose = side.letter if self._is_of(side, by) else f"{by.asked.name}{self._for_whom(by)}"
        return [f"{whose}: {wording.small(each)}" for each in made_of(self.book, self.other.answers, by)]

    def _moved(self, bar: Bar) -> Iterator[tuple[str, Answers, Applied]]:
        """Whose each multiplier is that the part changes with it, for which answers, and itself. One that is neither
        set’s is told where it is changed again."""
        answers = self.one.answers if bar.kind is StepKind.TIER else self.other.answers
        for before, after in bar.beside:
            whose = f" in {self.one.letter}" if self._is_of(self.one, before) else self._for_whom(before)
            yield whose, answers, before
            if self._is_of(self.other, after):
                yield f" in {self.other.letter}", self.other.answers, after

    def _told(self, whose: str, answers: Answers, by: Applied) -> Moved:
        made = " ".join(made_of(self.book, answers, by))
        return Moved(f"{self._multiplied(by)}{whose}", rests_on(self.book, by.evidence) if by.evidence else None, made)


def _behind(side: Side, bar: Bar, applied: Applied | None, measure: Measure) -> Evidence | None:
    """None for a reference, which is 1 by definition. A tier's interval is left out: it is of the tier's own pay."""
    if bar.kind is not StepKind.TIER:
        return applied.evidence if applied and not applied.changes_nothing else None
    tier = side.answers.tier
    behind = tier.reported.evidence if measure is Measure.MEDIAN and tier.reported else tier.evidence
    return replace(behind, interval=None) if behind else None

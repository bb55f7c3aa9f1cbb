"""The difference of one set of answers to another in words: the amount, each part of it, what it buys, and sources."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from salaries.charts.waterfall import End, Fall, Waterfall, signed, waterfall
from salaries.charts.words import Drawing, Words, words_in
from salaries.engine import wording
from salaries.engine.answers import Answers
from salaries.engine.comparisons import Bar, Difference, Measure, at_reference_prices, differences
from salaries.engine.estimates import StepKind
from salaries.engine.evidence import Evidence
from salaries.engine.figures import FigureBook
from salaries.engine.money import EXACT, Range
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
class Line:
    """One part of the way: either set's answer to it, what it changes in each measure, what it rests on, and what a
    multiplier is made of; ``samples`` are all that stand behind either answer."""

    label: str
    one: str
    other: str
    amounts: tuple[tuple[str, str], ...]
    rests: tuple[RestsOn, ...]
    made: tuple[str, ...]
    samples: tuple[Sampled, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """What one set pays more or less than another, ``said`` in one sentence.

    ``starts``, ``ends`` and a line's amounts are pairs of a measure's name and an amount. Without a measure that both
    sets have, the sentence says so and all else is empty.
    """

    one: Side
    other: Side
    said: str
    headline: str = "No figure"
    share: str = ""
    measure: str = ""
    kind: PayKind | None = None
    worth: str = ""
    drawing: Drawing | None = None
    starts: tuple[tuple[str, str], ...] = ()
    lines: tuple[Line, ...] = ()
    ends: tuple[tuple[str, str], ...] = ()


def explained(book: FigureBook, one: Side, other: Side, period: str) -> Explained:
    """``period`` in words: “a year”."""
    found = differences(book, one.answers, other.answers)
    if not found:
        return Explained(one, other, _nothing(one, other))
    leading, written = found[0], words_in(book.currency_by_code[one.answers.currency])
    return Explained(
        one=one,
        other=other,
        said=" ".join((_said(one, other, leading, written, period), *_borrowed(one, other, leading.measure.kind))),
        headline=signed(leading.change, written) if leading.change else "No difference",
        share=_share(leading.start, leading.end) if leading.change else "",
        measure=MEASURES[leading.measure][1],
        kind=leading.measure.kind,
        worth=_worth(one, other, leading.measure, written),
        drawing=_drawing(one, other, leading, written),
        starts=tuple((MEASURES[each.measure][0], written.full(each.start)) for each in found),
        lines=_lines(book, one, other, found, written),
        ends=tuple((MEASURES[each.measure][0], written.full(each.end)) for each in found),
    )


def _nothing(one: Side, other: Side) -> str:
    """Why the two cannot be compared."""
    without = [side.told for side in (one, other) if side.found.leading is None]
    if without:
        return f"There is no figure for {' and for '.join(without)}, so there is nothing to compare."
    if doubted := [side.told for side in (one, other) if side.found.believed is not side.found.reported]:
        silent = f"reported pay does not speak for what is paid in {' or in '.join(doubted)}"
        return f"There is nothing to compare {one.told} and {other.told} by: {silent}, and not both have a band."
    return f"{one.told} and {other.told} have no kind of pay in common to compare."


def _borrowed(one: Side, other: Side, kind: PayKind) -> list[str]:
    """Which places, or other choices, stand here with the figure of a wider one: whoever decides should know."""
    steps = (kind.of(step) for side in (one, other) for step in side.found.working)
    taken = (step.applied for step in steps if step and step.applied and step.applied.fallback_from)
    figure = "takes the figure of"
    told = dict.fromkeys(f"{by.asked.name} {figure} {wording.in_sentence(by.holder.name)}" for by in taken)
    return [f"{', and '.join(told)}."] if told else []


def _share(start: Decimal, end: Decimal) -> str:
    ratio = EXACT.divide(end, start) if start > 0 else Decimal(1)
    return wording.difference(Range(ratio, ratio))


def _said(one: Side, other: Side, found: Difference, written: Words, period: str) -> str:
    by = f"by {MEASURES[found.measure][1]}"
    if one.answers == other.answers:
        return f"{one.letter} and {other.letter} are the same so far: change an answer of either."
    if not found.change:
        return f"{other.told} pays as much as {one.told}, {by}."
    more = "more" if found.change > 0 else "less"
    amount = written.full(abs(found.change))
    share = f"{_share(found.start, found.end)}, " if _share(found.start, found.end) != "about the same" else ""
    return f"{other.told} pays {amount} {period} {more} than {one.told}: {share}{by}."


def _worth(one: Side, other: Side, measure: Measure, written: Words) -> str:
    """The two pays at the same prices; nothing where both are at the same place."""
    if _places(one) == _places(other):
        return ""
    lacking = " or ".join(filter(None, (one.unpriced, other.unpriced)))
    start, end = (at_reference_prices(each.found, measure) for each in (one, other))
    if start is None or end is None:
        return f"What the two buy cannot be compared: there is no price level of {lacking} itself." if lacking else ""
    change = end - start
    less = f"{signed(change, written)}, {_share(start, end)}" if change else "the same"
    return (
        f"At the prices of the United States at large {one.letter} is worth {written.full(start)} and {other.letter} "
        f"{written.full(end)}: {less}."
    )


def _places(side: Side) -> list[str]:
    return [choice.slug for factor, choice in side.answers.choices if factor.place]


def _drawing(one: Side, other: Side, found: Difference, written: Words) -> Drawing | None:
    falls = tuple(Fall(_label(bar), bar.change) for bar in found.bars)
    ends = End(one.letter, found.start), End(other.letter, found.end)
    return waterfall(Waterfall(written, found.measure.kind, ends[0], falls, ends[1]))


def _label(bar: Bar) -> str:
    return bar.after.factor.name if bar.after else LABELS[bar.kind]


def _lines(book: FigureBook, one: Side, other: Side, found: Sequence[Difference], written: Words) -> tuple[Line, ...]:
    """A line for each part that changes any of the measures, in the order of the way."""
    parts = {_label(bar): bar for each in reversed(found) for bar in each.bars}
    way = [LABELS[StepKind.TIER], *(factor.name for factor in book.factors), LABELS[StepKind.LIMIT]]
    return tuple(_line(book, one, other, parts[label], found, written) for label in way if label in parts)


def _line(book: FigureBook, one: Side, other: Side, bar: Bar, found: Sequence[Difference], written: Words) -> Line:
    changes = [sum(each.change for each in way.bars if _label(each) == _label(bar)) for way in found]
    behind = (_behind(side, bar, by, found[0].measure) for side, by in ((one, bar.before), (other, bar.after)))
    # Role and tier have changed before any factor does, so either set's multiplier is that of the other's.
    made = (_made_of(book, side, other.answers, by) for side, by in ((one, bar.before), (other, bar.after)))
    rest = tier_rests_on if bar.kind is StepKind.TIER else rests_on
    return Line(
        label=_label(bar),
        one=_answer(book, one, bar, bar.before, found[0].measure.kind),
        other=_answer(book, other, bar, bar.after, found[0].measure.kind),
        amounts=tuple(
            (MEASURES[way.measure][0], signed(Decimal(change), written))
            for way, change in zip(found, changes, strict=True)
        ),
        rests=tuple(dict.fromkeys(rest(book, each) for each in behind if each)),
        made=tuple(dict.fromkeys(sentence for each in made for sentence in each)),
        samples=(
            *_samples(book, one, other, bar, bar.before, found[0].measure),
            *_samples(book, other, other, bar, bar.after, found[0].measure),
        ),
    )


def _samples(
    book: FigureBook, side: Side, other: Side, bar: Bar, by: Applied | None, measure: Measure
) -> Iterable[Sampled]:
    if bar.kind is not StepKind.TIER:
        return samples_behind(book, other.answers, by) if by else ()
    behind = _behind(side, bar, by, measure)
    return [Sampled(_answer(book, side, bar, by, measure.kind), tier_rests_on(book, behind))] if behind else ()


def _answer(book: FigureBook, side: Side, bar: Bar, applied: Applied | None, kind: PayKind) -> str:
    """“Berlin × 0.62”, and the amount it adds; where the figure is a wider choice's, its name too."""
    if bar.kind is StepKind.TIER:
        return f"{side.answers.tier.name}, {side.answers.role.name}"
    if applied is None:
        return ""
    whose = f", by {applied.holder.name}" if applied.fallback_from else ""
    places = PLACES_OF_A_PRODUCT if kind is PayKind.REPORTED else wording.MULTIPLIER_PLACES
    more = f" {wording.added(applied.amount, book.unit)}" if applied.added and book.unit else ""
    return f"{applied.asked.name}{whose} {wording.multiplier(applied.multiplier, places)}{more}"


def _made_of(book: FigureBook, side: Side, answers: Answers, applied: Applied | None) -> list[str]:
    told = made_of(book, answers, applied) if applied else []
    return [f"{side.letter}: {wording.small(each)}" for each in told]


def _behind(side: Side, bar: Bar, applied: Applied | None, measure: Measure) -> Evidence | None:
    """None for a reference, which is 1 by definition. A tier's interval is left out: it is of the tier's own pay."""
    if bar.kind is not StepKind.TIER:
        return applied.evidence if applied and not applied.changes_nothing else None
    tier = side.answers.tier
    behind = tier.reported.evidence if measure is Measure.MEDIAN and tier.reported else tier.evidence
    return replace(behind, interval=None) if behind else None

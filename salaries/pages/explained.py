"""The difference of one set of answers to another in words: the amount, each part of it, what it buys, and sources."""

from dataclasses import dataclass
from decimal import Decimal

from salaries.charts.waterfall import End, Fall, Waterfall, signed, waterfall
from salaries.charts.words import Drawing, Words, words_in
from salaries.engine import wording
from salaries.engine.comparisons import Difference, Measure, at_reference_prices, differences
from salaries.engine.figures import FigureBook
from salaries.engine.money import EXACT, Range
from salaries.engine.pay_kinds import PayKind
from salaries.pages.explained_lines import MEASURES, Line, label_of, lines_of
from salaries.pages.sides import Side


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
        lines=lines_of(book, one, other, found, written),
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
    falls = tuple(Fall(label_of(bar), bar.change) for bar in found.bars)
    ends = End(one.letter, found.start), End(other.letter, found.end)
    return waterfall(Waterfall(written, found.measure.kind, ends[0], falls, ends[1]))

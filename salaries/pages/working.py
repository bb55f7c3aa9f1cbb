"""The working's lines in words: for the guide's band, for reported pay, or for the first with the second below it."""

from dataclasses import dataclass
from decimal import Decimal

from salaries.engine import wording
from salaries.engine.estimates import Effect, Estimate, Step
from salaries.engine.figures import Currency, FigureBook
from salaries.engine.money import ONE, UNCHANGED, Range
from salaries.engine.reported_effects import ReportedFactor, and_wider
from salaries.pages.rests_on import RestsOn, rests_on


@dataclass(frozen=True, slots=True)
class Also:
    """What a step did to reported pay, where that is not what it did to the band."""

    multiplier: str
    median: str
    rests_on: RestsOn | None
    note: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the working. ``so_far`` is the band after it, or the median where reported pay is what is worked."""

    label: str
    factor: str
    multiplier: str
    change: str
    so_far: str
    rests_on: RestsOn | None
    unchanged: bool
    note: str = ""
    also: Also | None = None


def working_lines(book: FigureBook, answer: Estimate, currency: Currency, kind: str) -> tuple[Line, ...]:
    """``kind`` is what the answer puts first: “band”, “reported” or “none”."""
    if kind != "reported":
        return tuple(_band_line(book, answer, step, currency) for step in answer.working)
    before = (None, *(step.median for step in answer.working))
    return tuple(
        _median_line(book, answer, step, currency, last)
        for step, last in zip(answer.working, before[: len(answer.working)], strict=True)
    )


def _band_line(book: FigureBook, answer: Estimate, step: Step, currency: Currency) -> Line:
    effect, also = step.effect, _also(book, answer, step, currency)
    fallback = effect.fallback_from if effect else None
    reference = bool(effect and effect.choice.reference)
    return Line(
        label=f"{fallback.name}, by {step.label}" if fallback else step.label,
        factor=effect.factor.name if effect else "",
        multiplier=wording.multiplier(step.multiplier) if step.multiplier else "",
        change=change(step.change, currency) if step.change else "",
        so_far=wording.money_range(step.band.low, step.band.high, currency) if step.band else "",
        rests_on=rests_on(book, step.evidence) if step.evidence else None,
        unchanged=step.multiplier == UNCHANGED and reference and also is None,
        also=also,
    )


def _also(book: FigureBook, answer: Estimate, step: Step, currency: Currency) -> Also | None:
    """The line on reported pay below a line on the band; none where the two are moved alike."""
    pay, part = answer.answers.tier.reported, step.reported
    if pay is None or step.median is None or (part and (part.multiplier, part.spread) == (step.multiplier, ONE)):
        return None
    median = f"median {wording.money(step.median, currency)}"
    if part and step.effect:
        multiplier, note = wording.multiplier(part.multiplier), _part_note(step.effect, part)
        return Also(multiplier, median, rests_on(book, part.evidence) if part.evidence else None, note)
    return Also("", median, _start(book, answer) if step.kind == "tier" else None, "")


def _start(book: FigureBook, answer: Estimate) -> RestsOn | None:
    """What the tier's own reported pay rests on; its interval is in the role's currency."""
    pay, home = answer.answers.tier.reported, book.currency_by_code[answer.answers.role.currency]
    return rests_on(book, pay.evidence, home) if pay else None


def _median_line(book: FigureBook, answer: Estimate, step: Step, currency: Currency, last: Decimal | None) -> Line:
    effect, part = step.effect, step.reported
    evidence = rests_on(book, part.evidence) if part and part.evidence else None
    asked = (effect.fallback_from or effect.choice) if effect else None
    moved = Range(step.median - last, step.median - last) if step.median is not None and last is not None else None
    return Line(
        label=asked.name if asked else step.label,
        factor=effect.factor.name if effect else "",
        multiplier=wording.multiplier(part.multiplier) if part else "",
        change=change(moved, currency) if moved else "",
        so_far=wording.money(step.median, currency) if step.median is not None else "",
        rests_on=_start(book, answer) if step.kind == "tier" else evidence,
        unchanged=bool(asked and asked.reference and part and (part.multiplier, part.spread) == (UNCHANGED, ONE)),
        note=_part_note(effect, part) if effect and part else "",
    )


def _part_note(effect: Effect, part: ReportedFactor) -> str:
    """Whose figure it is, where it is a wider choice's, and how much further apart pay lies."""
    asked, said = effect.fallback_from or effect.choice, []
    holder = next((each for each in and_wider(effect.factor, asked) if _holds(each.reported, part)), None)
    if holder is None and effect.fallback_from:
        said.append(f"No figure for {asked.name} itself; this is {effect.choice.name}’s, and the range is wider.")
    elif holder and holder is not asked:
        said.append(f"No figure for {asked.name} itself; this is what records show of {holder.name}.")
    if part.spread != ONE:
        apart = "further apart" if part.spread > ONE else "closer together"
        said.append(f"Pay lies {apart}: spread {wording.plain_number(part.spread, 2)}.")
    return " ".join(said)


def _holds(rows: tuple[object, ...], part: ReportedFactor) -> bool:
    return any(getattr(row, "evidence", None) is part.evidence for row in rows)


def change(by: Range, currency: Currency) -> str:
    """“+ $46,800 to $62,400”, “− $30,200 to $40,300”, or with both signs where the ends go apart."""
    if by.high <= 0 and by.low < 0:
        return f"{wording.MINUS} {wording.money_range(abs(by.high), abs(by.low), currency)}"
    if by.low < 0:
        return f"{wording.money(by.low, currency)} to + {wording.money(by.high, currency)}"
    return f"+ {wording.money_range(by.low, by.high, currency)}" if by.high else "no change"

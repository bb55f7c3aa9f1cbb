"""The working's lines in words: for the kind of pay that comes first, with the other below where it moves otherwise."""

from dataclasses import dataclass

from salaries.engine import wording
from salaries.engine.estimates import Estimate, Standing, Step, StepKind
from salaries.engine.figures import Currency, FigureBook, NumberChoice
from salaries.engine.money import ONE, UNCHANGED, Range
from salaries.engine.multipliers import Applied
from salaries.engine.note_words import held_words, on_line, sample_words, step_label
from salaries.engine.pay_kinds import PayKind
from salaries.pages.line_figures import line_figure
from salaries.pages.made_of import made_of
from salaries.pages.rests_on import RestsOn, rests_on, tier_rests_on

# What records say of a choice may be several effects multiplied, each of which is told in full beside it.
PLACES_OF_A_PRODUCT = 4


@dataclass(frozen=True, slots=True)
class Also:
    """What a step did to reported pay."""

    multiplier: str
    median: str
    rests_on: RestsOn | None
    note: str
    figure: str = ""
    kind: PayKind = PayKind.REPORTED


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the working. ``so_far`` is the band after it, or the median where reported pay is what is worked;
    ``figure`` is the reference to the step's own figure, if there is one."""

    label: str
    factor: str
    multiplier: str
    change: str
    so_far: str
    rests_on: RestsOn | None
    unchanged: bool
    note: str = ""
    also: Also | None = None
    figure: str = ""


def working_lines(book: FigureBook, answer: Estimate, currency: Currency) -> tuple[Line, ...]:
    """A line for each step, on the kind of pay that the answer puts first."""
    return tuple(_line(book, answer, step, currency) for step in answer.working if not _only_adds(step))


def _only_adds(step: Step) -> bool:
    """Whether a choice multiplies by 1 and has its line further down, where its amount is added."""
    parts = [standing.applied for standing in (step.band, step.reported) if standing and standing.applied]
    told = [by for by in parts if by.added and by.multiplier == UNCHANGED and by.spread == ONE]
    return step.kind == StepKind.FACTOR and bool(parts) and told == parts


def _line(book: FigureBook, answer: Estimate, step: Step, currency: Currency) -> Line:
    kind = answer.leading
    standing: Standing | None = kind.of(step) if kind else None
    by = standing.applied if standing else step.applied
    # What a choice takes from the reference is 1 by definition: the reference's records say nothing of the choice.
    borrowed = by is not None and by.fallback_from is not None and by.holder.reference
    noted = kind == PayKind.REPORTED or borrowed
    also = _also(book, answer, step, currency) if kind == PayKind.BAND else None
    notes = _held(book, standing), _on_line(step, by), _note(book, answer, step, by) if by and noted else ""
    return Line(
        label=_label(answer, step, by),
        factor=by.factor.name if by else "",
        multiplier=_by(book, step, by, kind) if by else "",
        change=change(standing.change, currency) if standing and standing.change else "",
        so_far=wording.money_range(standing.ends.low, standing.ends.high, currency) if standing else "",
        rests_on=None if borrowed else _rests_on(book, step, standing or by, currency),
        unchanged=bool(by and by.changes_nothing and also is None),
        note=" ".join(filter(None, notes)),
        also=also,
        figure=line_figure(answer, step, by, kind),
    )


def _by(book: FigureBook, step: Step, by: Applied, kind: PayKind | None) -> str:
    """What the step does: a multiplier, or an amount as it was entered, in US dollars a year."""
    if step.kind != StepKind.AMOUNT:
        places = PLACES_OF_A_PRODUCT if kind == PayKind.REPORTED else wording.MULTIPLIER_PLACES
        return wording.multiplier(by.multiplier, places)
    return wording.added(by.amount, book.unit) if book.unit else ""


def _on_line(step: Step, by: Applied | None) -> str:
    """How an answer that is a number lies between two points of its table."""
    asked, number = (by.asked, by.factor.number) if by else (None, None)
    if not (number and isinstance(asked, NumberChoice)):
        return ""
    return on_line(asked.between, number, step.kind == StepKind.AMOUNT)


def _held(book: FigureBook, standing: Standing | None) -> str:
    """At which limit a step holds one kind of pay."""
    return held_words(standing.held, book.rules.limits) if standing and standing.held else ""


def _label(answer: Estimate, step: Step, by: Applied | None) -> str:
    if by is None or by.fallback_from is None:
        return step_label(answer.answers, step) if by is None else by.asked.name
    return by.asked.name if answer.leading == PayKind.REPORTED else f"{by.asked.name}, by {by.holder.name}"


def _also(book: FigureBook, answer: Estimate, step: Step, currency: Currency) -> Also | None:
    """The line on reported pay below a line on the band, so that its median can be followed from step to step; none
    for a step that changes neither."""
    pay, by = step.reported, step.reported.applied if step.reported else None
    alike = by is not None and by is step.applied
    if pay is None or (by and alike and by.changes_nothing):
        return None
    held = _held(book, pay)
    note = _note(book, answer, step, by) if by else held if held != _held(book, step.band) else ""
    return Also(
        multiplier=_by(book, step, by, PayKind.REPORTED) if by else "",
        median=f"median {wording.money(pay.ends.low, currency)}",
        rests_on=None if alike else _rests_on(book, step, pay, currency),
        note="As the band: records do not say otherwise." if alike else note,
        figure="" if alike else line_figure(answer, step, by, PayKind.REPORTED),
    )


def _rests_on(book: FigureBook, step: Step, of: Standing | Applied | None, currency: Currency) -> RestsOn | None:
    """The interval of a tier's own pay is an amount, that of a multiplier is not."""
    if of is None or of.evidence is None:
        return None
    if step.kind == StepKind.TIER:
        return tier_rests_on(book, of.evidence, currency)
    return rests_on(book, of.evidence)


def _note(book: FigureBook, answer: Estimate, step: Step, by: Applied) -> str:
    """Whose figure it is, where it is a wider choice's, what it is made of, how many of a place's records are of role
    and tier, and how much further apart pay lies."""
    said, asked, holder = [], *map(wording.in_sentence, (by.asked.name, by.holder.name))
    if by.fallback_from and by is step.applied:
        said.append(f"No figure for {asked} itself; this is {holder}’s, and the range is wider.")
    elif by.fallback_from:
        said.append(f"Too few records of {asked} itself; this is what they show of {holder}.")
    said += made_of(book, answer.answers, by)
    if by.factor.place and by is not step.applied and answer.sample:
        said.append(f"{wording.capital(sample_words(answer.sample))}.")
    if (by.multiplier, by.spread) == (UNCHANGED, ONE) and not (by.asked.reference or by.added):
        said.append("No effect measured.")
    if (spread := wording.plain_number(by.spread, 2)) != "1":
        apart = "further apart" if by.spread > ONE else "closer together"
        said.append(f"Pay lies {apart}: spread {spread}.")
    return " ".join(said)


def change(by: Range, currency: Currency) -> str:
    """“+ $46,800 to $62,400”, “− $30,200 to $40,300”, or with both signs where the ends go apart."""
    if by.high <= 0 and by.low < 0:
        return f"{wording.MINUS} {wording.money_range(abs(by.high), abs(by.low), currency)}"
    if by.low < 0:
        return f"{wording.money(by.low, currency)} to + {wording.money(by.high, currency)}"
    return f"+ {wording.money_range(by.low, by.high, currency)}" if by.high else "no change"

"""The engine's codes in words. A second language is a second module like this one."""

from datetime import date
from decimal import Decimal

from salaries.engine.answers import Answers, Problem
from salaries.engine.estimates import Step, StepKind
from salaries.engine.money import Range
from salaries.engine.notes import Note, NoteCode
from salaries.engine.wording import multiplier, quoted

HELD = "Held within the limits"
# A longer list stands in the form already.
MOST_NAMED = 6

_NONE = "We have no figure for {asked} itself, so this uses"
_BEYOND = (
    "Apart from place, your answers multiply to {product}. Surveys count part of the same effect more than once, so we"
)
SENTENCES = {
    NoteCode.NO_FIGURE: (
        "We have no figure for {roles} at “{tier}”: no guide gives a band for it, and too few salary records show what "
        "it pays."
    ),
    NoteCode.WIDER_CHOICE: f"{_NONE} {{used}} and a wider range.",
    NoteCode.WIDER_CHOICE_FOR_THE_BAND: (
        "The guide’s band has no figure for {asked} itself, so it uses {used} and a wider range; reported pay "
        "uses what records show of {asked}."
    ),
    NoteCode.RECORDS_OF_A_WIDER_CHOICE: f"{_NONE} what records show of {{records_of}}.",
    NoteCode.RECORDS_OF_A_WIDER_PLACE: f"{_NONE} what records show of a wider place.",
    NoteCode.REPORTED_AS_IT_IS: "Reported pay uses what records show of {records_of}, in no wider range.",
    NoteCode.CAPPED: f"{_BEYOND} cap it at {{limit}}.",
    NoteCode.HELD_UP: f"{_BEYOND} hold it at no less than {{limit}}.",
    NoteCode.CONVERTED: "Converted at {rate} {asked} to one {home}, the rate of {as_of}.",
    NoteCode.HOUR: "An hour is one of {hours} a week, {weeks} weeks a year.",
    NoteCode.DAY: "A day is one of {days} a week, {weeks} weeks a year.",
    NoteCode.WEEK: "A year is counted as {weeks} weeks.",
}


def sentence(note: Note) -> str:
    return SENTENCES[note.code].format_map({name: _said(value) for name, value in note.values.items()})


def unknown(problem: Problem) -> str:
    """What is wrong with an answer, and what it can be."""
    few = len(problem.told) <= MOST_NAMED
    choose = f"choose one of {', '.join(problem.told)}" if few else "choose one from the list"
    return f"We do not know {quoted(problem.value)} as an answer to {problem.label}, so there is no figure: {choose}."


def step_label(answers: Answers, step: Step) -> str:
    """A step of the working: the tier, the choice whose figure is used, or what held the product."""
    if step.applied:
        return step.applied.holder.name
    return HELD if step.kind == StepKind.LIMIT else f"{answers.tier.name}, {answers.role.name}"


def _said(value: str | Decimal | date | Range) -> str:
    if isinstance(value, Range):
        return multiplier(value)
    return f"{value:%-d %B %Y}" if isinstance(value, date) else f"{value:f}" if isinstance(value, Decimal) else value

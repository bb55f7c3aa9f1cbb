"""The engine's codes in words. A second language is a second module like this one."""

from datetime import date
from decimal import Decimal

from salaries.engine.answers import Answers, Problem
from salaries.engine.estimates import Step, StepKind
from salaries.engine.money import Range
from salaries.engine.notes import Note, NoteCode
from salaries.engine.number_answers import NOTHING, Between, NumberAnswer, plain
from salaries.engine.products import Held
from salaries.engine.reported import LEAST_RECORDS
from salaries.engine.verdicts import Sample
from salaries.engine.wording import capital, in_sentence, multiplier, plain_number, quoted

HELD = "Held within the limits"
# A longer list stands in the form already.
MOST_NAMED = 6

_TOGETHER = "all answers but the place may multiply to together"
_FEW_RECORDS = "There are too few salary records of {asked} itself, so reported pay uses what they show of"
_BEYOND = (
    "Apart from place, your answers multiply to {product}. Surveys count part of the same effect more than once, so we"
)
_FOREIGN = (
    "all {all_records} full-time records of {place}, in any role, are adverts in another country’s currency, most in "
    "{currency}"
)
_UNKNOWN = "We do not know what {roles} at “{tier}” are paid in {place}"
SENTENCES = {
    NoteCode.NO_FIGURE: (
        "We have no figure for {roles} at “{tier}”: no guide gives a band for it, and too few salary records show what "
        "it pays."
    ),
    NoteCode.NOTHING_LEFT: "With these answers nothing is left of {kind}, so it is left out.",
    NoteCode.BAND_DENIED: (
        "The guide’s band is left out here: it lies wholly outside what four in five of the {own_records} "
        "full-time records of this role and tier in {place} pay, {own_local} of them in {own_currency}."
    ),
    NoteCode.REPORTED_DOUBTED: (
        "The band and reported pay do not touch here. Fewer than {enough} full-time records of this role and tier in "
        "{place} are in {own_currency}, so reported pay leans on others and does not speak for what is paid there."
    ),
    NoteCode.FEW_LOCAL_RECORDS: (
        "Full-time records of {place}, in any role: {all_records}, in {own_currency}: {all_local}. What they show "
        "may not be what is paid there."
    ),
    NoteCode.OWN_FIGURE: (
        "Fewer than {enough} full-time records of this role and tier in {place} are in {own_currency}, so reported "
        "pay is what records show in {home}, times the figure for {used}."
    ),
    NoteCode.PAY_FALLS: (
        "The median of reported pay falls from “{before}” to “{after}”: read the two as about the same. Few records, "
        "or jobs of another kind, are likelier than a fall."
    ),
    NoteCode.FOREIGN_RECORDS: f"Reported pay is left out: {_FOREIGN}, so they do not speak for what is paid there.",
    NoteCode.NO_LOCAL_RECORDS: (
        "Reported pay is left out: we hold no full-time record of {place} in these roles, and what records show of a "
        "wider place does not touch the band."
    ),
    NoteCode.FOREIGN_RECORDS_ALONE: f"{_UNKNOWN}: {_FOREIGN}, and we have no band.",
    NoteCode.NO_LOCAL_RECORDS_ALONE: (
        f"{_UNKNOWN}: fewer than {{enough}} full-time records of this role and tier there are in {{own_currency}}, "
        "surveys contradict what other records make of it, and we have no band."
    ),
    NoteCode.WIDER_CHOICE: "We have no figure for {asked} itself, so this uses {used} and a wider range.",
    NoteCode.WIDER_CHOICE_FOR_THE_BAND: (
        "The guide’s band has no figure for {asked} itself, so it uses {used} and a wider range; reported pay "
        "uses what records show of {asked}."
    ),
    NoteCode.RECORDS_OF_A_WIDER_CHOICE: f"{_FEW_RECORDS} {{records_of}}.",
    NoteCode.RECORDS_OF_A_WIDER_PLACE: f"{_FEW_RECORDS} a wider place.",
    NoteCode.REPORTED_AS_IT_IS: "Reported pay uses what records show of {records_of}, in no wider range.",
    NoteCode.CAPPED: f"{_BEYOND} cap it at {{limit}}.",
    NoteCode.HELD_UP: f"{_BEYOND} hold it at no less than {{limit}}.",
    NoteCode.CONVERTED: "Converted at {rate} {asked} to one {home}, the rate of {as_of}.",
    NoteCode.HOUR: "An hour is one of {hours} a week, {weeks} weeks a year.",
    NoteCode.DAY: "A day is one of {days} a week, {weeks} weeks a year.",
    NoteCode.WEEK: "A year is counted as {weeks} weeks.",
}


def sentence(note: Note) -> str:
    told = {name: _said(value) for name, value in note.values.items()}
    return SENTENCES[note.code].format_map(told | {"own_currency": _own_currency(told.get("country", ""))})


def sample_words(sample: Sample) -> str:
    """“1,204 full-time records of this role and tier in Germany”; how many are in its own currency, where not all."""
    own = sample.own
    return _sample(sample, "full-time records of this role and tier", own is None or sample.local == own.sample_size)


def short_sample_words(sample: Sample) -> str:
    """“1,204 full-time records in Germany”; how many are in its own currency, where too few to speak for it."""
    return _sample(sample, "full-time records", sample.speaks)


def _sample(sample: Sample, records: str, quiet: bool) -> str:
    own, place = sample.own, in_sentence(sample.place.name)
    if sample.uncounted and sample.of_place:
        return f"{sample.of_place.records:,} full-time records of all roles in {place}"
    if own is None:
        return f"fewer than {LEAST_RECORDS} {records} in {place}, so it leans on others"
    local = "" if quiet else f", {sample.local:,} of them in {_own_currency(sample.place.country)}"
    return f"{own.sample_size:,} {records} in {place}{local}"


def _own_currency(country: str) -> str:
    """In which currency records speak for their place. A region has none: each record is held to its country's."""
    return "its own currency" if country else "their own country’s currency"


def unknown(problem: Problem) -> str:
    """What is wrong with an answer, and what it can be."""
    if problem.takes:
        return (
            f"We cannot take {quoted(problem.value)} as an answer to {problem.label}, so there is no figure: write "
            f"{problem.takes}."
        )
    few = len(problem.told) <= MOST_NAMED
    choose = f"choose one of {', '.join(problem.told)}" if few else "choose one from the list"
    if problem.lacks:
        return f"{capital(problem.whose)} have no “{problem.lacks}”, so there is no figure: {choose}."
    return f"We do not know {quoted(problem.value)} as an answer to {problem.label}, so there is no figure: {choose}."


def on_line(at: Between, number: NumberAnswer, amount: bool = False) -> str:
    """Where on the line between two points an answer lies, as a sum that can be done by hand: of the multipliers, or of
    the amounts that are added."""
    before, after = at.before, at.after
    one, other = (plain_number((each.amount or NOTHING) if amount else each.multiplier, 8) for each in (before, after))
    sign = "+ " if amount else "× "
    if before is after:
        told = f"{number.named(before.at)}: {sign}{one}."
        if at.number == before.at:
            return f"A point of the table, {told}"
        return f"{'Above' if at.number > before.at else 'Below'} the table, whose end holds, {told}"
    if one == other:
        return f"From {number.named(before.at)} to {number.named(after.at)}: {sign}{one}."
    ends = f"{number.named(before.at)} ({sign}{one}) and {number.named(after.at)} ({sign}{other})"
    way = f"({plain(at.number)} − {plain(before.at)}) ÷ ({plain(after.at)} − {plain(before.at)})"
    return f"On the straight line between {ends}: {one} + {way} × ({other} − {one})."


def held_words(held: Held, limits: Range) -> str:
    """“Held at × 1.35, the most that all answers but the place may multiply to together.” Nothing where nothing is."""
    low, high = held
    at = high if low is None else low
    if at is None:
        return ""
    if low is not None and high is not None and low != high:
        return f"Held at {_times(low)} and {_times(high)}, the least and the most that {_TOGETHER}."
    end = "Held" if low == high else "The high end is held" if low is None else "The low end is held"
    return f"{end} at {_times(at)}, the {'most' if at == limits.high else 'least'} that {_TOGETHER}."


def _times(limit: Decimal) -> str:
    return multiplier(Range(limit, limit), 4)


def step_label(answers: Answers, step: Step) -> str:
    """A step of the working: the tier, the choice whose figure is used, or what held the product."""
    if step.applied:
        return step.applied.holder.name
    return HELD if step.kind == StepKind.LIMIT else f"{answers.tier.name}, {answers.role.name}"


def _said(value: str | Decimal | date | Range) -> str:
    if isinstance(value, Range):
        return multiplier(value, 4)
    if isinstance(value, str):
        return in_sentence(value)
    return f"{value:%-d %B %Y}" if isinstance(value, date) else f"{value:f}"

"""One estimate with every number on the way shown, from the same call that the calculator makes."""

from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse

from salaries.engine import note_words, wording
from salaries.engine.answers import Answers, read_answers
from salaries.engine.estimates import Estimate, estimate
from salaries.engine.figures import Currency, FigureBook
from salaries.engine.measures import Measure, written_as
from salaries.engine.money import EXACT
from salaries.engine.multipliers import Applied
from salaries.engine.percentiles import spread_out
from salaries.engine.reported import PERCENTILES
from salaries.pages.made_of import made_of
from salaries.pages.rests_on import RestsOn, rests_on

# The first of each that the edition knows is the example; an edition that knows none takes its own first.
ROLES, TIERS, PLACES = ("machine-learning-engineer",), ("senior",), ("germany", "united-kingdom", "canada")
ENDS = ("one in ten earn less", "start of the middle half", "median", "end of the middle half", "one in ten earn more")


@dataclass(frozen=True, slots=True)
class End:
    """One end of the band: where it starts, what it is multiplied by, where it arrives."""

    name: str
    start: str
    multiplier: str
    after: str


@dataclass(frozen=True, slots=True)
class Part:
    """One percentile: at the reference, its ratio to the median, that ratio after the spread, and the pay."""

    name: str
    start: str
    ratio: str
    spread_ratio: str
    after: str


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """The example for the page; ``ends`` or ``parts`` are empty where the tier has no band or no reported pay."""

    subject: str
    place: str
    address: str
    ends: tuple[End, ...]
    band_rests_on: RestsOn | None
    parts: tuple[Part, ...]
    median: str
    multiplier: str
    spread: str
    reported_rests_on: RestsOn | None
    made_of: str
    notes: tuple[str, ...]


def worked_example(book: FigureBook) -> WorkedExample | None:
    """None for a book without a place to move to."""
    place_factor = book.place_factor
    places = {choice.slug: choice for choice in place_factor.choices if not choice.reference} if place_factor else {}
    if not (place_factor and places and book.roles):
        return None
    role = book.role_by_slug[_first(ROLES, list(book.role_by_slug))]
    answers = read_answers(
        book,
        {
            "role": role.slug,
            "tier": _first(TIERS, list(role.tier_by_slug)),
            place_factor.slug: _first(PLACES, list(places)),
        },
    ).answers
    return _example(book, answers, estimate(book, answers), place_factor.slug)


def _first(wanted: tuple[str, ...], known: list[str]) -> str:
    return next((each for each in wanted if each in known), known[0])


def _example(book: FigureBook, answers: Answers, answer: Estimate, factor: str) -> WorkedExample:
    currency = book.currency_by_code[answers.currency]
    step = next(each for each in answer.working if each.applied and each.applied.factor.slug == factor)
    band, part = (standing.applied if standing else None for standing in (step.band, step.reported))
    return WorkedExample(
        subject=f"{answers.role.name}, {answers.tier.name.lower()}",
        place=answers.choice(factor).name,
        address=f"{reverse('calculator')}?{urlencode(answers.as_query())}",
        ends=_ends(answer, band, currency),
        band_rests_on=rests_on(book, band.evidence) if band and band.evidence else None,
        parts=_parts(answer, part, currency),
        median=wording.money(answers.tier.reported.p50, currency) if answers.tier.reported else "",
        multiplier=f"× {_in_full(part.multiplier.middle)}" if part else "",
        spread=_in_full(part.spread) if part else "",
        reported_rests_on=rests_on(book, part.evidence) if part and part.evidence else None,
        made_of=" ".join(made_of(book, answers, part)) if part else "",
        notes=tuple(map(note_words.sentence, answer.notes)),
    )


def _ends(answer: Estimate, by: Applied | None, currency: Currency) -> tuple[End, ...]:
    start, band = answer.answers.tier.band, answer.band
    if not (start and band and by):
        return ()
    above = " and above" if band.open_ended else ""
    return (
        End("Low end", *_moved(start.low, by.multiplier.low, band.low, currency)),
        End(f"High end{above}", *_moved(start.high, by.multiplier.high, band.high, currency)),
    )


def _moved(start: Decimal, by: Decimal, after: Decimal, currency: Currency) -> tuple[str, str, str]:
    return wording.money(start, currency), f"× {_in_full(by)}", wording.money(after, currency)


def _in_full(number: Decimal) -> str:
    """To the last digit, so that whoever does the sum arrives at the estimate."""
    return written_as(number, Measure.MULTIPLIER)


def _parts(answer: Estimate, by: Applied | None, currency: Currency) -> tuple[Part, ...]:
    pay, reported = answer.answers.tier.reported, answer.reported
    if not (pay and reported and by):
        return ()
    found = []
    for key, name in zip(PERCENTILES, ENDS, strict=True):
        start: Decimal = getattr(pay, key)
        apart = spread_out(start, pay.p50, by.spread)
        found.append(
            Part(
                name=name,
                start=wording.money(start, currency),
                ratio=wording.plain_number(EXACT.divide(start, pay.p50), 3),
                spread_ratio=wording.plain_number(EXACT.divide(apart, pay.p50), 3),
                after=wording.money(getattr(reported, key), currency),
            )
        )
    return tuple(found)

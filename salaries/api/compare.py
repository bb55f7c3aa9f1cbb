"""GET /api/v1/compare: two to four estimates and their differences, from the same calls that the page makes."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.http import HttpResponse

from salaries.api.estimates import answer_part, answered, edition_part, ends, number, product_of, rests_on
from salaries.api.problems import open_reply, problem, unknown_values
from salaries.editions import PublishedEdition
from salaries.engine.answer_sets import SHARED, AnswerSet, given_sets, read_sets, set_names
from salaries.engine.comparisons import Bar, Difference, at_reference_prices, differences
from salaries.engine.estimates import Estimate, estimate
from salaries.engine.figures import FigureBook
from salaries.engine.multipliers import Applied
from salaries.page_cache.asked import AskedRequest, Asks

ASKS = Asks(set_names, tells_others=True)

Estimated = tuple[AnswerSet, Estimate]
TOO_FEW = (
    "A comparison takes two to four sets of answers, and here {count}: name at least one answer of each, such as "
    "a.role and b.role."
)


@open_reply(ASKS)
def compare_reply(request: AskedRequest, edition: PublishedEdition) -> HttpResponse:
    values = request.GET.given
    given = given_sets(values)
    sets = read_sets(edition.book, given, {name: values[name] for name in SHARED if name in values})
    problems = [each for one in sets for each in one.problems]
    if problems:
        return unknown_values(problems)
    if len(sets) < 2:
        count = "there is one" if sets else "there is none"
        return problem(422, "Too few sets", TOO_FEW.format(count=count))
    return answered(_payload(edition, sets, request.GET.others))


def _payload(edition: PublishedEdition, sets: Sequence[AnswerSet], ignored: tuple[str, ...]) -> dict[str, Any]:
    first, *others = ((each, estimate(edition.book, each.answers)) for each in sets)
    return {
        "edition": edition_part(edition),
        "currency": sets[0].answers.currency,
        "period": sets[0].answers.period,
        "sets": [{"name": each.letter, **answer_part(edition.book, each.answers)} for each in sets],
        "differences": [_to(edition.book, first, each) for each in others],
        "ignored_parameters": list(ignored),
    }


def _to(book: FigureBook, first: Estimated, other: Estimated) -> dict[str, Any]:
    (one, answer), (two, there) = first, other
    found = differences(book, one.answers, two.answers)
    measures = [_measure(book, answer, there, each) for each in found]
    return {"from": one.letter, "to": two.letter, "measures": measures}


def _measure(book: FigureBook, first: Estimate, other: Estimate, found: Difference) -> dict[str, Any]:
    start, end = (at_reference_prices(each, found.measure) for each in (first, other))
    return {
        "measure": found.measure.value,
        **_change(found.start, found.end),
        "at_reference_prices": _change(start, end) if start is not None and end is not None else None,
        "steps": [_step(book, bar) for bar in found.bars],
    }


def _change(start: Decimal, end: Decimal) -> dict[str, Any]:
    return {"from": number(start), "to": number(end), "change": number(end - start)}


def _step(book: FigureBook, bar: Bar) -> dict[str, Any]:
    return {
        "kind": bar.kind.value,
        "factor": bar.after.factor.slug if bar.after else None,
        "from": _applied(book, bar.before),
        "to": _applied(book, bar.after),
        "change": number(bar.change),
    }


def _applied(book: FigureBook, applied: Applied | None) -> dict[str, Any] | None:
    if applied is None:
        return None
    return {
        "choice": applied.asked.slug,
        "multiplier": ends(applied.multiplier),
        "amount": number(applied.amount),
        "rests_on": rests_on(book, applied),
        "product_of": product_of(book, applied),
    }

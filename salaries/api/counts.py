"""GET /api/v1/counts: a role's pay counted in three ways, from the same call that the page makes."""

from typing import Any

from django.http import HttpResponse

from salaries.api.estimates import answered, edition_part, evidence_part, number
from salaries.api.problems import open_reply, unknown_values
from salaries.editions import PublishedEdition
from salaries.engine.answers import Answers, read_answers
from salaries.engine.counts import Count, three_ways
from salaries.engine.figures import FigureBook
from salaries.engine.official import Occupation, OfficialPay, Projection
from salaries.engine.reported import PERCENTILES
from salaries.page_cache.asked import AskedRequest, Asks

ASKS = Asks(("role", "currency", "period"), tells_others=True)


@open_reply(ASKS)
def counts_reply(request: AskedRequest, edition: PublishedEdition) -> HttpResponse:
    understood = read_answers(edition.book, request.GET.given)
    if understood.problems:
        return unknown_values(understood.problems)
    return answered(_payload(edition, understood.answers, request.GET.others))


def _payload(edition: PublishedEdition, answers: Answers, ignored: tuple[str, ...]) -> dict[str, Any]:
    book = edition.book
    found = three_ways(book, answers.role, answers.currency, answers.period)
    abroad = [count for each in found.abroad for count in each.official]
    told = {
        "official": (*found.official, *found.parts, *abroad),
        "offered": (*found.offered, *found.levels),
    }
    return {
        "edition": edition_part(edition),
        "role": answers.role.slug,
        "currency": answers.currency,
        "period": answers.period,
        "records": _count(book, found.records) if found.records else None,
        "tiers": {tier.slug: _count(book, count) for tier, count in found.tiers},
        **{name: [_count(book, each) for each in counts] for name, counts in told.items()},
        "projections": [_projection(book, *each) for each in found.projections],
        "ignored_parameters": list(ignored),
    }


def _count(book: FigureBook, count: Count) -> dict[str, Any]:
    """Our records have no occupation, and no other amounts that a source publishes."""
    amounts = {name: getattr(count, name) for name in PERCENTILES}
    return {
        "occupation": _occupation(count.occupation) if count.occupation else None,
        "counted": count.own.counted if count.own else "records",
        "part": count.part,
        **{name: None if amount is None else number(amount) for name, amount in amounts.items()},
        "as_published": _published(count.own) if count.own else None,
        "rests_on": evidence_part(book, count.evidence),
    }


def _published(pay: OfficialPay) -> dict[str, Any]:
    return {"p50": number(pay.p50), "currency": pay.currency, "period": pay.period}


def _occupation(occupation: Occupation) -> dict[str, str]:
    names = ("slug", "name", "country", "classification", "code")
    return {name: getattr(occupation, name) for name in names}


def _projection(book: FigureBook, occupation: Occupation, told: Projection) -> dict[str, Any]:
    return {
        "occupation": _occupation(occupation),
        "from_year": told.from_year,
        "to_year": told.to_year,
        "employed": told.employed,
        "employed_then": told.employed_then,
        "growth_percent": number(told.growth),
        "openings_a_year": told.openings,
        "education": told.education or None,
        "rests_on": evidence_part(book, told.evidence),
    }

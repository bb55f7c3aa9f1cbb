"""POST /api/v1/offer: one or two offers over four years, from the page's own calls; nothing of them is held."""

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from salaries.api.estimates import answered, edition_part, number, sample_part
from salaries.api.problems import problem, refused
from salaries.editions import NoEdition, PublishedEdition, UnknownEdition
from salaries.engine.answers import answer_names
from salaries.engine.estimates import Estimate
from salaries.engine.figures import FigureBook
from salaries.engine.offer_comparison import Asking, Beside, OfferComparison, Point, compare_offers, to_ask
from salaries.engine.offer_fields import FIELDS, FieldProblem
from salaries.engine.offer_reading import ReadOffer, read_offer
from salaries.engine.offers import Offer, Outlook, Year, outlook
from salaries.engine.own_pay import own_pay
from salaries.engine.plain import to_plain
from salaries.page_cache import AWAY, asked_of, only_for
from salaries.page_cache.any_site import for_any_site
from salaries.page_cache.asked import Asks

ASKS = Asks()
LONGEST_BODY = 20_000
MOST_OFFERS = 2
MOST_DIGITS = 40
# Of the names that mean nothing, so many are told: each comes with all that mean something.
MOST_TOLD = 5
SHAPE = 'Send an object {"offers": […]} of one or two offers, each an object of fields.'
Worked = tuple[ReadOffer, Offer, Estimate]


class BadBody(ValueError):
    """What was sent is no body that can be read; the first argument is the status, the second a sentence."""


@for_any_site("POST")
@only_for(refused, ("POST",))
def offer_reply(request: HttpRequest) -> HttpResponse:
    try:
        _, edition = asked_of(request, ASKS)
        response = answer(edition, _body(request))
    except BadBody as error:
        status, sentence = error.args
        return problem(status, "Not an offer", sentence)
    except (NoEdition, DatabaseError):
        return refused(request, 503, AWAY)
    except UnknownEdition as error:
        return refused(request, 404, str(error))
    response["Cache-Control"] = "no-store"
    return response


def _body(request: HttpRequest) -> list[dict[str, Any]]:
    """The offers as they were sent, numbers exact. Raises BadBody."""
    length = request.headers.get("Content-Length", "")
    if length.isdecimal() and int(length) > LONGEST_BODY:
        raise BadBody(413, f"The body is longer than {LONGEST_BODY:,} bytes: two offers take far less.")
    try:
        body = json.loads(request.body, parse_float=Decimal, parse_int=Decimal, parse_constant=str)
    except (ValueError, RecursionError, ArithmeticError) as error:
        raise BadBody(400, f"The body is not JSON. {SHAPE}") from error
    offers = body.get("offers") if isinstance(body, dict) and body.keys() == {"offers"} else None
    if not isinstance(offers, list) or not 1 <= len(offers) <= MOST_OFFERS:
        raise BadBody(422, SHAPE)
    if not all(isinstance(each, dict) for each in offers):
        raise BadBody(422, SHAPE)
    return offers


def answer(edition: PublishedEdition, sent: Sequence[dict[str, Any]]) -> HttpResponse:
    """What the offers come to, or which fields cannot be read."""
    wrong: list[dict[str, Any]] = []
    offers: list[Worked] = []
    for at, each in enumerate(sent):
        if problems := _not_fields(edition.book, each):
            wrong += [_told(at, told) for told in problems]
            continue
        read, estimate = read_offer(edition.book, {name: value for name, value in each.items() if value is not None})
        wrong += [_told(at, told) for told in read.problems]
        if estimate and read.offer:
            offers.append((read, read.offer, estimate))
    if wrong:
        names = ", ".join(each["name"] for each in wrong)
        return problem(422, "Unknown values", f"These fields cannot be read: {names}.", errors=wrong)
    return answered(_payload(edition, offers))


def _is_readable(value: Any) -> bool:
    """Text, a number that can be written out, or null, which is as good as left out."""
    if isinstance(value, Decimal):
        return (
            value.is_finite() and abs(value.adjusted()) <= MOST_DIGITS and len(value.as_tuple().digits) <= MOST_DIGITS
        )
    return value is None or isinstance(value, str)


def _not_fields(book: FigureBook, sent: dict[str, Any]) -> list[FieldProblem]:
    """Names that an offer does not have, and values that are no text and no number of a sane length."""
    names = tuple(sorted({*FIELDS, *answer_names(book)} - {"period"}))
    found = [
        FieldProblem(name[:60], "", f"An offer has no field “{name[:60]}”: its fields are {', '.join(names)}.", names)
        for name in [each for each in sent if each not in names][:MOST_TOLD]
    ]
    return found + [
        FieldProblem(name, str(value)[:60], f"{FIELDS.get(name, name)}: send text, or a number of at most 40 digits.")
        for name, value in sent.items()
        if name in names and not _is_readable(value)
    ]


def _told(at: int, wrong: FieldProblem) -> dict[str, Any]:
    name = f"offers[{at}].{wrong.name}"
    return {"name": name, "value": wrong.value, "detail": wrong.sentence, "allowed": list(wrong.allowed)}


def _payload(edition: PublishedEdition, offers: Sequence[Worked]) -> dict[str, Any]:
    compared = None
    if len(offers) == MOST_OFFERS:
        compared = compare_offers(edition.book, *((read.answers, outlook(offer)) for read, offer, _ in offers))
    return {
        "edition": edition_part(edition),
        "offers": [_offer(edition.book, *each) for each in offers],
        "comparison": _comparison(compared) if compared else None,
    }


def _offer(book: FigureBook, read: ReadOffer, offer: Offer, answer: Estimate) -> dict[str, Any]:
    equity, own = offer.equity, own_pay(answer, offer.base)
    private = equity is not None and equity.kind.private
    return {
        "role": read.answers.role.slug,
        "tier": read.answers.tier.slug,
        "currency": read.answers.currency,
        **_outlook(outlook(offer)),
        "without_private_equity": _outlook(outlook(offer, Decimal(0))) if private else None,
        "with_all_private_equity": _outlook(outlook(offer, Decimal(1))) if private else None,
        "standing": {
            "percentile": None if own.percentile is None else number(own.percentile),
            "among_reported": own.among,
            "against_band": own.against,
        },
        "to_ask": [
            {"point": each.point, "amount": number(each.amount), **_rests_on(book, answer, each)}
            for each in to_ask(answer, offer.base)
        ],
    }


def _outlook(found: Outlook) -> dict[str, Any]:
    return {
        "years": [_year(each) for each in found.years],
        "together": _year(found.together),
        "steady_year": _year(found.steady),
    }


def _year(year: Year) -> dict[str, Any]:
    parts = {part.value: number(amount) for part, amount in year.amounts.items()}
    sums = {"certain": year.certain, "hoped_for": year.hoped_for, "total": year.total}
    return {"parts": parts, **{name: number(amount) for name, amount in sums.items()}}


def _rests_on(book: FigureBook, answer: Estimate, asked: Asking) -> dict[str, Any]:
    """A point of reported pay rests on the records of the place, role and tier, as the estimate's own pay does."""
    evidence, pay = asked.evidence, None if asked.point is Point.BAND else answer.reported
    counted = {"sample_size": evidence.sample_size if evidence else None, "sample": None}
    return {
        "source": to_plain(book.source_by_slug[evidence.source]) if evidence and evidence.source else None,
        "as_of": evidence.as_of.isoformat() if evidence else None,
        **(sample_part(answer, pay) if pay else counted),
    }


def _comparison(compared: OfferComparison) -> dict[str, Any]:
    return {
        "currency": compared.currency,
        "money": _beside(compared.money),
        "at_reference_prices": _beside(compared.buys) if compared.buys else None,
    }


def _beside(measured: dict[str, Beside]) -> dict[str, Any]:
    return {
        name: {"first": number(each.first), "second": number(each.second), "change": number(each.more)}
        for name, each in measured.items()
    }

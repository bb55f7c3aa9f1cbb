"""The API's documentation page and its JSON Schema."""

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from salaries.api.problems import cached_reply
from salaries.editions import PublishedEdition
from salaries.engine.figures import Factor, FigureBook
from salaries.engine.money import PERIODS
from salaries.engine.offer_fields import FIELDS
from salaries.engine.offer_reading import NO_EQUITY, OWN_VESTING
from salaries.engine.offers import VESTING, EquityKind

HERE = Path(__file__).parent
# What the fields of an offer take that are no amounts.
TAKES = {
    "bonus": "a share of the base such as 15%, or an amount",
    "bonus-comes": "a share such as 80%; all of it when left out",
    "sign-on-stays": "a whole number",
    "match": "a share such as 50%, or an amount",
    "match-up-to": "a share of the base such as 6%",
    "days-off": "a number",
    "equity": ", ".join((NO_EQUITY, *EquityKind)),
    "number": "a whole number",
    "counted": "a share such as 30%; nothing when left out, and of listed companies all",
    "vesting": ", ".join((*VESTING, OWN_VESTING)),
    "vesting-own": "shares of the years, 25, 25, 25, 25",
    "refreshers-from": "the year, 1 to 4",
}


@cached_reply()
def docs(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    parameters = _parameters(edition.book)
    context = {"edition": edition, "parameters": parameters, "offer": _offer(), "origin": settings.SITE_ORIGIN}
    return render(request, "salaries/api_docs.html", context)


def _parameters(book: FigureBook) -> list[tuple[str, str, list[str]]]:
    """Each parameter's name, what is taken when it is left out, and the values it takes."""
    tiers = dict.fromkeys(tier.slug for role in book.roles for tier in role.tiers)
    return [
        ("role", f"{book.roles[0].slug}", list(book.role_by_slug)),
        ("tier", "the role's first tier with figures", list(tiers)),
        *((each.slug, f"{each.reference.slug}", _values(each)) for each in book.factors),
        ("currency", "the role's own currency", list(book.currency_by_code)),
        ("period", f"{PERIODS[0]}", list(PERIODS)),
        ("edition", "the current edition", ["any number listed under Editions"]),
    ]


def _values(factor: Factor) -> list[str]:
    return [factor.number.takes] if factor.number else list(factor.choice_by_slug)


def _offer() -> list[tuple[str, str, str]]:
    """Each field of an offer besides the answers, in words, and what it takes."""
    return [(name, words, TAKES.get(name, "an amount")) for name, words in FIELDS.items()]


@cached_reply()
def schema(request: HttpRequest, edition: PublishedEdition, of: str) -> HttpResponse:
    """The schema of the answers of one address, by its name."""
    response = HttpResponse((HERE / f"{of}.schema.json").read_bytes(), content_type="application/schema+json")
    response["Access-Control-Allow-Origin"] = "*"
    return response

"""The body that an offer is sent in, as a JSON Schema."""

from typing import Any

from salaries.api.components import component
from salaries.api.offers import MOST_OFFERS
from salaries.api.parameters import every_parameter
from salaries.engine.answers import answer_names
from salaries.engine.figures import FigureBook
from salaries.engine.offer_fields import FIELDS
from salaries.engine.offer_reading import NO_EQUITY, OWN_VESTING
from salaries.engine.offers import VESTING, EquityKind

AMOUNT = "an amount"
# What the fields of an offer take that are no amounts.
TAKES = {
    "bonus": "a share of the base such as 15%, or an amount",
    "bonus-comes": "a share such as 80%; all of it when left out",
    "sign-on-stays": "a whole number",
    "match": "a share such as 50%, or an amount",
    "match-up-to": "a share of the base such as 6%",
    "days-off": "a number",
    "number": "a whole number",
    "counted": "a share such as 30%; nothing when left out, and of listed companies all",
    "vesting-own": "shares of the years, 25, 25, 25, 25",
    "refreshers-from": "the year, 1 to 4",
}
LISTED = {"equity": (NO_EQUITY, *EquityKind), "vesting": (*VESTING, OWN_VESTING)}


def offer_fields() -> list[tuple[str, str, str]]:
    """Each field of an offer besides the answers, in words, and what it takes."""
    listed = {name: ", ".join(values) for name, values in LISTED.items()}
    return [(name, words, (TAKES | listed).get(name, AMOUNT)) for name, words in FIELDS.items()]


def body_schemas(book: FigureBook) -> dict[str, Any]:
    """“OfferQuestion” and its parts. A field that is null, or empty, is as good as left out."""
    known = every_parameter(book)
    answers = {name: _or_nothing(component(known[name].component)) for name in answer_names(book) if name != "period"}
    fields = {name: _field(name, words, takes) for name, words, takes in offer_fields()}
    offers = {"type": "array", "minItems": 1, "maxItems": MOST_OFFERS, "items": component("OfferFields")}
    return {
        "OfferQuestion": {
            "type": "object",
            "required": ["offers"],
            "additionalProperties": False,
            "properties": {"offers": offers},
        },
        "OfferFields": {
            "type": "object",
            "description": "An amount is a number, or text as people type it: “150k”. The base is for a year.",
            "required": ["base"],
            "additionalProperties": False,
            "properties": answers
            | fields
            | {"base": {"type": ["number", "string"], "description": "The base, a year."}},
        },
    }


def _or_nothing(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


def _field(name: str, words: str, takes: str) -> dict[str, Any]:
    if name in LISTED:
        return _or_nothing({"type": "string", "enum": list(LISTED[name]), "description": f"{words}."})
    return {"type": ["number", "string", "null"], "description": f"{words}: {takes}."}

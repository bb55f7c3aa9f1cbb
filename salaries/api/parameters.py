"""What the addresses of the API take: each parameter, the values that an edition knows, what holds without it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from salaries.api.components import camel, component
from salaries.engine.figures import Factor, FigureBook
from salaries.engine.money import PERIODS
from salaries.engine.number_answers import NumberAnswer
from salaries.page_cache.asked import EDITION, Asks

NUMBERS = {"type": "integer", "minimum": 1, "maximum": 999_999_999}


@dataclass(frozen=True, slots=True)
class Parameter:
    """``text`` says what it is, ``left_out`` what is taken without it; ``values`` are those it takes, or a description.

    ``schema`` is that of its value.
    """

    name: str
    text: str
    left_out: str
    values: Sequence[str]
    schema: dict[str, Any]

    @property
    def component(self) -> str:
        return f"Answer{camel(self.name)}"


def every_parameter(book: FigureBook) -> dict[str, Parameter]:
    """All that any address takes, by name, with the values of the edition."""
    tiers = dict.fromkeys(tier.slug for role in book.roles for tier in role.tiers)
    currencies = list(book.currency_by_code)
    found = [
        _listed("role", "The role.", book.roles[0].slug, list(book.role_by_slug)),
        _listed("tier", _tiers(book), "the role’s first tier with figures", list(tiers)),
        *(_factor(each) for each in book.factors),
        _listed("currency", "The currency of all amounts.", "the role’s own currency", currencies),
        _listed("period", "What the amounts are for.", PERIODS[0], PERIODS),
        Parameter(EDITION, "The edition that answers.", "the current one", ["a number listed under Editions"], NUMBERS),
    ]
    return {each.name: each for each in found}


def _listed(name: str, text: str, left_out: str, values: Sequence[str]) -> Parameter:
    return Parameter(name, text, left_out, values, {"type": "string", "enum": list(values)})


def _tiers(book: FigureBook) -> str:
    """Which tiers a role has, where not all have the same."""
    held: dict[tuple[str, ...], list[str]] = {}
    for role in book.roles:
        held.setdefault(tuple(role.tier_by_slug), []).append(role.slug)
    if len(held) == 1:
        return "The tier of experience."
    told = "; ".join(f"{', '.join(roles)}: {', '.join(tiers)}" for tiers, roles in held.items())
    return f"The tier of experience, one of those that the role has. {told}."


def _factor(factor: Factor) -> Parameter:
    if factor.number:
        text, left_out = f"{factor.name}, a number.", factor.reference.slug
        return Parameter(factor.slug, text, left_out, [factor.number.takes], _number(factor.number))
    return _listed(factor.slug, f"{factor.name}.", factor.reference.slug, list(factor.choice_by_slug))


def _number(number: NumberAnswer) -> dict[str, Any]:
    """From where the least is no multiple of the step, no schema can count."""
    counted = {"multipleOf": float(number.step)} if number.least % number.step == 0 else {}
    return {"type": "number", "minimum": float(number.least), "maximum": float(number.most), **counted}


def query_parameters(book: FigureBook, asks: Asks) -> list[dict[str, Any]]:
    """What an address takes in its query, as an OpenAPI document tells it. A letter before a name is that of a set."""
    known = every_parameter(book)
    return [_told(name, known[name.rpartition(".")[2]]) for name in (*asks.names_in(book), EDITION)]


def _told(name: str, parameter: Parameter) -> dict[str, Any]:
    letter = f"Set {name[0]}. " if "." in name else ""
    return {
        "name": name,
        "in": "query",
        "description": f"{letter}{parameter.text} Left out: {parameter.left_out}.",
        "schema": component(parameter.component),
    }


def answer_schemas(book: FigureBook) -> dict[str, Any]:
    """The values of each parameter, as a component of its own."""
    return {each.component: each.schema for each in every_parameter(book).values()}

"""Each figure of a book by name, with its evidence: for checks, for the list of sources, for what is overdue."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from salaries.engine.evidence import Evidence
from salaries.engine.figures import Choice, Factor, FigureBook, Role
from salaries.engine.money import Range


class FigureAt(NamedTuple):
    """A figure by name, with the path through the book to its evidence, and its value in the unit of its interval."""

    path: tuple[str, ...]
    name: str
    evidence: Evidence | None
    value: Range | None


def every_evidence(book: FigureBook) -> Iterator[tuple[str, Evidence | None]]:
    """Each figure of the book by name, with its evidence."""
    return ((figure.name, figure.evidence) for figure in figures_of(book))


def figures_of(book: FigureBook) -> Iterator[FigureAt]:
    for role in book.roles:
        yield from _tiers(role)
    for factor in book.factors:
        for choice in factor.choices:
            yield from _choice(factor, choice)
    for figure in book.figures:
        value = _open(figure.low, figure.high, figure.open_ended)
        yield FigureAt(("figures", figure.slug), figure.name, figure.evidence, value)
    for score in book.scores:
        path, name = ("scores", f"{score.method}, scope {score.scope}"), f"Score of {score.method} on {score.scope}"
        yield FigureAt(path, name, score.evidence, None)
    for currency in book.currencies:
        name = f"Rate of {currency.name} ({currency.code})"
        yield FigureAt(("currencies", currency.code), name, currency.evidence, _one(currency.units_per_usd))


def _one(value: Decimal) -> Range:
    return Range(value, value)


def _open(low: Decimal, high: Decimal, open_ended: bool) -> Range:
    return Range(low, Decimal("Infinity") if open_ended else high)


def _tiers(role: Role) -> Iterator[FigureAt]:
    for tier in role.tiers:
        path, name = ("roles", role.slug, "tiers", tier.slug), f"{role.name}, {tier.name.lower()}"
        if tier.band:
            value = _open(tier.band.low, tier.band.high, tier.band.open_ended)
            yield FigureAt((*path, "evidence"), f"{name}: band", tier.evidence, value)
        if tier.reported:
            median = _one(tier.reported.p50)
            yield FigureAt((*path, "reported"), f"{name}: reported pay", tier.reported.evidence, median)


def _choice(factor: Factor, choice: Choice) -> Iterator[FigureAt]:
    path, name = ("factors", factor.slug, "choices", choice.slug), f"{factor.name}: {choice.name}"
    if choice.multiplier:
        yield FigureAt((*path, "evidence"), name, choice.evidence, choice.multiplier)
    for override in choice.overrides:
        at = (*path, "overrides", override.role)
        yield FigureAt(at, f"{name}, for {override.role}", override.evidence, override.multiplier)
    for row in choice.reported:
        told = f"{name}, {row.tier or 'all tiers'}: reported pay"
        yield FigureAt((*path, "reported", row.tier), told, row.evidence, _one(row.multiplier))
    if choice.price_level:
        level = choice.price_level
        yield FigureAt((*path, "price_level"), f"Price level of {choice.name}", level.evidence, _one(level.level))

"""Each figure of a book by name, with its evidence: for checks, for the list of sources, for what is overdue."""

from collections.abc import Iterator

from salaries.engine.evidence import Evidence
from salaries.engine.figures import Choice, Factor, FigureBook, Role

Found = tuple[tuple[str, ...], str, Evidence | None]


def every_evidence(book: FigureBook) -> Iterator[tuple[str, Evidence | None]]:
    """Each figure of the book by name, with its evidence."""
    return ((name, evidence) for _, name, evidence in evidence_at(book))


def evidence_at(book: FigureBook) -> Iterator[Found]:
    """The same, each with its path through the book before it."""
    for role in book.roles:
        yield from _tiers(role)
    for factor in book.factors:
        for choice in factor.choices:
            yield from _choice(factor, choice)
    for figure in book.figures:
        yield ("figures", figure.slug), figure.name, figure.evidence
    for score in book.scores:
        yield ("scores", f"{score.method}, scope {score.scope}"), _score(score.method, score.scope), score.evidence
    for currency in book.currencies:
        yield ("currencies", currency.code), f"Rate of {currency.name} ({currency.code})", currency.evidence


def _score(method: str, scope: str) -> str:
    return f"Score of {method} on {scope}"


def _tiers(role: Role) -> Iterator[Found]:
    for tier in role.tiers:
        path, name = ("roles", role.slug, "tiers", tier.slug), f"{role.name}, {tier.name.lower()}"
        if tier.band:
            yield (*path, "evidence"), f"{name}: band", tier.evidence
        if tier.reported:
            yield (*path, "reported"), f"{name}: reported pay", tier.reported.evidence


def _choice(factor: Factor, choice: Choice) -> Iterator[Found]:
    path, name = ("factors", factor.slug, "choices", choice.slug), f"{factor.name}: {choice.name}"
    if choice.multiplier:
        yield (*path, "evidence"), name, choice.evidence
    for override in choice.overrides:
        yield (*path, "overrides", override.role), f"{name}, for {override.role}", override.evidence
    for row in choice.reported:
        yield (*path, "reported", row.tier), f"{name}, {row.tier or 'all tiers'}: reported pay", row.evidence
    if choice.price_level:
        yield (*path, "price_level"), f"Price level of {choice.name}", choice.price_level.evidence

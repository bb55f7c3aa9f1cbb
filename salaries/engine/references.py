"""Figure references in prose: ``[[tier:entry.band]]``, ``[[choice:location/new-york]]``, ``[[figure:us-average]]``,
``[[part:norway-bonus-mean]]``.

A number in prose is never typed: it is named, and the edition says what it is.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from salaries.engine import wording
from salaries.engine.evidence import Evidence
from salaries.engine.figures import Currency, FigureBook, Role, Tier
from salaries.engine.money import Range
from salaries.engine.multipliers import NoFigure, applied
from salaries.engine.parts_of_pay import PartMeasure

T = TypeVar("T")
_TIER_PARTS = ("band", "low", "high", "years", "median", "sample")
PATTERN = re.compile(r"\[\[([^\[\]\n]*)\]\]")
_PARTS = re.compile(r"(?P<kind>[a-z]+):(?:(?P<owner>[a-z0-9-]+)/)?(?P<slug>[a-z0-9-]+)(?:\.(?P<part>[a-z0-9]+))?")


class UnresolvedReference(LookupError):
    """A reference names no figure; the message says which part is wrong and what is allowed."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A reference's words, the figure's name and what stands behind it."""

    text: str
    name: str
    evidence: Evidence | None


def resolve(book: FigureBook, role: Role, reference: str) -> Resolved:
    """The words for a reference, as a guide of ``role`` reads it. Raises UnresolvedReference."""
    parts = _PARTS.fullmatch(reference.strip())
    if parts is None or parts["kind"] not in _KINDS:
        raise UnresolvedReference(
            f"“{reference}” is not a figure reference; "
            "write figure:<slug>, tier:<tier>.band, choice:<factor>/<choice> or part:<slug>"
        )
    return _KINDS[parts["kind"]](book, role, parts)


def available(book: FigureBook, role: Role) -> tuple[tuple[str, str], ...]:
    """Every reference a guide of ``role`` may use, with its words: for the editors' list."""
    names = [f"figure:{each.slug}" for each in book.figures]
    names += [f"part:{each.slug}" for each in book.parts]
    names += [f"tier:{tier.slug}.{part}" for tier in role.tiers for part in _TIER_PARTS]
    names += [f"choice:{factor.slug}/{each.slug}" for factor in book.factors for each in factor.choices]
    found = ((name, _resolve_or_none(book, role, name)) for name in names)
    return tuple((name, resolved.text) for name, resolved in found if resolved)


def _resolve_or_none(book: FigureBook, role: Role, name: str) -> Resolved | None:
    try:
        return resolve(book, role, name)
    except UnresolvedReference:
        return None


def _find(known: dict[str, T], slug: str, what: str) -> T:
    if slug not in known:
        raise UnresolvedReference(f"there is no {what} “{slug}”; there is {', '.join(known) or 'none at all'}")
    return known[slug]


def _figure(book: FigureBook, role: Role, parts: re.Match[str]) -> Resolved:
    figure = _find(book.figure_by_slug, parts["slug"], "figure")
    return Resolved(
        wording.figure(figure, _find(book.currency_by_code, role.currency, "rate for")), figure.name, figure.evidence
    )


def _tier_text(tier: Tier, part: str, currency: Currency) -> str | None:
    """A tier's part in words, or None when the tier has no such figure."""
    match part:
        case "years":
            return wording.years(tier)
        case "band":
            return wording.band(tier.band, currency) if tier.band else None
        case "low" | "high":
            return wording.money(getattr(tier.band, part), currency) if tier.band else None
        case "median":
            return wording.money(tier.reported.p50, currency) if tier.reported else None
        case _:
            size = tier.reported.evidence.sample_size if tier.reported else None
            return None if size is None else f"{size:,}"


def _tier(book: FigureBook, role: Role, parts: re.Match[str]) -> Resolved:
    owner = _find(book.role_by_slug, parts["owner"], "role") if parts["owner"] else role
    tier = _find(owner.tier_by_slug, parts["slug"], f"tier of {owner.name}")
    part = parts["part"] or "band"
    if part not in _TIER_PARTS:
        raise UnresolvedReference(f"a tier has no “{part}”; there is {', '.join(_TIER_PARTS)}")
    text = _tier_text(tier, part, _find(book.currency_by_code, owner.currency, "rate for"))
    if text is None:
        raise UnresolvedReference(f"the tier “{tier.slug}” of {owner.name} has no {part}")
    reported = tier.reported if part in ("median", "sample") else None
    return Resolved(text, tier.name, reported.evidence if reported else tier.evidence)


_CHOICE: dict[str, Callable[[Range, Evidence | None], str | None]] = {
    "difference": lambda multiplier, _: wording.difference(multiplier),
    "multiplier": lambda multiplier, _: wording.multiplier(multiplier),
    "interval": lambda _, evidence: wording.difference(evidence.interval) if evidence and evidence.interval else None,
    "sample": lambda _, evidence: f"{evidence.sample_size:,}" if evidence and evidence.sample_size else None,
}


def _choice(book: FigureBook, role: Role, parts: re.Match[str]) -> Resolved:
    factor = _find(book.factor_by_slug, parts["owner"] or "", "factor")
    choice = _find(factor.choice_by_slug, parts["slug"], f"choice of {factor.name}")
    part = parts["part"] or "difference"
    words = _find(_CHOICE, part, "part of a choice")
    try:
        found = applied(book, role.slug, factor, choice)
    except NoFigure as error:
        raise UnresolvedReference(str(error)) from error
    text = words(found.multiplier, found.evidence)
    if text is None:
        raise UnresolvedReference(f"“{choice.name}” has no {part}")
    return Resolved(text, found.holder.name, found.evidence)


def _part(book: FigureBook, role: Role, parts: re.Match[str]) -> Resolved:
    found = _find(book.part_by_slug, parts["slug"], "part of pay")
    if parts["part"] not in (None, *_PART):
        raise UnresolvedReference(f"a part of pay has no “{parts['part']}”; there is {', '.join(_PART)}")
    measure = PartMeasure(found.measure).words.lower()
    name, size = f"{wording.capital(found.what)}, {found.who}: {measure}", found.evidence.sample_size
    if parts["part"] != "sample":
        return Resolved(wording.share(found.share), name, found.evidence)
    if size is None:
        raise UnresolvedReference(f"“{found.slug}” has no sample")
    return Resolved(f"{size:,}", name, found.evidence)


_PART = ("share", "sample")
_KINDS = {"figure": _figure, "tier": _tier, "choice": _choice, "part": _part}

"""Figure references in prose: ``[[tier:entry.band]]``, ``[[choice:location/new-york]]``, ``[[figure:us-average]]``,
``[[part:norway-bonus-mean]]``, ``[[official:us-data-scientists/employers.median]]``,
``[[projection:us-data-scientists.growth]]``, ``[[effect:education/masters]]``, ``[[price:london]]``.

A number in prose is never typed: it is named, and the edition says what it is.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeVar

from salaries.engine import wording
from salaries.engine.evidence import Evidence
from salaries.engine.figures import Choice, Currency, Factor, FigureBook, Role, Tier
from salaries.engine.money import UNCHANGED, Range
from salaries.engine.multipliers import Applied, NoFigure, Scope, applied, applied_to_reported
from salaries.engine.official import Occupation, OfficialPay, Projection
from salaries.engine.parts_of_pay import PartMeasure

T = TypeVar("T")
_TIER_PARTS = ("band", "low", "high", "years", "median", "middle", "sample")
REPORTED = ("median", "middle", "sample")
# Of more names than so many, only those like the one that was asked for are told.
MOST_TOLD = 20
# Which part is meant where a reference names none.
UNASKED = {"tier": "band", "choice": "difference", "effect": "difference", "part": "share"}
UNASKED |= {"official": "median", "projection": "growth"}
PATTERN = re.compile(r"\[\[([^\[\]\n]*)\]\]")
PARTS = re.compile(r"(?P<kind>[a-z]+):(?:(?P<owner>[a-z0-9-]+)/)?(?P<slug>[a-z0-9-]+)(?:\.(?P<part>[a-z0-9]+))?")


class UnresolvedReference(LookupError):
    """A reference names no figure; the message says which part is wrong and what is allowed."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A reference's words, the figure's name and what stands behind it.

    ``size`` is what a choice multiplies pay by, where the words tell it as a difference; ``holder`` the choice whose
    figure it is, the asked one or a wider one.
    """

    text: str
    name: str
    evidence: Evidence | None
    size: Range | None = None
    holder: Choice | None = None


def resolve(book: FigureBook, role: Role | None, reference: str) -> Resolved:
    """The words for a reference, as a guide of ``role`` reads it; elsewhere a tier names its role, and amounts are in
    the unit of the book. Raises UnresolvedReference."""
    parts = PARTS.fullmatch(reference.strip())
    if parts is None or parts["kind"] not in _KINDS:
        raise UnresolvedReference(
            f"“{reference}” is not a figure reference; "
            "write figure:<slug>, tier:<tier>.band, choice:<factor>/<choice>, effect:<factor>/<choice>, price:<place>, "
            "part:<slug>, official:<occupation>/<way> or projection:<occupation>"
        )
    return _KINDS[parts["kind"]](book, role, parts)


def named(reference: str, role: Role | None = None) -> str:
    """A reference as it reads outside the guide of ``role``, in the one way that its figure's address has it: a tier
    with its role and its part, anything else without the part that is told unasked."""
    reference = reference.strip()
    parts = PARTS.fullmatch(reference)
    if parts is None:
        return reference
    part, unasked = parts["part"], UNASKED.get(parts["kind"])
    if parts["kind"] != "tier":
        return reference.removesuffix(f".{part}") if part and part == unasked else reference
    owner = parts["owner"] or (role.slug if role else "")
    return f"tier:{owner}{'/' if owner else ''}{parts['slug']}.{part or unasked}"


def of_its_own_role(text: str, slug: str) -> str:
    """Prose in which the tiers of a role are named as its own guide names them: they follow the guide's role."""
    return re.sub(rf"\[\[(\s*)tier:{re.escape(slug)}/", r"[[\1tier:", text) if slug else text


def available(book: FigureBook, role: Role | None) -> tuple[tuple[str, str], ...]:
    """Every reference a guide of ``role``, or on a subject (None), may use, with its words: for the editors' list."""
    names = [f"figure:{each.slug}" for each in book.figures]
    names += [f"part:{each.slug}" for each in book.parts]
    names += [f"tier:{tier}.{part}" for tier in _tiers(book, role) for part in _TIER_PARTS]
    choices = [(f"{factor.slug}/{each.slug}", each) for factor in book.factors for each in factor.choices]
    names += [f"choice:{name}" for name, _ in choices]
    names += [f"effect:{name}" for name, each in choices if each.reported]
    names += [f"price:{each.slug}" for each in (book.place_factor.choices if book.place_factor else ())]
    names += [name for occupation in book.occupations for name in _of_occupation(occupation)]
    found = ((name, _resolve_or_none(book, role, name)) for name in names)
    return tuple((name, resolved.text) for name, resolved in found if resolved)


def _resolve_or_none(book: FigureBook, role: Role | None, name: str) -> Resolved | None:
    try:
        return resolve(book, role, name)
    except UnresolvedReference:
        return None


def _find(known: dict[str, T], slug: str, what: str) -> T:
    if slug not in known:
        raise UnresolvedReference(f"there is no {what} “{slug}”; there is {_those_there_are(known, slug)}")
    return known[slug]


def _those_there_are(known: dict[str, T], slug: str) -> str:
    """All of them, or of many those that are written most like what was asked for."""
    if len(known) <= MOST_TOLD:
        return ", ".join(known) or "none at all"
    near = get_close_matches(slug, known, n=3, cutoff=0.5)
    return f"{', '.join(near)} and {len(known) - len(near)} more" if near else f"none like it among {len(known)}"


def _tiers(book: FigureBook, role: Role | None) -> Iterator[str]:
    """Its own tiers, or every role's."""
    if role:
        return (tier.slug for tier in role.tiers)
    return (f"{each.slug}/{tier.slug}" for each in book.roles for tier in each.tiers)


def _figure(book: FigureBook, role: Role | None, parts: re.Match[str]) -> Resolved:
    figure, unit = _find(book.figure_by_slug, parts["slug"], "figure"), book.unit
    code = role.currency if role else unit.code if unit else ""
    return Resolved(
        wording.figure(figure, _find(book.currency_by_code, code, "rate for")), figure.name, figure.evidence
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
        case "middle":
            return wording.money_range(tier.reported.p25, tier.reported.p75, currency) if tier.reported else None
        case _:
            size = tier.reported.evidence.sample_size if tier.reported else None
            return None if size is None else f"{size:,}"


def _tier(book: FigureBook, role: Role | None, parts: re.Match[str]) -> Resolved:
    owner = _find(book.role_by_slug, parts["owner"], "role") if parts["owner"] else role
    if owner is None:
        named = parts[0].replace(":", ":<role>/", 1)
        raise UnresolvedReference(f"“{parts[0]}” does not say whose tier it is; write {named}")
    tier = _find(owner.tier_by_slug, parts["slug"], f"tier of {owner.name}")
    part = parts["part"] or UNASKED["tier"]
    if part not in _TIER_PARTS:
        raise UnresolvedReference(f"a tier has no “{part}”; there is {', '.join(_TIER_PARTS)}")
    text = _tier_text(tier, part, _find(book.currency_by_code, owner.currency, "rate for"))
    if text is None:
        raise UnresolvedReference(f"the tier “{tier.slug}” of {owner.name} has no {part}")
    reported = tier.reported if part in REPORTED else None
    return Resolved(text, tier.name, reported.evidence if reported else tier.evidence)


_CHOICE: dict[str, Callable[[Range, Evidence | None], str | None]] = {
    "difference": lambda multiplier, _: wording.difference(multiplier),
    "multiplier": lambda multiplier, _: wording.multiplier(multiplier),
    "interval": lambda _, evidence: wording.difference(evidence.interval) if evidence and evidence.interval else None,
    "sample": lambda _, evidence: f"{evidence.sample_size:,}" if evidence and evidence.sample_size else None,
}


def _named_choice(book: FigureBook, parts: re.Match[str]) -> tuple[Factor, Choice]:
    factor = _find(book.factor_by_slug, parts["owner"] or "", "factor")
    return factor, _find(factor.choice_by_slug, parts["slug"], f"choice of {factor.name}")


def _choice(book: FigureBook, role: Role | None, parts: re.Match[str]) -> Resolved:
    """What a choice multiplies pay by; for a guide on a subject in general."""
    factor, choice = _named_choice(book, parts)
    try:
        found = applied(book, role.slug if role else "", factor, choice)
    except NoFigure as error:
        raise UnresolvedReference(str(error)) from error
    return _of_choice(found, parts, found.holder.name)


def _effect(book: FigureBook, role: Role | None, parts: re.Match[str]) -> Resolved:
    """What records show that a choice does to reported pay, in all tiers and at all places."""
    factor, choice = _named_choice(book, parts)
    nothing = Applied(factor, choice, choice, UNCHANGED, None)
    found = applied_to_reported(book, Scope("", role.slug if role else "", frozenset()), nothing)
    if found is nothing:
        raise UnresolvedReference(f"records do not say what “{choice.name}” does to reported pay in all tiers")
    return _of_choice(found, parts, f"{found.holder.name}, reported pay")


def _of_choice(found: Applied, parts: re.Match[str], name: str) -> Resolved:
    part = parts["part"] or UNASKED["choice"]
    text = _find(_CHOICE, part, "part of a choice")(found.multiplier, found.evidence)
    if text is None:
        raise UnresolvedReference(f"“{found.asked.name}” has no {part}")
    return Resolved(text, name, found.evidence, found.multiplier if part == "difference" else None, found.holder)


def _price(book: FigureBook, role: Role | None, parts: re.Match[str]) -> Resolved:
    """The price level of a place against that of the United States at large; no wider place's stands in for it."""
    known = book.place_factor.choice_by_slug if book.place_factor else {}
    place = _find(known, parts["slug"], "place")
    if parts["part"] or parts["owner"]:
        raise UnresolvedReference(f"a price level is written price:{place.slug}")
    if place.price_level is None:
        raise UnresolvedReference(f"“{place.name}” has no price level of its own")
    level = place.price_level.level
    text = wording.difference(Range(level, level))
    return Resolved(text, f"Price level of {wording.in_sentence(place.name)}", place.price_level.evidence)


def _part(book: FigureBook, role: Role | None, parts: re.Match[str]) -> Resolved:
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

_OFFICIAL: dict[str, Callable[[OfficialPay, Currency], str | None]] = {
    "median": lambda pay, currency: wording.money(pay.p50, currency),
    "middle": lambda pay, currency: wording.money_range(pay.p25, pay.p75, currency) if pay.p25 and pay.p75 else None,
    "sample": lambda pay, _: f"{pay.evidence.sample_size:,}" if pay.evidence.sample_size else None,
}
_PROJECTION: dict[str, Callable[[Projection], str | None]] = {
    "growth": lambda told: wording.growth(told.growth),
    "employed": lambda told: f"{told.employed:,}",
    "openings": lambda told: f"{told.openings:,}" if told.openings else None,
    "education": lambda told: told.education or None,
    "years": lambda told: f"{told.from_year} to {told.to_year}",
}


def _of_occupation(occupation: Occupation) -> Iterator[str]:
    """References to what is counted and expected of an occupation."""
    whole = (pay.counted for pay in occupation.official if not pay.part)
    yield from (f"official:{occupation.slug}/{way}.{part}" for way in whole for part in _OFFICIAL)
    yield from (f"projection:{occupation.slug}.{part}" for part in _PROJECTION)


def _official(book: FigureBook, role: Role | None, parts: re.Match[str]) -> Resolved:
    occupation = _find(book.occupation_by_slug, parts["owner"] or "", "occupation")
    ways = {pay.counted: pay for pay in occupation.official if not pay.part}
    pay, part = _find(ways, parts["slug"], f"way of counting {occupation.name}"), parts["part"] or UNASKED["official"]
    words = _find(_OFFICIAL, part, "part of official pay")
    text = words(pay, _find(book.currency_by_code, pay.currency, "rate for"))
    if text is None:
        raise UnresolvedReference(f"the pay of {occupation.name}, by {pay.counted}, has no {part}")
    return Resolved(text, f"{_there(book, occupation)}, by {pay.counted}", pay.evidence)


def _projection(book: FigureBook, role: Role | None, parts: re.Match[str]) -> Resolved:
    occupation = _find(book.occupation_by_slug, parts["slug"], "occupation")
    part = parts["part"] or UNASKED["projection"]
    told, words = occupation.projection, _find(_PROJECTION, part, "part of a projection")
    text = words(told) if told else None
    if told is None or text is None:
        raise UnresolvedReference(f"{occupation.name} has no {part if told else 'projection'}")
    return Resolved(text, f"{_there(book, occupation)}, {told.from_year} to {told.to_year}", told.evidence)


def _there(book: FigureBook, occupation: Occupation) -> str:
    """Occupations of several countries have the same name."""
    return f"{occupation.name} in {wording.in_sentence(wording.country(book, occupation.country))}"


_KINDS = {
    "figure": _figure,
    "tier": _tier,
    "choice": _choice,
    "effect": _effect,
    "price": _price,
    "part": _part,
    "official": _official,
    "projection": _projection,
}

"""What is wrong with a figure book, said in sentences. Findings that forbid stop a publish; others only warn."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from salaries.editions.compile import IncompleteDesk, compile_desk
from salaries.engine.answers import read_answers
from salaries.engine.estimates import NoFigure, effect_of, estimate
from salaries.engine.evidence import Evidence
from salaries.engine.figures import Choice, Factor, FigureBook, Guide, Role, Tier
from salaries.engine.money import MissingRate
from salaries.engine.references import PATTERN, UnresolvedReference, resolve

# An amount of money or a percentage typed into prose would go on standing there when the figure changes.
TYPED_FIGURE = re.compile(r"[$€£¥]\s?\d[\d,.]*|\d[\d,.]*\s?(?:%|percent\b|per cent\b)")


@dataclass(frozen=True, slots=True)
class Finding:
    """Where something is wrong, what, and how to mend it."""

    where: str
    what: str
    mend: str
    forbids: bool = True

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; {self.mend}"


def check_desk() -> list[Finding]:
    """All findings on the desk as it stands, those that forbid publishing first."""
    try:
        return check_book(compile_desk())
    except IncompleteDesk as error:
        return [Finding("desk", str(error), "complete it first")]


def check_book(book: FigureBook) -> list[Finding]:
    found = [*_roles(book), *_factors(book), *_evidence(book), *_guides(book)]
    if not any(finding.forbids for finding in found):
        found += _estimates(book)
    return sorted(found, key=lambda finding: not finding.forbids)


def _roles(book: FigureBook) -> Iterator[Finding]:
    if not book.roles:
        yield Finding("desk", "there is no role", "add one under Roles")
    for role in book.roles:
        if not role.tiers:
            yield Finding(role.name, "it has no tier", "add its tiers")
        elif not any(_headline(role, tier) for tier in role.tiers):
            yield Finding(role.name, f"no tier has the headline, {role.headline}", "add figures or change the headline")
        if role.currency not in book.currency_by_code:
            yield Finding(role.name, f"there is no rate for its currency, {role.currency}", "add it under Currencies")
        yield from _tiers(role)


def _headline(role: Role, tier: Tier) -> bool:
    return (tier.band if role.headline == "band" else tier.reported) is not None


def _tiers(role: Role) -> Iterator[Finding]:
    by_years = [(tier, tier.from_years) for tier in role.tiers if tier.from_years is not None]
    if by_years and by_years[0][1] > 0:
        first, start = by_years[0]
        yield Finding(
            f"{role.name}, {first.name}", f"nothing covers the first {start} years", "start the lowest tier at 0 years"
        )
    for (tier, start), (following, next_start) in pairwise(by_years):
        if tier.to_years is None or tier.to_years <= start:
            yield Finding(
                f"{role.name}, {tier.name}",
                f"it ends at {tier.to_years} years, not after its start at {start}",
                f"shorten the gap before {following.name}",
            )
        elif tier.to_years < next_start and not tier.gap_note:
            yield Finding(
                f"{role.name}, {tier.name}",
                f"years {tier.to_years} to {next_start} are in no tier",
                "close the gap or say in words which tier covers them",
            )


def _factors(book: FigureBook) -> Iterator[Finding]:
    for factor in book.factors:
        yield from _under(factor)
        references = [choice for choice in factor.choices if choice.reference]
        if len(references) != 1:
            yield Finding(
                factor.name, f"it has {len(references)} reference choices", "mark exactly one choice as the reference"
            )
        if any(choice.overrides for choice in references):
            yield Finding(
                factor.name,
                "the reference choice is overridden for a role, and all others are measured against it",
                "remove the override",
            )
        for choice in factor.choices:
            yield from _leads_nowhere(book, factor, choice)
            if choice.multiplier and choice.evidence and not _interval_holds(choice):
                yield Finding(
                    f"{factor.name}, {choice.name}",
                    "its multiplier lies outside its own 95% interval",
                    "check both",
                    forbids=False,
                )


def _under(factor: Factor) -> Iterator[Finding]:
    """Wider choices that are not of this factor, and circles of them."""
    for choice in factor.choices:
        above, met = choice.under, {choice.slug}
        while above in factor.choice_by_slug and above not in met:
            met.add(above)
            above = factor.choice_by_slug[above].under
        if above == choice.slug:
            yield Finding(f"{factor.name}, {choice.name}", "it is under itself", "choose a wider choice")
        elif choice.under is not None and choice.under not in factor.choice_by_slug:
            yield Finding(
                f"{factor.name}, {choice.name}",
                f"the wider choice “{choice.under}” is not in this factor",
                "choose one that is",
            )


def _interval_holds(choice: Choice) -> bool:
    interval = choice.evidence.interval if choice.evidence else None
    multiplier = choice.multiplier
    return not interval or not multiplier or (interval.low <= multiplier.high and multiplier.low <= interval.high)


def _leads_nowhere(book: FigureBook, factor: Factor, choice: Choice) -> Iterator[Finding]:
    for role in book.roles:
        try:
            effect_of(book, role.slug, factor, choice)
        except NoFigure as error:
            yield Finding(
                f"{factor.name}, {choice.name}", str(error), "give it a multiplier or a wider choice with one"
            )
            return


def _evidence(book: FigureBook) -> Iterator[Finding]:
    for where, evidence in every_evidence(book):
        if evidence is None:
            yield Finding(where, "the figure has neither a source nor the mark “editor's judgement”", "add one")
        elif evidence.source is not None and evidence.source not in book.source_by_slug:
            yield Finding(where, f"there is no source “{evidence.source}”", "add it under Sources")
    for currency in book.currencies:
        if currency.units_per_usd <= 0:
            yield Finding(currency.name, "it has no rate above zero", "enter the units per US dollar")


def every_evidence(book: FigureBook) -> Iterator[tuple[str, Evidence | None]]:
    """Each figure of the book by name, with its evidence: for checks and for the list of sources."""
    for role in book.roles:
        yield from _tier_evidence(role)
    for factor in book.factors:
        yield from _choice_evidence(factor)
    for figure in book.figures:
        yield figure.name, figure.evidence
    for score in book.scores:
        yield f"Score of {score.method} on {score.scope}", score.evidence
    for currency in book.currencies:
        yield f"Rate of {currency.name} ({currency.code})", currency.evidence


def _tier_evidence(role: Role) -> Iterator[tuple[str, Evidence | None]]:
    for tier in role.tiers:
        if tier.band:
            yield f"{role.name}, {tier.name.lower()}: band", tier.evidence
        if tier.reported:
            yield f"{role.name}, {tier.name.lower()}: reported pay", tier.reported.evidence


def _choice_evidence(factor: Factor) -> Iterator[tuple[str, Evidence | None]]:
    for choice in factor.choices:
        if choice.multiplier:
            yield f"{factor.name}: {choice.name}", choice.evidence
        for override in choice.overrides:
            yield f"{factor.name}: {choice.name}, for {override.role}", override.evidence
        for row in choice.reported:
            yield f"{factor.name}: {choice.name}, {row.tier or 'all tiers'}: reported pay", row.evidence
        if choice.price_level:
            yield f"Price level of {choice.name}", choice.price_level.evidence


def prose_findings(book: FigureBook, role: Role, where: str, text: str) -> Iterator[Finding]:
    """References that resolve to nothing, and figures typed as digits, in one piece of prose."""
    for match in PATTERN.finditer(text):
        try:
            resolve(book, role, match[1])
        except UnresolvedReference as error:
            yield Finding(where, f"[[{match[1]}]] does not resolve: {error}", "correct or remove the reference")
    rest = PATTERN.sub(" ", text)
    if "[[" in rest:
        yield Finding(where, "a figure reference is not closed on its line", "write it on one line, to the last ]]")
    yield from _typed_figures(where, rest)


def _typed_figures(where: str, text: str) -> Iterator[Finding]:
    for match in TYPED_FIGURE.finditer(text):
        yield Finding(where, f"the figure “{match[0]}” is typed into the prose", "write it as a figure reference")


def _plain_text(where: str, text: str) -> Iterator[Finding]:
    """Headlines and the like are shown as they are written: they can hold no figure at all."""
    if "[[" in text:
        yield Finding(where, "it holds a figure reference, which is shown as written here", "take it out")
    yield from _typed_figures(where, text)


def _guides(book: FigureBook) -> Iterator[Finding]:
    for guide in book.guides:
        role = book.role_by_slug[guide.role]
        yield from _plain_text(f"Guide “{guide.title}”, title", guide.title)
        yield from _plain_text(f"Guide “{guide.title}”, standfirst", guide.standfirst)
        yield from prose_findings(book, role, f"Guide “{guide.title}”, opening", guide.opening)
        yield from _sections(book, role, guide)


def _sections(book: FigureBook, role: Role, guide: Guide) -> Iterator[Finding]:
    if not guide.sections:
        yield Finding(f"Guide “{guide.title}”", "it has no section", "add its sections")
    top = {section.slug for section in guide.sections if section.under is None}
    for section in guide.sections:
        where = f"Guide “{guide.title}”, {section.heading}"
        if section.under is not None and section.under not in top:
            yield Finding(where, f"it stands under “{section.under}”, which is not a section at the top", "choose one")
        yield from _plain_text(where, section.heading)
        yield from prose_findings(book, role, where, section.body)


def _estimates(book: FigureBook) -> Iterator[Finding]:
    """Every role, tier, choice and currency must lead to a result."""
    for role in book.roles:
        for tier in role.tiers:
            for name, value in _single_changes(book):
                query = {"role": role.slug, "tier": tier.slug, name: value}
                try:
                    estimate(book, read_answers(book, query).answers)
                except (NoFigure, MissingRate, ArithmeticError) as error:
                    yield Finding(f"{role.name}, {tier.name}, {name} {value}", str(error), "mend that figure")


def _single_changes(book: FigureBook) -> Iterator[tuple[str, str]]:
    for factor in book.factors:
        yield from ((factor.slug, choice.slug) for choice in factor.choices)
    yield from (("currency", currency.code) for currency in book.currencies)

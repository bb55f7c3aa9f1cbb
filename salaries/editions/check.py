"""What is wrong with a figure book, said in sentences. Findings that forbid stop a publish; others only warn."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from salaries.editions.compile import IncompleteDesk, compile_desk
from salaries.editions.findings import Finding
from salaries.editions.prose_check import guide_findings
from salaries.engine.answers import FIXED_NAMES, read_answers
from salaries.engine.estimates import NoFigure, effect_of, estimate
from salaries.engine.evidence import Evidence
from salaries.engine.figures import Choice, Factor, FigureBook, Role, Tier
from salaries.engine.money import MissingRate, rounded

# Names in an address that cannot be a factor's.
RESERVED = (*FIXED_NAMES, "edition", "page")


def check_desk() -> list[Finding]:
    """All findings on the desk as it stands, those that forbid publishing first."""
    try:
        return check_book(compile_desk())
    except IncompleteDesk as error:
        return [Finding("desk", str(error), "complete it first")]


def check_book(book: FigureBook) -> list[Finding]:
    found = [*_roles(book), *_factors(book), *_evidence(book), *guide_findings(book)]
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
        yield from _band_ends(role, book.rules.rounding_step)


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


def _band_ends(role: Role, step: Decimal) -> Iterator[Finding]:
    """Prose tells a band's ends as they are, the calculator rounds them: they have to be the same."""
    for tier in role.tiers:
        for end in (tier.band.low, tier.band.high) if tier.band else ():
            if rounded(end, step) != end:
                yield Finding(
                    f"{role.name}, {tier.name}",
                    f"prose would say {end:,} and the calculator {rounded(end, step):,}",
                    f"give the band ends that are multiples of {step:,}, or change the rounding step",
                )


def _factors(book: FigureBook) -> Iterator[Finding]:
    for factor in book.factors:
        yield from _under(factor)
        if factor.slug in RESERVED:
            yield Finding(
                factor.name,
                f"its slug “{factor.slug}” means something else in addresses",
                "make the factor anew under another slug",
            )
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

"""What is wrong with a figure book, said in sentences. Findings that forbid stop a publish; others only warn."""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from salaries.engine.answers import FIXED_NAMES, read_answers
from salaries.engine.book_text import KnownBook, known
from salaries.engine.estimates import NoFigure, effect_of, estimate
from salaries.engine.figures import Choice, Factor, FigureBook, Role, Tier
from salaries.engine.money import MissingRate, rounded
from salaries.review.evidence_list import evidence_at
from salaries.review.findings import Finding
from salaries.review.moves import pays_of
from salaries.review.prose_checks import guide_findings

# Names in an address that cannot be a factor's.
RESERVED = (*FIXED_NAMES, "edition", "page")


def check_book(book: FigureBook) -> list[Finding]:
    """What is wrong with the book itself, without a look at the database. Of the last few books that is known."""
    return list(_checked(known(book)))


@lru_cache(maxsize=4)
def _checked(of: KnownBook) -> tuple[Finding, ...]:
    book = of.book
    found = [*_roles(book), *_factors(book), *_evidence(book), *guide_findings(book)]
    if not any(finding.forbids for finding in found):
        found += _estimates(of)
    return tuple(sorted(found, key=lambda finding: not finding.forbids))


def _roles(book: FigureBook) -> Iterator[Finding]:
    if not book.roles:
        yield Finding("desk", "there is no role", "add one under Roles")
    for role in book.roles:
        path: tuple[str, ...] = ("roles", role.slug)
        if not role.tiers:
            yield Finding(role.name, "it has no tier", "add its tiers", path=path)
        elif not any(_headline(role, tier) for tier in role.tiers):
            what, path = f"no tier has the headline, {role.headline}", (*path, "headline")
            yield Finding(role.name, what, "add figures or change the headline", path=path)
        if role.currency not in book.currency_by_code:
            what = f"there is no rate for its currency, {role.currency}"
            yield Finding(role.name, what, "add it under Currencies", path=("roles", role.slug, "currency"))
        yield from _tiers(role)
        yield from _band_ends(role, book.rules.rounding_step)


def _headline(role: Role, tier: Tier) -> bool:
    return (tier.band if role.headline == "band" else tier.reported) is not None


def _at(role: Role, tier: Tier, *part: str) -> tuple[str, ...]:
    return ("roles", role.slug, "tiers", tier.slug, *part)


def _tiers(role: Role) -> Iterator[Finding]:
    by_years = [(tier, tier.from_years) for tier in role.tiers if tier.from_years is not None]
    if by_years and by_years[0][1] > 0:
        first, start = by_years[0]
        yield Finding(
            f"{role.name}, {first.name}",
            f"nothing covers the first {start} years",
            "start the lowest tier at 0 years",
            path=_at(role, first, "from_years"),
        )
    for (tier, start), (following, next_start) in pairwise(by_years):
        if tier.to_years is None or tier.to_years <= start:
            yield Finding(
                f"{role.name}, {tier.name}",
                f"it ends at {tier.to_years} years, not after its start at {start}",
                f"shorten the gap before {following.name}",
                path=_at(role, tier, "gap_years"),
            )
        elif tier.to_years < next_start and not tier.gap_note:
            yield Finding(
                f"{role.name}, {tier.name}",
                f"years {tier.to_years} to {next_start} are in no tier",
                "close the gap or say in words which tier covers them",
                path=_at(role, tier, "gap_note"),
            )


def _band_ends(role: Role, step: Decimal) -> Iterator[Finding]:
    """Prose tells a band's ends as they are, the calculator rounds them: they have to be the same."""
    for tier in role.tiers:
        for name, end in (("low", tier.band.low), ("high", tier.band.high)) if tier.band else ():
            if rounded(end, step) != end:
                yield Finding(
                    f"{role.name}, {tier.name}",
                    f"prose would say {end:,} and the calculator {rounded(end, step):,}",
                    f"give the band ends that are multiples of {step:,}, or change the rounding step",
                    path=_at(role, tier, "band", name),
                )


def _factors(book: FigureBook) -> Iterator[Finding]:
    for factor in book.factors:
        yield from _under(factor)
        if factor.slug in RESERVED:
            yield Finding(
                factor.name,
                f"its slug “{factor.slug}” means something else in addresses",
                "make the factor anew under another slug",
                path=("factors", factor.slug),
            )
        references = [choice for choice in factor.choices if choice.reference]
        if len(references) != 1:
            yield Finding(
                factor.name,
                f"it has {len(references)} reference choices",
                "mark exactly one choice as the reference",
                path=("factors", factor.slug),
            )
        if any(choice.overrides for choice in references):
            yield Finding(
                factor.name,
                "the reference choice is overridden for a role, and all others are measured against it",
                "remove the override",
                path=_of(factor, references[0], "overrides"),
            )
        for choice in factor.choices:
            yield from _leads_nowhere(book, factor, choice)
            if choice.multiplier and choice.evidence and not _interval_holds(choice):
                yield Finding(
                    f"{factor.name}, {choice.name}",
                    "its multiplier lies outside its own 95% interval",
                    "check both",
                    forbids=False,
                    path=_of(factor, choice, "multiplier"),
                )


def _of(factor: Factor, choice: Choice, *part: str) -> tuple[str, ...]:
    return ("factors", factor.slug, "choices", choice.slug, *part)


def _under(factor: Factor) -> Iterator[Finding]:
    """Wider choices that are not of this factor, and circles of them."""
    for choice in factor.choices:
        above, met = choice.under, {choice.slug}
        while above in factor.choice_by_slug and above not in met:
            met.add(above)
            above = factor.choice_by_slug[above].under
        where, path = f"{factor.name}, {choice.name}", _of(factor, choice, "under")
        if above == choice.slug:
            yield Finding(where, "it is under itself", "choose a wider choice", path=path)
        elif choice.under is not None and choice.under not in factor.choice_by_slug:
            what = f"the wider choice “{choice.under}” is not in this factor"
            yield Finding(where, what, "choose one that is", path=path)


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
                f"{factor.name}, {choice.name}",
                str(error),
                "give it a multiplier or a wider choice with one",
                path=_of(factor, choice, "multiplier"),
            )
            return


def _evidence(book: FigureBook) -> Iterator[Finding]:
    for path, where, evidence in evidence_at(book):
        if evidence is None:
            what = "the figure has neither a source nor the mark “editor's judgement”"
            yield Finding(where, what, "add one", path=path)
        elif evidence.source is not None and evidence.source not in book.source_by_slug:
            yield Finding(where, f"there is no source “{evidence.source}”", "add it under Sources", path=path)
    for currency in book.currencies:
        if currency.units_per_usd <= 0:
            path = ("currencies", currency.code, "units_per_usd")
            yield Finding(currency.name, "it has no rate above zero", "enter the units per US dollar", path=path)


def _estimates(of: KnownBook) -> Iterator[Finding]:
    """Every role, tier and choice must lead to a result, and so must every role in every currency."""
    book = of.book
    for (role, tier, factor, choice), error in pays_of(of).broken.items():
        names = book.role_by_slug[role].name, book.role_by_slug[role].tier_by_slug[tier].name
        path = ("factors", factor, "choices", choice) if factor else ("roles", role, "tiers", tier)
        yield Finding(", ".join((*names, f"{factor} {choice}")), error, "mend that figure", path=path)
    for each in book.roles:
        yield from _in_every_currency(book, each)


def _in_every_currency(book: FigureBook, role: Role) -> Iterator[Finding]:
    for currency in book.currencies:
        try:
            estimate(book, read_answers(book, {"role": role.slug, "currency": currency.code}).answers)
        except (NoFigure, MissingRate, ArithmeticError) as error:
            path = ("currencies", currency.code, "units_per_usd")
            yield Finding(f"{role.name}, currency {currency.code}", str(error), "mend that figure", path=path)

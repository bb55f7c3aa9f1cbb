"""What is wrong with roles and their tiers."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from salaries.engine.figures import FigureBook, Role, Tier
from salaries.engine.money import rounded
from salaries.engine.pay_kinds import PayKind
from salaries.review.findings import Finding


def role_findings(book: FigureBook) -> Iterator[Finding]:
    if not book.roles:
        yield Finding("desk", "there is no role", "add one under Roles", path=("roles",))
    for role in book.roles:
        yield from _lacking(book, role)
        yield from _tiers(role)
        yield from _band_ends(role, book.rules.rounding_step)


def _lacking(book: FigureBook, role: Role) -> Iterator[Finding]:
    """What every estimate of a role needs."""
    path = ("roles", role.slug)
    if not role.tiers:
        yield Finding(role.name, "it has no tier", "add its tiers", path=(*path, "tiers"))
    elif not any(_headline(role, tier) for tier in role.tiers):
        what = f"no tier has the headline, {role.headline}"
        yield Finding(role.name, what, "add figures or change the headline", path=(*path, "headline"))
    if role.currency not in book.currency_by_code:
        what = f"there is no rate for its currency, {role.currency}"
        yield Finding(role.name, what, "add it under Currencies", path=(*path, "currency"))


def _headline(role: Role, tier: Tier) -> bool:
    return PayKind(role.headline).of(tier) is not None


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

"""What is wrong with roles and their tiers."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, pairwise

from salaries.engine.falls import falls_at_home
from salaries.engine.figures import FigureBook, Role, Tier
from salaries.engine.guides import check_role
from salaries.engine.money import USUAL_STEPS, counting_step, rounded
from salaries.engine.pay_kinds import PayKind
from salaries.engine.reported import ReportedPay
from salaries.engine.wording import plain_number
from salaries.review.findings import Finding

# As the words say, for a desk whose other roles have no such tiers.
USUAL_ORDER = ("entry", "mid", "senior")
MEND = "look whether the figures stand in the right tiers"


def role_findings(book: FigureBook) -> Iterator[Finding]:
    if not book.roles:
        yield Finding("desk", "there is no role", "add one under Roles", path=("roles",))
    turns = _turns(book)
    for role in book.roles:
        yield from _lacking(book, role)
        yield from _address(role)
        yield from _tiers(role)
        yield from _out_of_turn(turns, role)
        yield from _falls(role)
        yield from _band_ends(book, role)


def _lacking(book: FigureBook, role: Role) -> Iterator[Finding]:
    """What every estimate of a role needs."""
    path = ("roles", role.slug)
    if not role.tiers:
        yield Finding(role.name, "it has no tier", "add its tiers", path=(*path, "tiers"))
    elif not any(_headline(role, tier) for tier in role.tiers):
        missing = "reported pay" if role.headline == "reported" else "a band"
        what = f"its headline is {missing}, and no tier has that"
        yield Finding(role.name, what, "add figures or change the headline", path=(*path, "headline"))
    if role.currency not in book.currency_by_code:
        what = f"there is no rate for its currency, {role.currency}"
        yield Finding(role.name, what, "add it under Currencies", path=(*path, "currency"))


def _address(role: Role) -> Iterator[Finding]:
    """That a guide on a subject has the same address is told at that guide."""
    try:
        check_role(role.slug)
    except ValueError as error:
        mend = "add the role anew under another slug and delete this one"
        yield Finding(role.name, str(error), mend, path=("roles", role.slug, "slug"))


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
            f"nothing covers the first {_told(start)} years",
            "start the lowest tier at 0 years",
            path=_at(role, first, "from_years"),
        )
    for (tier, start), (following, next_start) in pairwise(by_years):
        if tier.to_years is None or tier.to_years <= start:
            yield Finding(
                f"{role.name}, {tier.name}",
                f"it ends at {_told(tier.to_years)} years, not after its start at {_told(start)}",
                f"shorten the gap before {following.name}",
                path=_at(role, tier, "gap_years"),
            )
        elif tier.to_years < next_start and not tier.gap_note:
            yield Finding(
                f"{role.name}, {tier.name}",
                f"years {_told(tier.to_years)} to {_told(next_start)} are in no tier",
                "close the gap or say in words which tier covers them",
                path=_at(role, tier, "gap_note"),
            )


def _out_of_turn(turns: Counter[tuple[str, str]], role: Role) -> Iterator[Finding]:
    """A tier that starts before one which it follows elsewhere: nothing else says that a senior was a mid before."""
    for tier, following in pairwise(_by_years(role).values()):
        elsewhere = turns[tier.slug, following.slug] - 1
        if elsewhere < 0:
            yield Finding(
                f"{role.name}, {tier.name}",
                f"it starts at {_told(tier.from_years)} years, before {following.name} at "
                f"{_told(following.from_years)}, which comes first by its name or in other roles",
                "let the years rise from tier to tier",
                path=_at(role, tier, "from_years"),
            )


def _by_years(role: Role) -> dict[str, Tier]:
    return {tier.slug: tier for tier in role.tiers if tier.from_years is not None}


def _turns(book: FigureBook) -> Counter[tuple[str, str]]:
    """Of any two tiers, in how many roles more the first comes before the second than the other way round."""
    found: Counter[tuple[str, str]] = Counter()
    for order in (USUAL_ORDER, *(_by_years(each) for each in book.roles)):
        for first, second in combinations(order, 2):
            found[first, second] += 1
            found[second, first] -= 1
    return found


def _told(number: Decimal | None) -> str:
    """In full, however it was worked out: Python would write 1E+6."""
    return "" if number is None else plain_number(number, 2)


def _falls(role: Role) -> Iterator[Finding]:
    """Pay that falls from a tier to the next may be true; more often a figure went into the wrong row."""
    tiers = list(_by_years(role).values())
    for before, tier in pairwise(each for each in tiers if each.band):
        if tier.band and before.band and (tier.band.low < before.band.low or tier.band.high < before.band.high):
            told, was = (f"{_told(each.low)} to {_told(each.high)}" for each in (tier.band, before.band))
            yield _fall(role, tier, before, "band", f"its band, {told}, falls below the {was}")
    for before, tier in falls_at_home(role):
        if before.reported and tier.reported:
            what = f"its median, {_told(tier.reported.p50)}, falls below the {_told(before.reported.p50)}"
            chance = ", which chance may explain" if _by_chance(before.reported, tier.reported) else ""
            yield _fall(role, tier, before, "reported", what, chance)


def _by_chance(before: ReportedPay, after: ReportedPay) -> bool:
    """Whether the intervals of two medians, where there are both, meet."""
    was, now = before.evidence.interval, after.evidence.interval
    return bool(was and now and now.high >= was.low)


def _fall(role: Role, tier: Tier, before: Tier, part: str, what: str, chance: str = "") -> Finding:
    mend = f"{MEND}; readers are told" if part == "reported" else MEND
    path = _at(role, tier, part)
    return Finding(f"{role.name}, {tier.name}", f"{what} of {before.name}{chance}", mend, forbids=False, path=path)


def _band_ends(book: FigureBook, role: Role) -> Iterator[Finding]:
    """A guide tells a band's ends as they are, the calculator rounds them: they have to be the same.

    A role without one may have a benchmark that is no multiple of what is rounded to in the end.
    """
    currency = book.currency_by_code.get(role.currency)
    for tier in role.tiers if currency else ():
        ends = {tier.band.high: "high", tier.band.low: "low"} if tier.band else {}
        for end, name in sorted(ends.items()):
            step = (currency and currency.step("year")) or counting_step(end, USUAL_STEPS["year"])
            shown = rounded(end, step, book.rules.rounding)
            if shown != end:
                yield Finding(
                    f"{role.name}, {tier.name}",
                    f"prose would say {_told(end)} and the calculator {_told(shown)}",
                    f"give the band ends that are multiples of {_told(step)}, or change the step of {role.currency} a "
                    "year",
                    forbids=role.slug in book.guide_by_role,
                    path=_at(role, tier, "band", name),
                )

"""What is wrong with the parts of pay."""

from collections.abc import Iterator

from salaries.engine.figures import FigureBook
from salaries.engine.parts_of_pay import PartMeasure, PartOfPay
from salaries.review.findings import Finding


def part_findings(book: FigureBook) -> Iterator[Finding]:
    met: dict[tuple[object, ...], PartOfPay] = {}
    for part in book.parts:
        yield from _tier(book, part)
        told = (part.pay, part.what, part.who, part.country, part.measure, part.evidence.source)
        if (other := met.setdefault(told, part)) is not part:
            what = f"“{other.slug}” tells the same of the same people, and readers would see only one of the two"
            yield Finding(_named(part), what, "delete one, or say whom it is of", path=("parts", part.slug))


def _named(part: PartOfPay) -> str:
    return f"{part.what}, {part.who} ({part.country}), {PartMeasure(part.measure).words}"


def _tier(book: FigureBook, part: PartOfPay) -> Iterator[Finding]:
    """A tier that the role does not have would be shown to nobody. That there is none at all is told of the role."""
    roles = [book.role_by_slug[part.role]] if part.role else book.roles
    tiers = dict.fromkeys(tier.slug for role in roles for tier in role.tiers)
    if part.tier and tiers and part.tier not in tiers:
        what = (
            f"there is no tier “{part.tier}”{f' of {roles[0].name}' if part.role else ''}; there is {', '.join(tiers)}"
        )
        yield Finding(_named(part), what, "choose one that is, or leave it empty", path=("parts", part.slug, "tier"))

"""A new role's tiers beside the same tiers of other roles, and a new tier beside its role's, on one axis."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from salaries.admin.publishing.book_parts import part_at
from salaries.charts.role_strips import role_strips
from salaries.charts.words import words_in
from salaries.engine import wording
from salaries.engine.answers import read_answers
from salaries.engine.book_paths import Path
from salaries.engine.estimates import Estimate, estimate
from salaries.engine.figures import Currency, FigureBook, Role, Tier


@dataclass(frozen=True, slots=True)
class PayLine:
    """One role's or tier's pay, in words and drawn; ``is_new`` marks what is told of."""

    name: str
    pay: str
    strip: SafeString
    is_new: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """Pay on one axis, under the name of the tier that all of it is of."""

    heading: str
    axis: SafeString
    lines: tuple[PayLine, ...]


def pay_beside(book: FigureBook, path: Path) -> tuple[Beside, ...]:
    """At every reference choice and in the role's own currency; nothing for what has no pay of its own."""
    role: Role | None = part_at(book, path[:2]) if path[0] == "roles" else None
    currency = book.currency_by_code.get(role.currency) if role else None
    if role is None or currency is None:
        return ()
    match path[2:]:
        case ():
            groups = [(tier.name, _same(book, tier), role.name) for tier in role.tiers]
        case ("tiers", slug):
            groups = [(role.name, [(each.name, role, each) for each in role.tiers], role.tier_by_slug[slug].name)]
        case _:
            groups = []
    found = (_beside(book, currency, *group) for group in groups)
    return tuple(each for each in found if each)


Paid = tuple[str, Role, Tier]


def _same(book: FigureBook, tier: Tier) -> list[Paid]:
    return [(role.name, role, held) for role in book.roles if (held := role.tier_by_slug.get(tier.slug))]


def _beside(book: FigureBook, currency: Currency, heading: str, paid: Sequence[Paid], new: str) -> Beside | None:
    """None where nothing stands beside it, or where it has no pay."""
    found = [(name, answer) for name, answer in _estimates(book, currency, paid) if answer.band or answer.reported]
    if len(found) < 2 or new not in dict(found):
        return None
    found.sort(key=lambda each: _middle(each[1]))
    drawn = role_strips([(each.band, each.reported) for _, each in found], words_in(currency))
    if drawn is None:
        return None
    lines = (
        PayLine(name, _pay(each, currency), _safe(strip), name == new)
        for (name, each), strip in zip(found, drawn.strips, strict=True)
    )
    return Beside(heading, _safe(drawn.axis), tuple(lines))


def _safe(svg: str) -> SafeString:
    return mark_safe(svg)  # noqa: S308 - the drawing escapes every text that it holds


def _estimates(book: FigureBook, currency: Currency, paid: Iterable[Paid]) -> Iterator[tuple[str, Estimate]]:
    for name, role, tier in paid:
        try:
            asked = read_answers(book, {"role": role.slug, "tier": tier.slug, "currency": currency.code})
            yield name, estimate(book, asked.answers)
        except LookupError:
            # The findings say what is missing.
            continue


def _middle(answer: Estimate) -> float:
    if answer.band:
        return float(answer.band.low + answer.band.high) / 2
    return float(answer.reported.p50) if answer.reported else 0


def _pay(answer: Estimate, currency: Currency) -> str:
    said = [wording.band(answer.band, currency)] if answer.band else []
    said += [f"median {wording.money(answer.reported.p50, currency)}"] if answer.reported else []
    return "; ".join(said)

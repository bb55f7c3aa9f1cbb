"""Rows of pay in a few words and drawn on one axis: a role's tiers, which its guide says first, and places."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from salaries.charts.role_strips import role_strips
from salaries.charts.words import Pay, Span, Words, percentiles, words_in
from salaries.engine import wording
from salaries.engine.answers import read_answers
from salaries.engine.estimates import Estimate, estimate
from salaries.engine.figures import Currency, FigureBook, Role
from salaries.engine.pay_kinds import PayKind

BAND, REPORTED = PayKind.BAND, PayKind.REPORTED


@dataclass(frozen=True, slots=True)
class PayRow:
    """A row: what it is of, the pay that comes first and what is said after it.

    ``answer`` is the query that gives the calculator this answer.
    """

    answer: str
    name: str
    words: str
    kind: PayKind | None
    pay: str
    then: str
    strip: str = ""


@dataclass(frozen=True, slots=True)
class PayRows:
    """The rows with their axis, which is empty where none has pay; the kinds of pay that are drawn."""

    rows: tuple[PayRow, ...]
    axis: str
    kinds: frozenset[PayKind]
    open_ended: bool


def _alternative(band: Span | None, pay: Pay | None, words: Words) -> str:
    said = [f"{BAND.words} {words.band(band)}"] if band else []
    said += [percentiles(pay, words)] if pay else []
    return "; ".join(said) or "no figure"


def ends(band: Span | None, pay: Pay | None, words: Words) -> str:
    """What is drawn of reported pay besides what a row says that has its median and its middle half in words."""
    return words.span(pay.p10, pay.p90) if pay else "no figure"


def _band_and_ends(band: Span | None, pay: Pay | None, words: Words) -> str:
    """What is drawn of a tier; its row has its median in words, and the table that follows has the rest."""
    said = [f"{BAND.words} {words.band(band)}"] if band else []
    said += [f"reported pay {ends(band, pay, words)}"] if pay else []
    return "; ".join(said) or "no figure"


def on_one_axis(
    rows: Sequence[PayRow],
    pays: Sequence[tuple[Span | None, Pay | None]],
    words: Words,
    told: str,
    say: Callable[[Span | None, Pay | None, Words], str] = _alternative,
) -> PayRows:
    """The rows with a strip to each; ``told`` begins the words for who does not see them, ``say`` has those of each."""
    said = (f"{row.name}: {say(band, pay, words)}." for row, (band, pay) in zip(rows, pays, strict=True))
    drawn = role_strips(pays, words, f"{told} on one axis. {' '.join(said)}")
    strips: Sequence[str] = drawn.strips if drawn else [""] * len(rows)
    kinds = [(BAND, any(band for band, _ in pays)), (REPORTED, any(pay for _, pay in pays))]
    return PayRows(
        rows=tuple(replace(row, strip=strip) for row, strip in zip(rows, strips, strict=True)),
        axis=drawn.axis if drawn else "",
        kinds=frozenset(kind for kind, is_drawn in kinds if is_drawn),
        open_ended=any(band and band.open_ended for band, _ in pays),
    )


def headline(book: FigureBook, role: Role) -> PayRows:
    """The tiers with reference answers, as the calculator has them."""
    currency = book.currency_by_code[role.currency]
    asked = [read_answers(book, {"role": role.slug, "tier": tier.slug}).answers for tier in role.tiers]
    found = [estimate(book, answers) for answers in asked]
    pays = [(answer.band, answer.reported) for answer in found]
    rows, told = [_of_tier(answer, currency) for answer in found], "Pay by tier, reported pay for eight in ten,"
    return on_one_axis(rows, pays, words_in(currency), told, _band_and_ends)


def _of_tier(answer: Estimate, currency: Currency) -> PayRow:
    tier, (pay, then) = answer.answers.tier, _said(answer, currency)
    return PayRow(f"tier={tier.slug}", tier.name, wording.years(tier), answer.leading, pay, then)


def _said(answer: Estimate, currency: Currency) -> tuple[str, str]:
    """A band that records deny is told after them, as what the guide says."""
    band, pay, claimed = answer.band, answer.reported, answer.answers.tier.band
    median = f"median {wording.money(pay.p50, currency)}" if pay else ""
    if answer.leading is BAND and band:
        return wording.band(band, currency), f"reported {median}" if median else ""
    if pay is None:
        return "too few records", ""
    denied = f"; the guide says {wording.band(claimed, currency)}" if claimed and not band else ""
    return wording.money_range(pay.p25, pay.p75, currency), f"{median}{denied}"

"""All roles on one axis by what records show for one tier: the same kind of pay for all, so that like is with like."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from salaries.charts.role_strips import role_strips
from salaries.charts.words import words_in
from salaries.engine import note_words, wording
from salaries.engine.answers import Answers
from salaries.engine.estimates import Estimate, estimate
from salaries.engine.figures import FigureBook, Role
from salaries.engine.pay_kinds import PayKind
from salaries.engine.reported import LEAST_RECORDS
from salaries.pages.rests_on import RestsOn, rests_on


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role with its pay in words and drawn; without pay, ``missing`` says why."""

    role: Role
    found: Estimate
    guided: bool
    pay: str = ""
    half: str = ""
    records: str = ""
    weak: bool = False
    strip: str = ""
    missing: str = ""


@dataclass(frozen=True, slots=True)
class RoleRows:
    """The rows, best paid first and those without pay last, with the axis and the kind of pay that they share.

    ``sources`` are those of reported pay, each once.
    """

    kind: PayKind
    rows: tuple[RoleRow, ...]
    axis: str
    sources: tuple[RestsOn, ...]


def role_rows(book: FigureBook, asked: Answers) -> RoleRows:
    """Every role that has the tier asked for, at home, in one currency and period.

    Bands stand for all of them where no role has reported pay.
    """
    same = ((role, role.tier_by_slug.get(asked.tier.slug)) for role in book.roles)
    answers = [estimate(book, replace(asked, role=role, tier=tier)) for role, tier in same if tier]
    kind = PayKind.REPORTED if any(answer.reported for answer in answers) else PayKind.BAND
    answers.sort(key=partial(_place, kind))
    pays = [(None, each.reported) if kind is PayKind.REPORTED else (each.band, None) for each in answers]
    drawn = role_strips(pays, words_in(book.currency_by_code[asked.currency]))
    strips: Sequence[str] = drawn.strips if drawn else [""] * len(answers)
    rows = tuple(_row(book, kind, answer, strip) for answer, strip in zip(answers, strips, strict=True))
    return RoleRows(kind, rows, drawn.axis if drawn else "", tuple(_sources(book, answers)))


def _sources(book: FigureBook, answers: Iterable[Estimate]) -> Iterator[RestsOn]:
    found = [answer.answers.tier.reported for answer in answers if answer.reported]
    for evidence in {pay.evidence.source: pay.evidence for pay in found if pay}.values():
        yield rests_on(book, evidence)


def _place(kind: PayKind, answer: Estimate) -> Decimal:
    """Where a role stands in the order: the higher its pay the sooner, last without."""
    if kind is PayKind.REPORTED:
        return -answer.reported.p50 if answer.reported else Decimal(0)
    return -answer.band.low if answer.band else Decimal(0)


def _row(book: FigureBook, kind: PayKind, answer: Estimate, strip: str) -> RoleRow:
    tier, currency = answer.answers.tier, book.currency_by_code[answer.answers.currency]
    row = RoleRow(answer.answers.role, answer, answer.answers.role.slug in book.guide_by_role, strip=strip)
    if kind is PayKind.BAND and answer.band:
        return replace(row, pay=wording.band(answer.band, currency))
    if kind is PayKind.BAND or answer.reported is None:
        return replace(row, missing=tier.gap_note or "; ".join(map(note_words.sentence, answer.notes)))
    return replace(
        row,
        pay=wording.money(answer.reported.p50, currency),
        half=wording.money_range(answer.reported.p25, answer.reported.p75, currency),
        records=_records(answer),
        weak=bool(tier.reported and tier.reported.evidence.weak),
    )


def _records(answer: Estimate) -> str:
    """How many there are of the place, or of all places in a book that does not count them by place."""
    pay = answer.answers.tier.reported
    if answer.sample is None:
        return f"{pay.evidence.sample_size:,} records" if pay and pay.evidence.sample_size else ""
    return f"{answer.sample.records:,} records" if answer.sample.records else f"fewer than {LEAST_RECORDS} records"

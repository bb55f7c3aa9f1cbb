"""What each social card says: of the home page, a guide, an answer, a comparison."""

from collections.abc import Sequence
from dataclasses import replace

from salaries.charts.png import drawn
from salaries.charts.social_card import Card, CardRow
from salaries.charts.words import Pay, Span, Words
from salaries.editions import PublishedEdition
from salaries.engine.answer_sets import AnswerSet
from salaries.engine.answers import Answers, Understood, read_answers
from salaries.engine.estimates import estimate
from salaries.engine.evidence import Evidence
from salaries.engine.figures import FigureBook, Role
from salaries.engine.guides import Guide
from salaries.engine.pay_kinds import PayKind
from salaries.engine.wording import capital
from salaries.pages.comparison import comparison
from salaries.pages.forms import PERIOD_LABELS
from salaries.pages.rests_on import rests_on, words
from salaries.pages.result import Addresses, result
from salaries.pages.sides import title, told_apart

PROMISE = "Every number with its source, its date and its sample"
RECORDED = "Reported pay by tier, its middle half and the median."
LEGEND = "Teal: the guide’s band. Amber: reported pay, its middle half and the median."
LONGEST_NAME, LONGEST_TITLE = 40, 70
COUNTS = ("", "One job", "Two jobs", "Three jobs", "Four jobs")


def home_card(edition: PublishedEdition) -> Card:
    """Every role at one tier and in one place, by reported pay, so that like stands beside like."""
    book, tier = edition.book, _middle_tier(edition.book)
    asked = [read_answers(book, {"role": role.slug, "tier": tier, "currency": _dollar(book)}) for role in book.roles]
    found = [(each.answers, estimate(book, each.answers).reported) for each in asked]
    first = found[0][0]
    place = f", {first.place.name}" if first.place else ""
    money = _words(book, first.currency)
    rows = [CardRow(each.role.name, None, pay, _half(money, pay), PayKind.REPORTED) for each, pay in found if pay]
    return Card(
        kicker="Salary guides and a calculator",
        title="What does the work pay, and how do we know?",
        about=f"{first.tier.name}{place}: the middle half of reported pay, and the median",
        edition=_edition(edition),
        rests_on=PROMISE,
        words=money,
        rows=tuple(rows),
    )


def guide_card(edition: PublishedEdition, guide: Guide) -> Card:
    book = edition.book
    role = book.role_by_slug.get(guide.role)
    card = Card("Advice", guide.title, guide.standfirst, _edition(edition), PROMISE)
    if role is None:
        return card
    money = _words(book, role.currency)
    rows = tuple(_row(money, tier.name, tier.band, tier.reported) for tier in role.tiers)
    behind, about = _role_rests_on(book, role), LEGEND if any(tier.band for tier in role.tiers) else RECORDED
    return replace(card, kicker="Salary guide", about=about, rests_on=behind, words=money, rows=rows)


def answer_card(edition: PublishedEdition, answers: Answers) -> Card:
    book = edition.book
    found, shown = estimate(book, answers), result(_drawn(book), Understood(answers, (), ()), Addresses(""))
    money, pay = _words(book, answers.currency), found.reported
    rows = [_row(money, PayKind.BAND.label, found.band, None)] if found.band else []
    median = f"median {money.full(pay.p50)}" if pay else ""
    rows += [CardRow(PayKind.REPORTED.label, None, pay, median, PayKind.REPORTED)] if pay else []
    return Card(
        kicker="What it pays",
        title=shown.title,
        about="" if shown.kind else f"{shown.headline}.",
        edition=_edition(edition),
        rests_on=_rests_on(book, *([pay.evidence] if pay else [])),
        words=money,
        amount=shown.headline if shown.kind else "",
        measure=f"{PayKind.BAND.label if shown.kind is PayKind.BAND else shown.label}, {shown.period}, before tax",
        kind=shown.kind,
        rows=tuple(rows),
    )


def comparison_card(edition: PublishedEdition, sets: Sequence[Answers]) -> Card:
    book = edition.book
    read = [AnswerSet(letter, answers, ()) for letter, answers in zip("abcd", sets, strict=False)]
    compared = comparison(_drawn(book), read, [""] * len(read), "", "")
    money, (_, names) = _words(book, sets[0].currency), told_apart(sets)
    found = [estimate(book, each) for each in sets]
    rows = tuple(
        _row(money, _row_name(letter.letter, name), each.band, each.reported)
        for letter, name, each in zip(read, names, found, strict=True)
    )
    return Card(
        kicker=f"Comparison, {PERIOD_LABELS[sets[0].period]}",
        title=_compared(sets),
        about=compared.announcement.partition(". ")[0],
        edition=_edition(edition),
        # Each job has its own records, so the source alone is told.
        rests_on=_rests_on(
            book, *(replace(each.reported.evidence, sample_size=None) for each in found if each.reported)
        ),
        words=money,
        rows=rows,
    )


def _compared(sets: Sequence[Answers]) -> str:
    """What is compared; of sets that take many words to name, what they share, and how many there are."""
    named, (shared, _) = title(sets), told_apart(sets)
    if len(named) <= LONGEST_TITLE:
        return named
    return ": ".join(filter(None, (capital(", ".join(shared)), COUNTS[len(sets)])))


def _row(money: Words, name: str, band: Span | None, pay: Pay | None) -> CardRow:
    """With the band's amounts where there is one, else those of the middle half of reported pay."""
    if band:
        return CardRow(name, band, pay, f"{money.short(band.low)} to {money.top(band)}", PayKind.BAND)
    return CardRow(name, band, pay, _half(money, pay) if pay else "no figure", PayKind.REPORTED if pay else None)


def _row_name(letter: str, name: str) -> str:
    named = f"{letter.upper()}  {name}"
    return named if len(named) <= LONGEST_NAME else f"{named[: LONGEST_NAME - 1].rstrip(', ')}…"


def _middle_tier(book: FigureBook) -> str:
    """Of the tiers that every role has, the one in the middle; empty where there is none: each then takes its first."""
    shared = [each.slug for each in book.roles[0].tiers if all(each.slug in role.tier_by_slug for role in book.roles)]
    return shared[len(shared) // 2] if shared else ""


def _dollar(book: FigureBook) -> str:
    return book.unit.code if book.unit else book.roles[0].currency


def _drawn(book: FigureBook) -> FigureBook:
    """With the codes of currencies whose signs the card's fonts lack."""
    signed = (
        each if drawn(each.symbol) == each.symbol else replace(each, symbol=each.code) for each in book.currencies
    )
    return replace(book, currencies=tuple(signed))


def _words(book: FigureBook, currency: str) -> Words:
    return words(_drawn(book).currency_by_code[currency])


def _half(money: Words, pay: Pay) -> str:
    return f"{money.short(pay.p25)} to {money.short(pay.p75)}"


def _role_rests_on(book: FigureBook, role: Role) -> str:
    """The records of all tiers together, and their source."""
    pays = [tier.reported for tier in role.tiers if tier.reported]
    if not pays:
        return _rests_on(book, *(tier.evidence for tier in role.tiers if tier.evidence))
    counted = sum(pay.evidence.sample_size or 0 for pay in pays)
    return _rests_on(book, replace(pays[0].evidence, sample_size=counted or None))


def _rests_on(book: FigureBook, *evidence: Evidence) -> str:
    """The first one's source and sample; empty where there is none."""
    if not evidence:
        return ""
    behind = rests_on(book, evidence[0])
    source = behind.source.title if behind.source else "editor’s judgement"
    return ", ".join(filter(None, (source, behind.sample)))


def _edition(edition: PublishedEdition) -> str:
    day = edition.published_at
    return f"Edition {edition.number}, {day.day} {day:%B %Y}"

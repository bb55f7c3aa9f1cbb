"""What each social card says: of the home page, a guide, an answer, a comparison."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from salaries.charts.png import drawn
from salaries.charts.social_card import LONGEST_FOOT, LONGEST_LINE, Card, CardRow
from salaries.charts.words import Pay, Span, Words, words_in
from salaries.editions import PublishedEdition
from salaries.engine.answer_sets import AnswerSet
from salaries.engine.answers import Answers, Understood, read_answers
from salaries.engine.estimates import Estimate, estimate
from salaries.engine.figures import FigureBook, Role
from salaries.engine.guides import Guide
from salaries.engine.note_words import short_sample_words
from salaries.engine.pay_kinds import PayKind
from salaries.engine.wording import capital
from salaries.pages.comparison import Comparison, comparison
from salaries.pages.explained import explained
from salaries.pages.forms import PERIOD_LABELS
from salaries.pages.home import middle_tier
from salaries.pages.rests_on import RestsOn, rests_on
from salaries.pages.result import Addresses, Result, result
from salaries.pages.role_rows import RoleRow, role_rows
from salaries.pages.sides import title, told_apart

PROMISE = "Every number with its source, its date and its sample"
RECORDED = "Reported pay by tier, its middle half and the median."
LEGEND = "Teal: the guide’s band. Amber: reported pay, its middle half and the median."
LONGEST_NAME, LONGEST_TITLE = 40, 70
COUNTS = ("", "One job", "Two jobs", "Three jobs", "Four jobs")


def home_card(edition: PublishedEdition) -> Card:
    """Every role as home shows it where nothing is asked for: at one tier and in one place, best paid first."""
    book, asked = _drawn(edition.book), read_answers(edition.book, middle_tier(edition.book)).answers
    shown = role_rows(book, asked)
    pays = {PayKind.REPORTED: "the median of reported pay", PayKind.BAND: "the guide’s band"}
    where = ", ".join(filter(None, (asked.tier.name, asked.place.name if asked.place else "")))
    return Card(
        kicker="Salary guides and a calculator",
        title="What does the work pay, and how do we know?",
        about=f"{where}: {pays[shown.kind]}, {PERIOD_LABELS[asked.period]}",
        edition=_edition(edition),
        rests_on=PROMISE,
        words=_words(book, asked.currency),
        rows=tuple(_home_row(shown.kind, row) for row in shown.rows if row.pay),
    )


def _home_row(kind: PayKind, row: RoleRow) -> CardRow:
    band, pay = (row.found.band, None) if kind is PayKind.BAND else (None, row.found.reported)
    return CardRow(row.role.name, band, pay, row.pay, kind)


def guide_card(edition: PublishedEdition, guide: Guide) -> Card:
    book = edition.book
    role = book.role_by_slug.get(guide.role)
    card = Card("Advice", guide.title, guide.standfirst, _edition(edition), PROMISE)
    if role is None:
        return card
    money = _words(book, role.currency)
    rows = tuple(_row(money, tier.name, tier.band, tier.reported) for tier in role.tiers)
    about = LEGEND if any(tier.band for tier in role.tiers) else RECORDED
    recorded = [tier.reported.evidence for tier in role.tiers if tier.reported]
    sourced = [*recorded, *(tier.evidence for tier in role.tiers if tier.evidence)]
    return replace(
        card,
        kicker="Salary guide",
        about=about,
        rests_on=_sources(rests_on(book, each) for each in sourced),
        sample=_of_all_tiers(book, role),
        words=money,
        rows=rows,
    )


def answer_card(edition: PublishedEdition, answers: Answers) -> Card:
    book = edition.book
    found, shown = estimate(book, answers), result(_drawn(book), Understood(answers, (), ()), Addresses(""))
    money, pay = _words(book, answers.currency), found.believed
    rows = [_row(money, PayKind.BAND.label, found.band, None)] if found.band else []
    median = f"median {money.full(pay.p50)}" if pay else ""
    rows += [CardRow(PayKind.REPORTED.label, None, pay, median, PayKind.REPORTED)] if pay else []
    return Card(
        kicker="What it pays",
        title=shown.title,
        about="" if shown.kind else f"{shown.headline}.",
        edition=_edition(edition),
        rests_on=_sources([*([rests_on(book, pay.evidence)] if pay else []), *_behind(shown, found)]),
        sample=_sample(book, found),
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
        _row(money, _row_name(letter.letter, name), each.band, each.believed)
        for letter, name, each in zip(read, names, found, strict=True)
    )
    return Card(
        kicker=f"Comparison, {PERIOD_LABELS[sets[0].period]}",
        title=_compared(sets),
        about=_difference(book, compared, PERIOD_LABELS[sets[0].period]),
        edition=_edition(edition),
        # Each job has its own records, so the sources alone are told.
        rests_on=_sources(rests for each in compared.sides for rests in _behind(each.result, each.found)),
        words=money,
        rows=rows,
    )


def _difference(book: FigureBook, compared: Comparison, period: str) -> str:
    """What the second job pays more or less than the first; by their letters alone where their names take too long."""
    first, other = (replace(each, name="") for each in compared.sides[:2])
    told = (compared.announcement, explained(_drawn(book), first, other, period).said)
    sentences = [each.partition(". ")[0].removesuffix(".") for each in told]
    return next((each for each in sentences if len(each) <= LONGEST_LINE), sentences[-1])


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


def _drawn(book: FigureBook) -> FigureBook:
    """With the codes of currencies whose signs the card's fonts lack."""
    signed = (
        each if drawn(each.symbol) == each.symbol else replace(each, symbol=each.code) for each in book.currencies
    )
    return replace(book, currencies=tuple(signed))


def _words(book: FigureBook, currency: str) -> Words:
    return words_in(_drawn(book).currency_by_code[currency])


def _half(money: Words, pay: Pay) -> str:
    return f"{money.short(pay.p25)} to {money.short(pay.p75)}"


def _behind(shown: Result, found: Estimate) -> list[RestsOn]:
    """What stands behind each step of an answer, for either kind of pay that the card draws: no pay that is doubted,
    since it has no room for the doubt."""
    both = found.believed is found.reported
    steps = ((line.rests_on, line.also.rests_on if both and line.also else None) for line in shown.lines)
    return [rests for step in steps for rests in step if rests]


def _sources(behind: Iterable[RestsOn]) -> str:
    """Each source once; the first, and how many others there are, where all of them take more than the foot has."""
    found = list(dict.fromkeys(each.source.title if each.source else "Editor’s judgement" for each in behind))
    told, others = "; ".join(found), len(found) - 1
    if len(told) <= LONGEST_FOOT or not others:
        return told
    return f"{found[0]}, and {others} other source{'s' * (others > 1)}"


def _of_all_tiers(book: FigureBook, role: Role) -> str:
    """How many records of the role there are; they are of all places, whatever place the card speaks of."""
    behind = [tier.reported.evidence for tier in role.tiers if tier.reported]
    counted = sum(each.sample_size or 0 for each in behind)
    where = " from all countries" if book.place_factor else ""
    return f"{counted:,} {behind[0].sample_unit}{where}" if counted else ""


def _sample(book: FigureBook, found: Estimate) -> str:
    """How many records are of the answer's place, role and tier; in a book without counts, of all places."""
    if found.believed is None:
        return ""
    if found.sample:
        return capital(short_sample_words(found.sample))
    counted = rests_on(book, found.believed.evidence).sample
    return f"{counted} from all countries" if counted and book.place_factor else counted


def _edition(edition: PublishedEdition) -> str:
    day = edition.published_at
    return f"Edition {edition.number}, {day.day} {day:%B %Y}"

"""Three ways of counting what a role pays, on one axis, with why they differ, and what offices expect of the work."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from salaries.charts.counts import CountsChart, Group, Line, Look, counts_chart
from salaries.charts.words import Drawing, Words, words_in
from salaries.editions import PublishedEdition
from salaries.engine import note_words, wording
from salaries.engine.answers import Answers, read_answers
from salaries.engine.counts import Abroad, Count, Counts, three_ways
from salaries.engine.figures import FigureBook, Role
from salaries.engine.money import PERIODS
from salaries.engine.official import Counted, Occupation, OfficialPay, Projection
from salaries.engine.reported import PERCENTILES
from salaries.page_cache.asked import Asks
from salaries.pages.cached import cached_page
from salaries.pages.counts_words import differences, joined, reasons
from salaries.pages.forms import PERIOD_LABELS
from salaries.pages.rests_on import RestsOn, rests_on

RECORDS, OFFICIAL, OFFERED = "Our records", "Official statistics", "Offered to people from abroad"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what is counted, five percentiles (empty where there is none), and what it rests on.

    ``own`` tells the median as its source gives it, where that is in another currency or for another period; ``figure``
    is the reference to official pay of a whole occupation.
    """

    name: str
    look: Look
    percentiles: tuple[str, ...]
    own: str
    rests: RestsOn
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Nearest:
    """An occupation that stands beside the role: where, in which list, under which code, and how near it is."""

    occupation: Occupation
    country: str
    note: str


@dataclass(frozen=True, slots=True)
class Expected:
    """What an office projects of an occupation, in words."""

    name: str
    country: str
    years: str
    growth: str
    employed: str
    openings: str
    education: str
    rests: RestsOn
    figure: str


@cached_page(asks=Asks(("currency", "period")))
def counts(request: HttpRequest, edition: PublishedEdition, role: str) -> HttpResponse:
    book = edition.book
    if role not in book.role_by_slug:
        raise Http404(f"There is no role “{role}” in edition {edition.number}.")
    understood = read_answers(book, {**request.GET.dict(), "role": role})
    context = {
        "edition": edition,
        "role": book.role_by_slug[role],
        "guide": role in book.guide_by_role,
        "problems": tuple(map(note_words.unknown, understood.problems)),
        **({} if understood.problems else _told(book, understood.answers)),
    }
    return render(request, "salaries/counts.html", context)


def _told(book: FigureBook, answers: Answers) -> dict[str, object]:
    role, currency = answers.role, answers.currency
    found, written = three_ways(book, role, currency, answers.period), words_in(book.currency_by_code[currency])
    home = book.place_factor.reference.name if book.place_factor else ""
    here, abroad = _here(found), _elsewhere(book, found)
    return {
        "home": home,
        "period": PERIOD_LABELS[answers.period],
        "currency": currency,
        "drawing": _drawing(here, written, f"{role.name}: pay counted in three ways, {home}"),
        "rows": _rows(book, here, written),
        "differences": differences(found, written),
        "reasons": reasons(book, found),
        "abroad": _drawing(abroad, written, f"{role.name}: records and official statistics of other countries"),
        "abroad_rows": _rows(book, abroad, written),
        "converted": _converted(found, currency),
        "doubted": _doubted(book, found),
        "expected": tuple(_expected(book, *each) for each in found.projections),
        "nearest": tuple(_nearest(book, role)),
    }


Named = tuple[str, tuple[tuple[str, Count], ...]]


def _here(found: Counts) -> tuple[Named, ...]:
    """The three ways at the reference place, each with its counts by name."""
    records = [_sized("All levels", found.records)] if found.records else []
    records += [_sized(f"Labelled {tier.name.lower()}", each) for tier, each in found.tiers]
    offered = [(_occupation(each), each) for each in found.offered]
    levels = [(f"{_occupation(each)}, {each.part}", each) for each in found.levels]
    return (
        (RECORDS, tuple(records)),
        (OFFICIAL, tuple((_occupation(each), each) for each in found.official)),
        (OFFERED, (*offered, *levels)),
    )


def _sized(name: str, count: Count) -> tuple[str, Count]:
    size = count.evidence.sample_size
    return (f"{name}, {size:,} records" if size else name), count


def _occupation(count: Count) -> str:
    return count.occupation.name if count.occupation else RECORDS


def _elsewhere(book: FigureBook, found: Counts) -> tuple[Named, ...]:
    return tuple((wording.country(book, each.country), _of_country(each)) for each in found.abroad)


def _of_country(abroad: Abroad) -> tuple[tuple[str, Count], ...]:
    records = (_sized("Ours", abroad.records),) if abroad.records else ()
    return (*records, *((_occupation(each), each) for each in abroad.official))


def _look(count: Count) -> Look:
    if count.own is None:
        return Look.RECORDS
    return Look.OFFERED if count.own.counted == Counted.APPLICATIONS else Look.OFFICIAL


def _drawing(groups: Iterable[Named], written: Words, told: str) -> Drawing | None:
    drawn = (Group(name, tuple(_line(label, count) for label, count in found)) for name, found in groups)
    return counts_chart(CountsChart(written, tuple(drawn), told))


def _line(name: str, count: Count) -> Line:
    return Line(name, _look(count), **{each: getattr(count, each) for each in PERCENTILES})


def _rows(book: FigureBook, groups: Iterable[Named], written: Words) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    return tuple(
        (name, tuple(_row(book, label, count, written) for label, count in found)) for name, found in groups if found
    )


def _row(book: FigureBook, name: str, count: Count, written: Words) -> Row:
    amounts = (getattr(count, each) for each in PERCENTILES)
    told = tuple("" if amount is None else written.full(amount) for amount in amounts)
    return Row(name, _look(count), told, _own(book, count), rests_on(book, count.evidence), _figure(count))


def _figure(count: Count) -> str:
    if count.occupation is None or count.own is None or count.part:
        return ""
    return f"official:{count.occupation.slug}/{count.own.counted}"


def _own(book: FigureBook, count: Count) -> str:
    """“The source says C$46.15 an hour.”; nothing where it says it as the page does."""
    own = count.own
    if own is None or own.p50 == count.p50:
        return ""
    told = wording.money(own.p50, book.currency_by_code[own.currency])
    return f"The source says {told} {PERIOD_LABELS[own.period]}."


def _converted(found: Counts, currency: str) -> bool:
    """Whether any amount is another currency's or another period's."""
    pays = [each.own for abroad in found.abroad for each in abroad.official if each.own]
    return any(_differs(pay, currency) for pay in pays)


def _doubted(book: FigureBook, found: Counts) -> str:
    """“Canada (115) and Germany (24)”: countries whose records do not stand beside official pay."""
    told = [f"{wording.country(book, each.country)} ({each.doubted:,})" for each in found.abroad if each.doubted]
    return joined(told) if told else ""


def _differs(pay: OfficialPay, currency: str) -> bool:
    return pay.currency != currency or pay.period != PERIODS[0]


def _expected(book: FigureBook, occupation: Occupation, told: Projection) -> Expected:
    return Expected(
        name=occupation.name,
        country=wording.country(book, occupation.country),
        years=f"{told.from_year} to {told.to_year}",
        growth=wording.growth(told.growth),
        employed=f"{told.employed:,}",
        openings=f"{told.openings:,}" if told.openings else "",
        education=told.education,
        rests=rests_on(book, told.evidence),
        figure=f"projection:{occupation.slug}",
    )


def _nearest(book: FigureBook, role: Role) -> Iterable[Nearest]:
    for each in role.nearest:
        occupation = book.occupation_by_slug[each.occupation]
        yield Nearest(occupation, wording.country(book, occupation.country), each.note)

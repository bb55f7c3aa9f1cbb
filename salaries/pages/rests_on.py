"""What stands behind a figure, in words for the templates."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from salaries.engine import wording
from salaries.engine.evidence import Evidence, Source
from salaries.engine.figures import Currency, FigureBook
from salaries.engine.money import Range
from salaries.engine.record_years import first_year, years_covered

TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class RestsOn:
    """What stands behind a figure, for a line or a side note. ``source`` None: an editor's judgement."""

    source: Source | None
    as_of: date
    sample: str
    interval: str
    weak: bool
    note: str


def rests_on(book: FigureBook, evidence: Evidence, currency: Currency | None = None) -> RestsOn:
    """``currency`` is given where the figure is an amount, so that its interval is written as one."""
    sample = f"{evidence.sample_size:,} {evidence.sample_unit}".strip() if evidence.sample_size is not None else ""
    return RestsOn(
        source=book.source_by_slug[evidence.source] if evidence.source else None,
        as_of=evidence.as_of,
        sample=sample,
        interval=_interval(evidence.interval, currency) if evidence.interval else "",
        weak=evidence.weak,
        note=evidence.note,
    )


def tier_rests_on(book: FigureBook, evidence: Evidence, currency: Currency | None = None) -> RestsOn:
    """What stands behind a tier's own figures: records of all countries, and an estimate tells those of one as well."""
    rests = rests_on(book, evidence, currency)
    return replace(rests, sample=f"{rests.sample}, all countries") if rests.sample else rests


def _interval(ends: Range, currency: Currency | None) -> str:
    if currency:
        return wording.money_range(ends.low, ends.high, currency)
    whole = all(end == end.to_integral_value() for end in (ends.low, ends.high))
    # Of a small share the second place would not be much of a number.
    places = 2 if ends.low >= TENTH else 3
    return " to ".join(f"{end:,.0f}" if whole else f"{end:.{places}f}" for end in (ends.low, ends.high))


def records_behind(book: FigureBook, evidence: Evidence, role: str, place: str = "") -> str:
    """“1,232 distinct records of 2024 to 7 May 2025”: how many, and of which years."""
    counted = f"{evidence.sample_size:,} distinct records" if evidence.sample_size is not None else "records"
    years = record_years(book, evidence.source, role, place)
    return f"{counted} {years}" if years else counted


def record_years(book: FigureBook, source: str | None, role: str, place: str = "") -> str:
    """“of 2024 to 7 May 2025”, as it stands after “records”; “from a source of 2020 to …” where the years of the role's
    own are not known, as of all roles together (an empty role); empty where the source tells none."""
    covers = years_covered(book, source, role, place) if source else ""
    if not (source and covers):
        return ""
    return f"{'of' if first_year(book, source, role, place) else 'from a source of'} {covers}"

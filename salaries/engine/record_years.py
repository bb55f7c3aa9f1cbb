"""Which years a role's own records are of: a source may reach further back than its records of one title."""

import re

from salaries.engine.figures import FigureBook

FROM_A_YEAR = re.compile(r"([0-9]{4})( to .+)")
_HELD = ("first years of records",)

Whose = tuple[str, str, str]


def years_covered(book: FigureBook, source: str, role: str, place: str = "") -> str:
    """“2024 to about 7 May 2025”: what the source covers, from the year of the role's earliest record there, or
    anywhere, where that is known."""
    covers = book.source_by_slug[source].covers
    known, told = first_year(book, source, role, place), FROM_A_YEAR.fullmatch(covers)
    return f"{known}{told[2]}" if known and told and int(told[1]) < known else covers


def first_year(book: FigureBook, source: str, role: str, place: str = "") -> int | None:
    """None where it is not known: years of too few records are not counted by themselves."""
    if _HELD not in book.worked_out:
        book.worked_out[_HELD] = _first_years(book)
    found: dict[Whose, int] = book.worked_out[_HELD]
    return found.get((source, role, place)) or found.get((source, role, ""))


def _first_years(book: FigureBook) -> dict[Whose, int]:
    """Of each role and place whose counts by year add up to all of its records."""
    whole: dict[Whose, int] = {}
    by_year: dict[Whose, dict[int, int]] = {}
    for each in book.summaries:
        if each.tier or each.work_mode:
            continue
        whose = each.source, each.role, each.place
        if each.year:
            by_year.setdefault(whose, {})[each.year] = each.sample_size
        else:
            whole[whose] = each.sample_size
    return {whose: min(years) for whose, years in by_year.items() if sum(years.values()) == whole.get(whose)}

"""The figures to take away: which files there are of an edition, what each holds, and how to cite them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from salaries.editions import PublishedEdition, history
from salaries.open_data.contents import Contents, EditionData
from salaries.open_data.files import ALL, OTHERS, PACKAGE, TABLES, TEXT, WORKBOOK, citation
from salaries.open_data.tables import JUDGEMENT, SHORT
from salaries.page_cache.replies import CachedReply
from salaries.pages.cached import cached_page
from salaries.pages.downloads import Busy, busy_page, files_of, taken

# What each file of everything is for.
WHOLE = {
    WORKBOOK: ("A workbook (XLSX)", "Every table on a sheet of its own, after one that explains them."),
    ALL: ("Everything in one ZIP file", "All the files below, ready to be kept beside an article."),
    TABLES: ("Everything as JSON", "The same tables for programs: by the name of each a list of its rows."),
    PACKAGE: ("Data package", "Each file, column by column, with sources, licences and SHA-256: frictionlessdata.io."),
    TEXT: ("The edition’s own text", OTHERS[TEXT]),
}
# What these say is the same in every table, so it is told once.
EVERY_FIGURE = (JUDGEMENT, *SHORT, "evidence_note")


@dataclass(frozen=True, slots=True)
class File:
    """A file to take away; ``size`` is in bytes."""

    name: str
    title: str
    text: str
    size: int


@dataclass(frozen=True, slots=True)
class TableFile:
    """The file of one table, with the columns that only it has and each licence of its sources, with one of them."""

    file: File
    rows: int
    columns: Sequence[tuple[str, str]]
    licences: Sequence[tuple[str, str]]


@cached_page()
def data(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    try:
        files, told = files_of(edition), taken(edition)
    except Busy:
        return busy_page(request)
    context = {
        "edition": edition,
        "whole": [_file(files, name, *words) for name, words in WHOLE.items()],
        "tables": [_table(files, told, each) for each in told.contents],
        "every_figure": _every_figure(told),
        "citation": citation(told, settings.SITE_ORIGIN),
        "history": history(),
    }
    return render(request, "salaries/data.html", context)


def _file(files: dict[str, CachedReply], name: str, title: str, text: str) -> File:
    return File(name, title, text, len(files[name].body("")))


def _table(files: dict[str, CachedReply], told: EditionData, table: Contents) -> TableFile:
    file = _file(files, f"{table.name}.csv", table.title, table.text)
    sources = [told.book.source_by_slug[slug] for slug in table.sources]
    # What follows a colon are words that the licence asks for, which stand under sources and licences.
    licences = {source.licence.partition(":")[0]: source.slug for source in sources}
    return TableFile(file, len(table.rows), list(_own_columns(table)), list(licences.items()))


def _own_columns(table: Contents) -> Iterator[tuple[str, str]]:
    has_evidence = any(column.name == JUDGEMENT for column in table.columns)
    for column, words in table.told:
        if not (has_evidence and column.name in EVERY_FIGURE):
            yield column.name, words


def _every_figure(told: EditionData) -> list[tuple[str, str]]:
    columns = (each for table in told.contents for each in table.told if each[0].way[0] == "evidence")
    return list(
        {column.name: (column.name, words) for column, words in columns if column.name in EVERY_FIGURE}.values()
    )

"""Whatever a row says stands in what the review tells of it: no kind and no value of it is forgotten."""

from collections.abc import Iterator
from typing import Any

import pytest

from salaries.admin.publishing.whole_rows import whole_row
from salaries.desk.book_rows import rows_of
from salaries.desk.compile import compile_desk
from salaries.desk.kind import Key, Values
from salaries.desk.kinds import IN_BOOKS, KINDS
from salaries.desk.paths import parent_of, path_of
from salaries.editions import PublishedEdition
from salaries.engine.book_paths import name_of
from salaries.engine.figures import FigureBook

pytestmark = pytest.mark.django_db


@pytest.fixture
def book(small_desk: None) -> FigureBook:
    return compile_desk()


def told(book: FigureBook, key: Key) -> str:
    """All that is told of the row at the top of which, or as which, a row stands."""
    top = key
    while parent := parent_of(top):
        top = parent
    row = whole_row(book, path_of(top))
    cells = [fact.text for table in row.tables for each in table.rows for fact in each.cells]
    names = [f"{each.title} {each.slug}" for table in row.tables for each in table.rows]
    prose = [" ".join((*passage.html, passage.heading, passage.slug)) for passage in row.passages]
    return " | ".join((row.title, *(fact.text for fact in row.facts), *names, *cells, *prose))


def texts(values: Values) -> Iterator[tuple[str, Any]]:
    """What editors typed as words, but for prose, whose figures read otherwise, and names of other rows."""
    for name, value in values.items():
        if isinstance(value, str) and value and name not in ("body", "opening", "under", "headline"):
            yield name, value


def test_every_text_and_every_sample_of_the_desk_is_told(book: FigureBook):
    missing = []
    for key, values in rows_of(book).items():
        kind, words = KINDS[key[0]], told(book, key)
        rows = {name for name, field in kind.fields.items() if field.is_relation or field.choices}
        missing += [(key, name) for name, value in texts(values) if name not in rows and value not in words]
        if size := values.get("sample_size"):
            missing += [] if f"{size:,}" in words else [(key, "sample_size")]
    assert missing == []


def test_every_kind_of_a_whole_book_can_be_told(company: PublishedEdition):
    tops = [kind for kind in IN_BOOKS if kind.above is None and not kind.one]
    for kind in tops:
        for part in getattr(company.book, kind.place)[:3]:
            row = whole_row(company.book, (kind.place, name_of(part)))
            assert row.title, row.noun
            assert row.facts, row.title

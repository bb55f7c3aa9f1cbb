"""What an edition's files hold: its tables with their rows, and the sources that these rest on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from salaries.engine.figures import FigureBook
from salaries.open_data.tables import Column, Row, Table, every_table
from salaries.open_data.words import TABLES, Told, column_words, told

SOURCE = "source"


@dataclass(frozen=True)
class EditionData:
    """A figure book with what names it as an edition. ``text`` is the text that the digest is of."""

    number: int
    digest: str
    published_at: datetime
    book: FigureBook
    text: str

    @cached_property
    def contents(self) -> "tuple[Contents, ...]":
        return contents(self.book)


@dataclass(frozen=True)
class Contents:
    """One table that has rows."""

    table: Table
    words: Told
    rows: Sequence[Row]

    @property
    def name(self) -> str:
        return self.words.name

    @property
    def title(self) -> str:
        return self.words.title

    @property
    def text(self) -> str:
        return self.words.text

    @property
    def columns(self) -> tuple[Column, ...]:
        return self.table.columns

    @property
    def told(self) -> list[tuple[Column, str]]:
        """Each column with what it holds."""
        return [(column, column_words(self.name, column.name)) for column in self.columns]

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The slugs of the sources that its rows rest on, each once."""
        places = [place for place, column in enumerate(self.columns) if column.name == SOURCE and not column.key]
        return tuple(dict.fromkeys(row[place] for row in self.rows for place in places if row[place]))


def contents(book: FigureBook) -> tuple[Contents, ...]:
    """The tables that the book fills, in the order in which people look for them."""
    order = {kind: place for place, kind in enumerate(TABLES)}
    tables = sorted(every_table(), key=lambda table: order.get(table.kind, len(order)))
    found = (Contents(table, told(table.kind), tuple(table.rows(book))) for table in tables)
    return tuple(each for each in found if each.rows)

"""What a file held when it was given out: kept by the desk, known by a token that the file carries with it.

A workbook carries it on its first sheet, and every file in its name. Both survive a spreadsheet; where neither does,
the file is read against the desk as it is.
"""

import hashlib
import json
import re
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from salaries.desk.index import Index, Names
from salaries.models import GivenOut
from salaries.sheets.tables import TABLES, Table

TOKEN = re.compile(r"given-([0-9a-f]{16})(?![0-9a-f])")


@dataclass(frozen=True, slots=True)
class GivenRow:
    """A row's number on the desk, what it was known by, and its values as CSV writes them, by the fields' names."""

    pk: int
    names: Names
    texts: dict[str, str]


@dataclass(frozen=True, eq=False)
class GivenTable:
    """The rows of one table as they were given out."""

    rows: tuple[GivenRow, ...]

    @cached_property
    def by_key(self) -> dict[Names, GivenRow]:
        return {plain_key(row.names): row for row in self.rows}


@dataclass(frozen=True)
class Given:
    """The tables of a file by the paths of their kinds. ``at`` is None for the desk as it is now."""

    tables: dict[str, GivenTable]
    at: datetime | None = None


def plain_key(names: Iterable[str]) -> Names:
    """A key as it comes back from a spreadsheet, which keeps one kind of line break and no blanks at the ends."""
    return tuple(name.replace("\r\n", "\n").replace("\r", "\n").strip() for name in names)


def as_it_is(tables: Iterable[Table], index: Index) -> Given:
    """What a file given out now would hold."""
    return Given({table.kind.path: _table(table, index, lambda names: True) for table in tables})


def _table(table: Table, index: Index, wanted: Callable[[Names], bool]) -> GivenTable:
    fields = [column.name for column in table.columns[len(table.key_columns) :]]
    count = len(table.key_columns)
    found = ((names, row) for names, row in index.rows(table.kind).items() if wanted(names))
    texts = ((names, row, table.texts(names, row, index)[count:]) for names, row in found)
    return GivenTable(
        tuple(GivenRow(row.pk, names, dict(zip(fields, held, strict=True))) for names, row, held in texts)
    )


def keep(tables: Iterable[Table], index: Index, wanted: Callable[[Names], bool] = lambda names: True) -> str:
    """Keep what a file that is given out now holds, ``wanted`` of its rows, and return the word that it is to carry."""
    held: dict[str, list[Any]] = {}
    for table in tables:
        rows = _table(table, index, wanted).rows
        fields = list(rows[0].texts) if rows else []
        held[table.kind.path] = [fields, [[row.pk, row.names, list(row.texts.values())] for row in rows]]
    content = json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode()
    token = hashlib.sha256(content).hexdigest()[:16]
    GivenOut.objects.keep(token, zlib.compress(content))
    return f"given-{token}"


def find(*texts: str) -> Given | None:
    """What was kept under the first token that stands in the texts; None when there is none, or it is gone."""
    tokens = [met[1] for text in texts if (met := TOKEN.search(text))]
    kept = GivenOut.objects.filter(token=tokens[0]).first() if tokens else None
    return _read(kept) if kept else None


def _read(kept: GivenOut) -> Given:
    held = json.loads(zlib.decompress(bytes(kept.content)))
    tables = {path: _rows(*values) for path, values in held.items() if path in TABLES}
    return Given(tables, kept.at)


def _rows(fields: list[str], rows: list[Any]) -> GivenTable:
    return GivenTable(
        tuple(GivenRow(pk, tuple(names), dict(zip(fields, texts, strict=True))) for pk, names, texts in rows)
    )


def without_token(name: str) -> str:
    """A file's name as people call it."""
    return re.sub(rf"[ ._-]*{TOKEN.pattern}", "", name)

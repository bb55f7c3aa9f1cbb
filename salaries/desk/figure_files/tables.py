"""Rows as the tables of a figure file: the shape that reading such a file gives, see docs/figures-format.md."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.db.models import ForeignKey

from salaries.desk.book_rows import Rows, rows_of
from salaries.desk.compile import exact
from salaries.desk.index import Index
from salaries.desk.kind import Key, Kind, Values, kind_of
from salaries.desk.kinds import KINDS
from salaries.desk.paths import parent_of
from salaries.engine.figures import FigureBook


def tables(book: FigureBook) -> dict[str, Any]:
    """Every table with every key, also of what is empty (None, an empty text, False)."""
    return _nested(rows_of(book))


def tables_beside_the_book() -> dict[str, Any]:
    """What stands on the desk and in no book: job titles, and golden cases with their answers."""
    index = Index()
    kinds = (kind for kind in KINDS.values() if not kind.part)
    return _nested({key: values for kind in kinds for key, values in _rows_on_desk(kind, index)})


def _nested(rows: Rows) -> dict[str, Any]:
    found: dict[str, Any] = {}
    tables: dict[Key, dict[str, Any]] = {}
    for key, values in rows.items():
        kind, parent = KINDS[key[0]], parent_of(key)
        tables[key] = table = dict(values)
        holder = tables[parent] if parent else found
        if kind.one:
            holder[kind.name] = table
        else:
            holder.setdefault(kind.name, []).append(table)
    return found


def _rows_on_desk(kind: Kind, index: Index) -> Iterator[tuple[Key, Values]]:
    for names, row in index.rows(kind).items():
        yield (kind.path, *names), {name: _value(row, field, index) for name, field in kind.fields.items()}


def _value(row: Any, field: Any, index: Index) -> Any:
    value = getattr(row, field.attname)
    if isinstance(field, ForeignKey):
        return index.name_of(kind_of(field.related_model), value) or None
    return exact(value) if isinstance(value, Decimal) else value

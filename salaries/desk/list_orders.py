"""Lists whose order editors set."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Max

from salaries.desk.index import Index
from salaries.desk.kind import Key, kind_of


def put_last(row: Any) -> None:
    """Let a row that is new, and whose place in its list nobody gave, stand at the end of it."""
    if hasattr(row, "position") and not row.position:
        parent = kind_of(type(row)).parent
        siblings = kind_of(type(row)).rows()
        siblings = siblings.filter(**{parent: getattr(row, parent)}) if parent else siblings
        row.position = (siblings.aggregate(last=Max("position"))["last"] or 0) + 1


def put_in_order(keys: Sequence[Key]) -> None:
    """Let the rows of one list stand in this order, which differs from how they stand now."""
    index = Index()
    rows = [row for row in map(index.find, keys) if row]
    if rows and not hasattr(rows[0], "position"):
        _make_anew(rows)
        return
    for position, row in enumerate(rows, start=1):
        if row.position != position:
            row.position = position
            row.save()


def _make_anew(rows: list[Any]) -> None:
    """Rows that stand in the order in which they were made."""
    for row in rows:
        row.delete()
    for row in rows:
        row.pk = None
        row._state.adding = True
        row.save()

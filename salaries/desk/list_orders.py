"""Lists whose order editors set."""

from collections.abc import Sequence
from typing import Any

from salaries.desk.index import Index
from salaries.desk.kind import Key


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

"""A table as CSV (RFC 4180), in UTF-8: a value that is missing is an empty cell."""

import csv
from collections.abc import Iterable
from decimal import Decimal
from io import StringIO
from typing import Any

from salaries.escaping import escape_csv
from salaries.open_data.tables import Column, Row


def write_csv(columns: Iterable[Column], rows: Iterable[Row]) -> bytes:
    written = StringIO(newline="")
    lines = csv.writer(written)
    lines.writerow([column.name for column in columns])
    lines.writerows([_cell(value) for value in row] for row in rows)
    return written.getvalue().encode()


def _cell(value: Any) -> str:
    """Only text can be taken for a formula; an apostrophe before a number would make it text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return escape_csv(value) if isinstance(value, str) else str(value)

"""Files as the desk gives them out, and edits as somebody makes them."""

from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook

from salaries.desk.index import Index
from salaries.sheets.given import keep
from salaries.sheets.tables import IN_A_WORKBOOK, TABLES, Table
from salaries.sheets.writing import write_csv, write_workbook

ENTRY = {"role": "analyst", "tier": "entry"}
SPRINGFIELD = {"factor": "location", "choice": "springfield"}


def given_out() -> bytes:
    """A workbook of all tables, as the desk gives it out."""
    index = Index()
    return write_workbook(IN_A_WORKBOOK, index, keep(IN_A_WORKBOOK, index))


def workbook() -> Any:
    """A workbook as somebody would open it."""
    return load_workbook(BytesIO(given_out()))


def csv_of(table: Table) -> bytes:
    return write_csv(table, Index())


def table(path: str) -> Table:
    return TABLES[path]


def saved(book: Workbook) -> bytes:
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def cell(sheet: Any, header: str, **key: Any) -> Any:
    """The cell under a header, in the row whose key columns hold what ``key`` says."""
    headers = [each.value for each in sheet[1]]
    wanted = [(headers.index(name.capitalize()), value) for name, value in key.items()]
    row = next(row for row in sheet.iter_rows(min_row=2) if all(row[place].value == value for place, value in wanted))
    return row[headers.index(header)]


def put(book: Any, sheet: str, header: str, value: Any, **key: str) -> None:
    """Write a cell, found by its header and its row's key."""
    cell(book[sheet], header, **key).value = value

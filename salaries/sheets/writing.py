"""The desk's tables as CSV files and as one XLSX workbook."""

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from salaries.desk.index import Index
from salaries.engine.refused import Refused
from salaries.escaping import begins_as_formula, escape_csv, escape_xlsx
from salaries.sheets.cells import Cell, Day, Number, Text, Tick
from salaries.sheets.findings import as_text
from salaries.sheets.how_to import how_to_rows
from salaries.sheets.layout import HOW_TO
from salaries.sheets.limits import LONGEST_CELL
from salaries.sheets.tables import IN_WORDS, Table, called

# Spreadsheets know no earlier day than this one without counting a day that never was.
FIRST_DAY = date(1900, 3, 1)
TEXT_FORMAT, DAY_FORMAT = "@", "yyyy-mm-dd"
HEADED = Font(bold=True)
KEY_FILL = PatternFill("solid", start_color="DDEBE9")
UNDER_HEADER = Border(bottom=Side("thin"))
UNDER_KEY = Border(bottom=Side("double"))
WIDTHS: tuple[tuple[type[Cell], int], ...] = ((Tick, 12), (Day, 13), (Number, 14), (Text, 32), (Cell, 28))


def write_csv(table: Table, index: Index) -> bytes:
    """One table as CSV in UTF-8, with the mark by which spreadsheets know it."""
    written = StringIO(newline="")
    rows = csv.writer(written)
    rows.writerow([header for header, _ in headed(table)])
    for row in _rows(table, index):
        values = [(cell, cell.render(value)) for (_, cell), value in zip(headed(table), row, strict=True)]
        # Only text can be taken for a formula; an apostrophe before a number would make it text.
        rows.writerow(
            [escape_csv(as_text(value)) if isinstance(kind, Text) else as_text(value) for kind, value in values]
        )
    return written.getvalue().encode("utf-8-sig")


def write_workbook(tables: Sequence[Table], index: Index, token: str) -> bytes:
    """The tables as one XLSX workbook, a sheet each, after a sheet that tells how to use them. Raises Refused.

    ``token`` is what the desk knows the file by when it comes back.
    """
    workbook = Workbook()
    _write_how_to(workbook.active, tables, token)
    for table in tables:
        _write_table(workbook.create_sheet(table.title), table, index)
    written = BytesIO()
    workbook.save(written)
    return written.getvalue()


def headed(table: Table) -> list[tuple[str, Cell]]:
    """The headers of a table as it goes out, each with what its cells hold."""
    columns = [(column.header, column.cell) for column in table.columns]
    count = len(table.key_columns)
    return [*columns[:count], *([(IN_WORDS, Text())] if table.in_words else []), *columns[count:]]


def _rows(table: Table, index: Index) -> Iterator[tuple[Any, ...]]:
    count = len(table.key_columns)
    for row, values in zip(index.rows(table.kind).values(), table.rows(index), strict=True):
        words = (called(table.kind, row, index),) if table.in_words else ()
        yield (*values[:count], *words, *values[count:])


def _write_how_to(sheet: Worksheet, tables: Sequence[Table], token: str) -> None:
    sheet.title = HOW_TO
    for row in how_to_rows(tables, token):
        sheet.append(row)
        if len(row) > 1 and row[0] == "Sheet":
            for cell in sheet[sheet.max_row]:
                cell.font, cell.border = HEADED, UNDER_HEADER
    sheet["A1"].font = HEADED
    for letter, width in zip("ABCDE", (12, 24, 8, 40, 100), strict=True):
        sheet.column_dimensions[letter].width = width


def _write_table(sheet: Worksheet, table: Table, index: Index) -> None:
    columns, keys = headed(table), table.key_headers
    for place, (header, cell) in enumerate(columns, 1):
        _write_header(sheet, place, header, place <= len(keys))
        _shape(sheet, get_column_letter(place), cell)
    for number, row in enumerate(_rows(table, index), 2):
        for place, ((_, cell), value) in enumerate(zip(columns, row, strict=True), 1):
            write_cell(sheet, number, place, cell, cell.render(value))
    sheet.freeze_panes = f"{get_column_letter(len(keys) + 1)}2"
    sheet.auto_filter.ref = sheet.dimensions


def _write_header(sheet: Worksheet, place: int, header: str, key: bool) -> None:
    cell = sheet.cell(1, place, header)
    cell.font, cell.border = HEADED, UNDER_KEY if key else UNDER_HEADER
    if key:
        cell.fill = KEY_FILL


def _shape(sheet: Worksheet, letter: str, kind: Cell) -> None:
    """The column's width, and the format that rows added below will have."""
    dimension = sheet.column_dimensions[letter]
    dimension.width = next(width for of, width in WIDTHS if isinstance(kind, of))
    dimension.number_format = _format(kind)


def _format(kind: Cell) -> str:
    return DAY_FORMAT if isinstance(kind, Day) else "General" if isinstance(kind, Number | Tick) else TEXT_FORMAT


def write_cell(sheet: Worksheet, row: int, place: int, kind: Cell, value: Any) -> None:
    if value is None or value == "":
        return
    cell = sheet.cell(row, place)
    if isinstance(value, bool | int | Decimal) or (isinstance(value, date) and value >= FIRST_DAY):
        cell.value = value
        cell.number_format = _format(kind)
        return
    text = escape_xlsx(as_text(value))
    if len(text) > LONGEST_CELL:
        raise Refused(
            f"{sheet.title}, row {row}, column {sheet.cell(1, place).value}: the text has {len(text):,} characters, "
            f"and a cell of a workbook holds {LONGEST_CELL:,}. Shorten it on the desk, or take the table out as CSV."
        )
    cell.value, cell.number_format = text, TEXT_FORMAT
    # What begins like a formula is text all the same, also once somebody has edited the cell.
    cell.data_type, cell.quotePrefix = "s", begins_as_formula(text)

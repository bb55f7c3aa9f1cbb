"""An uploaded file as sheets of cells. Whatever is wrong with the file as a whole is one sentence."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Any

from openpyxl.utils import get_column_letter

from salaries.engine.refused import Refused
from salaries.escaping import unescape_csv
from salaries.sheets.cells import all_empty
from salaries.sheets.limits import LONGEST_CELL, MOST_BYTES, MOST_COLUMNS, MOST_ROWS
from salaries.sheets.xlsx_reading import XLSX_BEGINS, read_xlsx

# The reader of CSV itself is given room to say where too long a cell stands.
csv.field_size_limit(MOST_BYTES)
# A Compound File: how Excel kept its files until 2007, and how it keeps what has a password.
OLD_BEGINS = bytes.fromhex("D0CF11E0A1B11AE1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
SAVE_AS = "save it as an Excel workbook (.xlsx) or as CSV (UTF-8), then upload that"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's header and its rows, each with its number in the spreadsheet; empty rows are left out."""

    name: str
    header: tuple[Any, ...]
    rows: tuple[tuple[int, tuple[Any, ...]], ...]


def read_sheets(content: bytes) -> list[Sheet]:
    """Every sheet of a file. A CSV file is one sheet without a name. Raises Refused."""
    if len(content) > MOST_BYTES:
        raise Refused(f"The file is larger than {MOST_BYTES // 1024**2} MB; upload fewer rows at once.")
    if not content:
        raise Refused("The file is empty; upload a workbook or a CSV file as this page gives them out.")
    if content.startswith(OLD_BEGINS):
        raise Refused(_old(content))
    if content.startswith(XLSX_BEGINS):
        sheets = [_sheet(title, rows) for title, rows in read_xlsx(content)]
    else:
        sheets = [_sheet("", _csv_rows(content))]
    if sum(len(sheet.rows) for sheet in sheets) > MOST_ROWS:
        raise Refused(f"The file has more than {MOST_ROWS:,} rows; split it.")
    return sheets


def _old(content: bytes) -> str:
    if ENCRYPTED in content:
        return "The file is protected by a password; save it without one, then upload it again."
    return f"The file is in Excel’s old format (.xls) or one like it; {SAVE_AS}."


def _sheet(name: str, rows: Iterable[tuple[int, tuple[Any, ...]]]) -> Sheet:
    kept = [(number, row) for number, row in rows if not all_empty(row)]
    first, header = kept[0] if kept else (1, ())
    if first == 1:
        return Sheet(name, _without_empty_end(header), tuple(kept[1:]))
    return Sheet(name, (), tuple(kept))


def _without_empty_end(header: tuple[Any, ...]) -> tuple[Any, ...]:
    width = len(header)
    while width and all_empty(header[width - 1 : width]):
        width -= 1
    return header[:width]


def _csv_rows(content: bytes) -> Iterator[tuple[int, tuple[Any, ...]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(f"The file is neither an Excel workbook nor CSV in UTF-8; {SAVE_AS}.") from None
    if "\x00" in text:
        raise Refused(f"The file is no spreadsheet; {SAVE_AS}.")
    try:
        rows = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
        for number, row in enumerate(rows, 1):
            if number > MOST_ROWS + 1:
                raise Refused(f"The file has more than {MOST_ROWS:,} rows; split it.")
            if len(row) > MOST_COLUMNS:
                raise Refused(f"Row {number} has more than {MOST_COLUMNS} columns; give out the table anew.")
            _refuse_long(number, row)
            yield number, tuple(unescape_csv(value) for value in row)
    except csv.Error as error:
        raise Refused(f"The file is not CSV: {error}. Give out the table anew, or {SAVE_AS}.") from None


def _refuse_long(number: int, row: list[str]) -> None:
    place = next((place for place, value in enumerate(row, 1) if len(value) > LONGEST_CELL), None)
    if place:
        raise Refused(
            f"Row {number}, column {get_column_letter(place)}: the cell has {len(row[place - 1]):,} characters; "
            f"shorten it to {LONGEST_CELL:,}, which is what a cell of a workbook holds."
        )


def _delimiter(text: str) -> str:
    """Spreadsheets write a comma, a semicolon or a tab, by the language they speak; the header tells which."""
    header = text.partition("\n")[0]
    return max(",;\t", key=header.count)

"""XLSX files, read cell by cell, within bounds, whatever somebody has put into them."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from math import isfinite
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from salaries.engine.refused import Refused
from salaries.escaping import unescape_xlsx
from salaries.sheets.cells import NoValue
from salaries.sheets.limits import (
    LAST_ROW_OF_EXCEL,
    MOST_COLUMNS,
    MOST_PARTS,
    MOST_ROWS,
    MOST_SHEETS,
    MOST_UNPACKED,
    MOST_WRITTEN,
)

XLSX_BEGINS = b"PK"
WRITTEN = re.compile(rb"<(?:[\w.-]+:)?(?:c|row)[\s/>]")
CHUNK = 1024 * 1024
# How LibreOffice writes the values TRUE and FALSE into a workbook, whether somebody touched the cell or not.
TICKS = {"=TRUE()": True, "=FALSE()": False}
# What openpyxl raises for files that only look like a workbook.
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, InvalidFileException, ParseError, EOFError, OSError, NotImplementedError),
    *(AttributeError, KeyError, IndexError, TypeError, ValueError, OverflowError, RuntimeError),
)


def read_xlsx(content: bytes) -> Iterator[tuple[str, Iterator[tuple[int, tuple[Any, ...]]]]]:
    """Each sheet's name and its rows with their numbers. Raises Refused, at once or while rows are read."""
    try:
        _check_size(content)
        # Formulas are wanted as they are: what a formula came to when the file was saved is no value of ours.
        workbook = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheets = list(workbook.worksheets)
    except Refused:
        raise
    except BROKEN:
        raise _unreadable() from None
    if len(sheets) > MOST_SHEETS:
        raise Refused(f"The file has more than {MOST_SHEETS} sheets; keep those that this page gave out.")
    for sheet in sheets:
        # What the file says of its own size is not to be trusted.
        sheet.reset_dimensions()
        yield sheet.title, _rows(sheet)


def _unreadable() -> Refused:
    return Refused(
        "The file cannot be read as an Excel workbook (.xlsx); open it in a spreadsheet, save it as one, upload that."
    )


def _check_size(content: bytes) -> None:
    with zipfile.ZipFile(BytesIO(content)) as packed:
        parts = packed.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise Refused(
                f"The file unpacks to more than {MOST_UNPACKED // 1024**2} MB; copy the rows into a fresh workbook."
            )
        if any(part.flag_bits & 1 for part in parts):
            raise Refused("The file is protected by a password; save it without one, then upload it again.")
        if "xl/workbook.xml" not in packed.namelist():
            raise _unreadable()
        _count_cells(packed, [part for part in parts if part.filename.startswith("xl/worksheets/")])


def _count_cells(packed: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """Millions of empty cells take a small file and minutes to read, so they are counted before any is."""
    count = 0
    for part in parts:
        with packed.open(part) as unpacked:
            while chunk := unpacked.read(CHUNK):
                count += len(WRITTEN.findall(chunk))
                if count > MOST_WRITTEN:
                    raise Refused(
                        f"The file writes down more than {MOST_WRITTEN:,} rows and cells, most of them empty; "
                        "copy the rows that hold something into a fresh workbook."
                    )


def _rows(sheet: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    filled, blank = 0, None
    try:
        for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
            if number > LAST_ROW_OF_EXCEL:
                break
            # Rows that the file leaves out are all the same tuple: a million of them cost nothing.
            if row is blank:
                continue
            if all(cell.value is None for cell in row):
                blank = row
                continue
            filled += 1
            if filled > MOST_ROWS + 1:
                raise Refused(f"The file has more than {MOST_ROWS:,} rows; split it.")
            yield number, tuple(_value(cell) for cell in row)
    except Refused:
        raise
    except BROKEN:
        raise _unreadable() from None


def _value(cell: Any) -> Any:
    if cell.value is None:
        return None
    if cell.data_type in ("f", "e"):
        text = str(getattr(cell.value, "text", cell.value))
        return TICKS.get(text, NoValue(text))
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool) and "%" in cell.number_format:
        return _percent(cell.value)
    return unescape_xlsx(cell.value) if isinstance(cell.value, str) else cell.value


def _percent(value: float) -> str:
    """What somebody typed as 18%, which the file holds as 0.18: only the column knows what it is of."""
    return f"{Decimal(f'{value:.15g}') * 100:f}%" if isfinite(value) else str(value)

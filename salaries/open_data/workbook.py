"""The tables as one XLSX workbook: a sheet that tells what it is and what the columns hold, then a sheet a table."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.xml.functions import tostring

from salaries.escaping import begins_as_formula, escape_xlsx
from salaries.open_data.archive import unzipped, zipped
from salaries.open_data.contents import Contents

HEADED = Font(bold=True)
ABOUT = "About"
PROPERTIES = "docProps/core.xml"
WIDTHS = {str: 28, date: 12}
DAY_FORMAT = "yyyy-mm-dd"


def write_workbook(about: Sequence[str], tables: Sequence[Contents], made: datetime) -> bytes:
    """``about`` are the sentences that it begins with; ``made`` is the moment that it tells as its own."""
    workbook = Workbook(write_only=True)
    _about(workbook, about, tables)
    for table in tables:
        _sheet(workbook, table)
    written = BytesIO()
    workbook.save(written)
    return _of_one_moment(workbook, written.getvalue(), made.astimezone(UTC).replace(tzinfo=None))


def _of_one_moment(workbook: Workbook, content: bytes, made: datetime) -> bytes:
    """The same bytes whenever they are written: openpyxl puts the clock into the properties and into the ZIP file."""
    properties = workbook.properties
    properties.created = properties.modified = made
    return zipped(unzipped(content) | {PROPERTIES: tostring(properties.to_tree())})


def _about(workbook: Workbook, about: Sequence[str], tables: Sequence[Contents]) -> None:
    sheet = workbook.create_sheet(ABOUT)
    for letter, width in zip("ABC", (26, 30, 110), strict=True):
        sheet.column_dimensions[letter].width = width
    for sentence in about:
        sheet.append([_cell(sheet, sentence)])
    sheet.append([])
    sheet.append([_headed(sheet, each) for each in ("Sheet", "Column", "What it holds")])
    for table in tables:
        sheet.append([_headed(sheet, table.title), None, _cell(sheet, table.text)])
        for column, words in table.told:
            sheet.append([None, _cell(sheet, column.name), _cell(sheet, words)])


def _sheet(workbook: Workbook, table: Contents) -> None:
    sheet = workbook.create_sheet(table.title)
    keys = sum(column.key for column in table.columns)
    sheet.freeze_panes = f"{get_column_letter(keys + 1)}2"
    for place, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTHS.get(column.type, 14)
    sheet.append([_headed(sheet, column.name) for column in table.columns])
    for row in table.rows:
        sheet.append([_cell(sheet, value) for value in row])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table.rows) + 1}"


def _headed(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, text)
    cell.font = HEADED
    return cell


def _cell(sheet: Any, value: Any) -> Any:
    """What openpyxl writes as it is, and text that it would take for a formula as the text that it is."""
    if value is None or value == "":
        return None
    if isinstance(value, bool | int | Decimal):
        return value
    cell = WriteOnlyCell(sheet, value if isinstance(value, date) else escape_xlsx(str(value)))
    if isinstance(value, date):
        cell.number_format = DAY_FORMAT
    elif begins_as_formula(str(value)):
        # Text all the same, also once somebody has edited the cell.
        cell.data_type, cell.quotePrefix = "s", True
    return cell

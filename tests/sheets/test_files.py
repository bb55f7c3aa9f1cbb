"""Whatever somebody uploads: a sentence, never a traceback."""

import re
import zipfile
from contextlib import suppress
from io import BytesIO
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from salaries.engine.refused import Refused
from salaries.sheets import reading, xlsx_reading
from salaries.sheets.reading import read_sheets
from tests.sheets.edits import saved


def book(*rows: list[object]) -> bytes:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    return saved(made)


def packed(**parts: str) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return written.getvalue()


OLD = bytes.fromhex("D0CF11E0A1B11AE1")
REFUSED = [
    (b"", "The file is empty"),
    (OLD + b"\0" * 600, "Excel’s old format (.xls)"),
    (OLD + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    (b"PK\3\4 and no more", "cannot be read as an Excel workbook"),
    (packed(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "cannot be read as an Excel workbook"),
    (b"\xff\xd8\xff\xe0 a picture", "neither an Excel workbook nor CSV in UTF-8"),
    (b"%PDF-1.7 \0\0", "The file is no spreadsheet"),
    (b'Role,Tier\n"analyst,entry', "The file is not CSV"),
    (b"a" * (2 * 1024 * 1024 + 1), "larger than 2 MB"),
    (b"Role,Tier\n" + b"a,b\n" * 20_001, "more than 20,000 rows"),
    (b"Role,Tier\na" + b"," * 300, "more than 100 columns"),
]


@pytest.mark.parametrize(("content", "said"), REFUSED)
def test_a_file_that_is_none_is_refused_in_a_sentence(content: bytes, said: str):
    with pytest.raises(Refused) as refused:
        read_sheets(content)
    assert said in str(refused.value)
    assert str(refused.value).endswith(".")


def test_a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(xlsx_reading, "MOST_UNPACKED", 10 * 1024)
    bomb = packed(**{"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": " " * 20_000})
    assert len(bomb) < 1000
    with pytest.raises(Refused, match="unpacks to more than"):
        read_sheets(bomb)


def test_a_workbook_of_too_many_rows_is_refused(monkeypatch):
    monkeypatch.setattr(xlsx_reading, "MOST_ROWS", 2)
    with pytest.raises(Refused, match="more than 2 rows"):
        read_sheets(book(["Role"], ["a"], ["b"], ["c"]))


def test_rows_of_all_sheets_count_together(monkeypatch):
    monkeypatch.setattr(reading, "MOST_ROWS", 2)
    two = Workbook()
    for sheet in (two.active, two.create_sheet()):
        for value in ("Role", "a", "b"):
            sheet.append([value])
    with pytest.raises(Refused, match="more than 2 rows"):
        read_sheets(saved(two))


def test_a_row_far_below_is_found_at_once_whatever_the_file_says_of_its_size():
    far = Workbook()
    far.active["A1"], far.active["A1000000"] = "Role", "analyst"
    (sheet,) = read_sheets(saved(far))
    assert [(number, row[0]) for number, row in sheet.rows] == [(1_000_000, "analyst")]


WHOLE = book(["Role", "Tier"], ["analyst", "entry"])


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_workbook_is_read_or_refused(place: int, damage: bytes):
    with suppress(Refused):
        read_sheets(WHOLE[:place] + damage + WHOLE[place + len(damage) :])


def bomb(*sheets: str) -> bytes:
    """A workbook whose sheets write down what each says."""
    made = Workbook()
    for _ in sheets[1:]:
        made.create_sheet()
    packed, bigger = BytesIO(saved(made)), BytesIO()
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(bigger, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            text, number = old.read(part), re.fullmatch(r"xl/worksheets/sheet([0-9]+)\.xml", part)
            if number:
                rows = sheets[int(number[1]) - 1].encode()
                text = re.sub(rb"<sheetData ?/>|<sheetData>.*</sheetData>", rows, text, flags=re.DOTALL)
            new.writestr(part, text)
    return bigger.getvalue()


CELLS = f"<sheetData><row>{'<c/>' * 1_000_000}</row></sheetData>"
ROWS = f"<sheetData>{'<row/>' * 1_000_000}</sheetData>"
FEW = f"<sheetData>{'<row/>' * 40_000}</sheetData>"


@pytest.mark.parametrize(
    "sheets", [(CELLS,), (ROWS,), ("<sheetData/>", ROWS), (FEW,) * 20], ids=["1", "2", "3", "many"]
)
def test_millions_of_empty_cells_are_counted_before_they_are_read(sheets: tuple[str, ...]):
    """In one sheet or in many: all that a file writes down counts together."""
    content = bomb(*sheets)
    assert len(content) < 100_000
    started = process_time()
    with pytest.raises(Refused, match="more than 750,000 rows and cells, most of them empty"):
        read_sheets(content)
    assert process_time() - started < 1


def test_a_cell_that_is_too_long_is_told_with_its_row_and_column():
    text = f"Role,Tier,Name\nanalyst,entry,Entry\nanalyst,senior,{'x' * 140_000}\n"
    with pytest.raises(Refused, match="Row 3, column C: the cell has 140,000 characters; shorten it to 32,767"):
        read_sheets(text.encode())

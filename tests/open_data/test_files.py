"""Files of an edition: the same bytes each time, formulas as text, a workbook that holds what the tables hold."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from salaries.engine.book_text import book_text, digest_of
from salaries.open_data.contents import EditionData
from salaries.open_data.files import make_files
from tests.open_data.conftest import ORIGIN


def small(book) -> EditionData:
    text = book_text(book)
    return EditionData(3, digest_of(text), datetime(2026, 2, 1, 8, 30, tzinfo=UTC), book, text)


@pytest.fixture
def files(book) -> dict[str, bytes]:
    return make_files(small(book), ORIGIN)


def sheets(content: bytes) -> dict[str, list[tuple]]:
    workbook = load_workbook(BytesIO(content))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in workbook}


def test_the_bytes_are_the_same_whenever_they_are_made(book, files) -> None:
    assert make_files(small(book), ORIGIN) == files
    properties = load_workbook(BytesIO(files["careerguide.xlsx"])).properties
    assert properties.created == properties.modified == datetime(2026, 2, 1, 8, 30)  # noqa: DTZ001 (as XLSX has it)


def test_a_table_without_rows_is_left_out(files) -> None:
    assert {"tiers.csv", "reported-pay.csv", "overrides.csv"} <= files.keys()
    assert not {"points.csv", "scores.csv"} & files.keys()


def test_a_row_is_a_figure_with_what_stands_behind_it(files) -> None:
    rows = files["tiers.csv"].decode().split("\r\n")
    header, entry = rows[0].split(","), rows[1].split(",")
    told = dict(zip(header, entry, strict=True))
    assert (told["role"], told["tier"], told["band_low"], told["band_high"]) == ("analyst", "entry", "50000", "60000")
    assert (told["source"], told["editors_judgement"], told["band_open_ended"]) == ("pay-survey", "false", "false")


def test_a_judgement_says_so_and_what_has_no_figure_says_nothing(files) -> None:
    rows = json.loads(files["careerguide.json"])["tables"]["choices"]
    by_choice = {each["choice"]: each for each in rows}
    assert (by_choice["north"]["editors_judgement"], by_choice["north"]["source"]) == (True, None)
    assert by_choice["toronto"]["editors_judgement"] is None
    assert by_choice["north"]["multiplier_low"] == 0.9


def test_the_workbook_tells_what_it_is_and_holds_the_tables(book, files) -> None:
    found = sheets(files["careerguide.xlsx"])
    about = [" ".join(str(each) for each in row if each) for row in found["About"]]
    assert about[1].startswith("To cite: careerguide, edition 3, 1 February 2026. https://careerguide.example/data/?ed")
    assert "p10 one in ten is paid less" in about
    header, *rows = found["Reported pay"]
    senior = dict(zip(header, rows[0], strict=True))
    assert (senior["role"], senior["p50"], senior["weak"]) == ("analyst", 110000, False)
    assert senior["as_of"].date() == book.roles[0].tiers[1].reported.evidence.as_of


def test_what_looks_like_a_formula_is_text(book) -> None:
    danger = replace(book.sources[0], title='=HYPERLINK("https://evil.example/")', covers="-2+3", note="a\x01b")
    files = make_files(small(replace(book, sources=(danger, *book.sources[1:]))), ORIGIN)
    assert b"'=HYPERLINK" in files["sources.csv"]
    assert b"'-2+3" in files["sources.csv"]
    sheet = load_workbook(BytesIO(files["careerguide.xlsx"]))["Sources"]
    assert [(cell.value, cell.data_type) for cell in sheet[2] if str(cell.value).startswith(("=", "-"))] == [
        ('=HYPERLINK("https://evil.example/")', "s"),
        ("-2+3", "s"),
    ]


def test_all_of_them_are_in_the_zip_file(files) -> None:
    with ZipFile(BytesIO(files["careerguide.zip"])) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    assert found == {name: content for name, content in files.items() if name != "careerguide.zip"}

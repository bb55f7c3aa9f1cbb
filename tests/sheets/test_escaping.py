"""Text comes back from a spreadsheet as it went out, and is never a formula; numbers come back to the last digit."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from salaries.engine.refused import Refused
from salaries.escaping import escape_csv, escape_xlsx, unescape_csv, unescape_xlsx
from salaries.models import Choice, Source
from salaries.sheets.cells import Cell, Number, Text, WholeNumber
from salaries.sheets.findings import as_text
from salaries.sheets.importing import plan_import
from salaries.sheets.reading import read_sheets
from salaries.sheets.tables import IN_A_WORKBOOK, TABLES
from salaries.sheets.writing import write_cell
from tests.sheets.edits import csv_of, given_out, saved, workbook

DANGEROUS = ["=cmd()", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''=1", "'quoted'", "_x000D_", "_x005F_x000D_"]
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
texts_in_danger = st.builds(lambda before, text: before + text, st.sampled_from(["", *DANGEROUS, "'", "_x"]), texts)
wholes = st.integers(-(10**15), 10**15)
decimals = st.one_of(
    st.builds(lambda whole, part: Decimal(f"{whole}.{part:015}"), wholes, st.integers(0, 10**15 - 1)),
    st.builds(lambda whole, part: Decimal(f"{whole}.{part:02}"), wholes, st.integers(0, 99)),
    st.builds(lambda part: Decimal(f"0.{part:015}"), st.integers(0, 10**15 - 1)),
)


def through_xlsx(kind: Cell, values: list[Any]) -> list[Any]:
    book = Workbook()
    book.active.title = "Tiers"
    book.active.append(["Role"])
    for row, value in enumerate(values, 2):
        write_cell(book.active, row, 1, kind, value)
    (sheet,) = read_sheets(saved(book))
    return [row[0] for _, row in sheet.rows]


@given(texts_in_danger)
def test_csv_gives_text_back_and_never_a_formula(text: str):
    written = escape_csv(text)
    assert unescape_csv(written) == text
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r"))


@given(texts_in_danger)
def test_xlsx_gives_text_back_without_what_xml_cannot_hold(text: str):
    written = escape_xlsx(text)
    assert unescape_xlsx(written) == text
    assert not any(ord(each) < 32 and each not in "\t\n" for each in written)


def test_text_goes_through_a_real_workbook_as_it_was():
    assert through_xlsx(Text(), DANGEROUS) == DANGEROUS


@given(st.lists(decimals, min_size=1, max_size=20))
def test_decimals_come_back_to_the_last_digit(numbers: list[Decimal]):
    """In both kinds of file, whatever their length: what a spreadsheet's number cannot hold goes as text."""
    kind = Number()
    assert [kind.clean(value) for value in through_xlsx(kind, [kind.render(each) for each in numbers])] == numbers
    assert [kind.clean(as_text(each)) for each in numbers] == numbers


@pytest.mark.parametrize("kind", [Number(), WholeNumber()])
@pytest.mark.parametrize("value", [float("inf"), float("nan"), "1e3", "9_7_000", "٣", "", "9" * 50])
def test_what_is_no_plain_number_is_refused(kind: Number, value: object):
    with pytest.raises(ValueError, match="is not a number; write"):
        kind.clean(value)


def test_what_arithmetic_in_a_spreadsheet_leaves_is_no_figure():
    assert Number().clean(0.1 + 0.2) == Decimal("0.3")
    assert Number().clean(1.1) == Decimal("1.1")


@pytest.fixture
def in_danger(small_desk: None) -> None:
    """A desk whose words look like formulas, with a figure of many digits."""
    Source.objects.update(title="=cmd()", publisher="+1", note="\r\n@odd _x000D_ ", licence="'=x")
    Choice.objects.filter(slug="springfield").update(
        interval_low=Decimal("1.123456789012345"),
        interval_high=Decimal("12345.123456789012345"),
        as_of=date(1899, 1, 2),
    )


def test_a_desk_of_dangerous_words_comes_back_unchanged(in_danger: None, eda: User):
    files = [given_out(), *(csv_of(table) for table in IN_A_WORKBOOK)]
    for file in files:
        plan = plan_import(read_sheets(file), eda)
        assert ([str(finding) for finding in plan.findings], plan.changes, plan.added) == ([], [], [])


def test_no_cell_of_a_workbook_is_a_formula(in_danger: None):
    book = workbook()
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    titles = [cell for cell in book["Sources"]["B"] if cell.value == "=cmd()"]
    assert [(cell.data_type, cell.quotePrefix, cell.number_format) for cell in titles] == [("s", True, "@")]


def test_a_workbook_has_real_types_and_a_frozen_header(small_desk: None):
    book = workbook()
    sheet = book["Tiers"]
    assert [cell.value for cell in sheet[2]][:7] == ["analyst", "entry", "Entry", 50000, 60000, False, 0]
    assert sheet["M2"].is_date
    assert [book[name].freeze_panes for name in ("Tiers", "Choices", "Parts of pay", "Sources")] == [
        "C2",
        "C2",
        "B2",
        "B2",
    ]
    assert sheet["A1"].border.bottom.style != sheet["C1"].border.bottom.style
    assert book.sheetnames[0] == "How to use"


def test_a_text_too_long_for_a_cell_is_said_and_not_cut(small_desk: None):
    Source.objects.update(note="a" * 32_768)
    with pytest.raises(Refused, match="Sources, row 2, column Note: the text has 32,768 characters"):
        given_out()
    assert b"a" * 32_768 in csv_of(TABLES["source"])

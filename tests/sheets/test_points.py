"""The points of a factor that is answered by a number, out to a spreadsheet and back: rows known by a number."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from salaries.desk.compile import compile_desk
from salaries.sheets.importing import apply_import, plan_import
from salaries.sheets.reading import Sheet, read_sheets
from salaries.sheets.tables import TABLES
from tests.sheets.edits import cell, csv_of, saved, workbook

TEN = {"factor": "experience-years", "answer": 10}


def edited(*edits: tuple[str, Any]) -> list[Sheet]:
    book = workbook()
    for header, value in edits:
        cell(book["Number points"], header, **TEN).value = value
    return read_sheets(saved(book))


def points() -> dict[str, str]:
    return {str(each.at): str(each.multiplier) for each in compile_desk().factor_by_slug["experience-years"].points}


def test_a_workbook_that_nobody_changed_changes_nothing(company, eda: User):
    plan = plan_import(edited(), eda)
    assert (plan.findings, plan.changes, plan.added) == ([], [], [])
    csv = csv_of(TABLES["factor.point"])
    assert csv.decode("utf-8-sig").splitlines()[3] == "experience-years,10,Years of experience › 10,1.2,"
    again = plan_import(read_sheets(csv), eda)
    assert (again.findings, again.changes, again.added) == ([], [], [])


def test_a_multiplier_of_eight_decimals_comes_back(company, eda: User):
    sheets = edited(("Multiplier", 1.20000001))
    plan = plan_import(sheets, eda)
    (change,) = plan.changes
    assert (change.key, change.new) == ("experience-years, 10", "1.20000001")
    apply_import(sheets, "desk.xlsx", plan.digest, eda, "New figures.")
    assert points()["10"] == "1.20000001"


def test_another_answer_is_another_point(company, eda: User):
    sheets = edited(("Answer", "12.50"))
    plan = plan_import(sheets, eda)
    assert ([added.key for added in plan.added], plan.findings) == (["experience-years, 12.5"], [])
    apply_import(sheets, "desk.xlsx", plan.digest, eda, "New figures.")
    assert points() == {"0": "0.9", "3": "1", "10": "1.2", "12.5": "1.2", "20": "1.3"}


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (None, "The cell is empty; write the number that the row is known by."),
        (True, "“TRUE” is not a number; write the number that the row is known by."),
        ("ten", "“ten” is not a number; write digits"),
        ("3.0", "“experience-years, 3” stands in row 3 too; keep one of the two rows."),
    ],
)
def test_what_is_no_answer_is_named_by_its_cell(company, eda: User, answer: Any, said: str):
    (finding,) = plan_import(edited(("Answer", answer)), eda).findings
    assert str(finding).startswith("Number points, row 4, column")
    assert said in str(finding)

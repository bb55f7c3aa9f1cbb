"""From sheets to the desk: every change seen before, every finding by sheet, row and column, whole or not at all."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User

from salaries.escaping import escape_xlsx
from salaries.models import Act, Choice, Source, Tier
from salaries.sheets.importing import ImportRefused, apply_import, plan_import
from tests.sheets.edits import ENTRY, SPRINGFIELD, put

Edited = Callable[[Callable[[Any], object]], Any]


def applied(sheets: Any, by: User) -> Act:
    return apply_import(sheets, "desk.xlsx", plan_import(sheets, by).digest, by, "New figures.")


def test_what_nobody_edited_changes_nothing(edited: Edited, eda: User):
    plan = plan_import(edited(lambda book: None), eda)
    assert (plan.changes, plan.added, plan.findings, plan.rows) == ([], [], [], 19)


def test_a_change_is_told_by_cell_and_applied_as_one_act(edited: Edited, eda: User):
    def edit(book: Any) -> None:
        put(book, "Tiers", "Low", 51000.5, **ENTRY)
        put(book, "Choices", "Editor's judgement", True, factor="location", choice="springfield")
        put(book, "Choices", "Source", None, factor="location", choice="springfield")
        put(book, "Sources", "Retrieved on", date(2026, 1, 2), source="survey")

    sheets = edited(edit)
    plan = plan_import(sheets, eda)
    told = [(each.sheet, each.cell, each.key, each.header, each.old, each.new) for each in plan.changes]
    assert told == [
        ("Sources", "F2", "survey", "Retrieved on", "2025-11-03", "2026-01-02"),
        ("Tiers", "D2", "analyst, entry", "Low", "50000", "51000.5"),
        ("Choices", "L2", "location, springfield", "Source", "survey", ""),
        ("Choices", "M2", "location, springfield", "Editor's judgement", "FALSE", "TRUE"),
    ]
    assert Tier.objects.get(slug="entry").low == 50000
    act = applied(sheets, eda)
    assert Tier.objects.get(slug="entry").low == Decimal("51000.5")
    assert (act.kind, act.by, act.why) == (Act.Kind.IMPORT, eda, "desk.xlsx: New figures.")
    histories = [kind.history.filter(act=act).count() for kind in (Tier, Choice, Source)]
    assert histories == [1, 1, 1]


WRONG = [
    ("Tiers", "Low", "90q", ENTRY, "row 2, column D (Low): “90q” is not a number; write digits"),
    ("Tiers", "Low", "51.500", ENTRY, "row 2, column D (Low): “51.500” can be read in two ways"),
    ("Tiers", "Low", "=2*3", ENTRY, "row 2, column D (Low): “=2*3” is a formula or an error"),
    ("Tiers", "Low", True, ENTRY, "row 2, column D (Low): “TRUE” is not a number"),
    (
        "Tiers",
        "Low",
        50000.123,
        ENTRY,
        "row 2, column D (Low): “50000.123”: Ensure that there are no more than 2 decimal",
    ),
    (
        "Tiers",
        "Low",
        70000,
        ENTRY,
        "row 2, column D (Low): “70000”: The band needs both ends, above zero, low not above",
    ),
    (
        "Tiers",
        "As of",
        "31/05/2025",
        ENTRY,
        "row 2, column M (As of): “31/05/2025” is not a date; write a date: year-mon",
    ),
    ("Tiers", "As of", "2025-02-30", ENTRY, "row 2, column M (As of): “2025-02-30” is no day of the calendar"),
    ("Tiers", "Open ended", "yes", ENTRY, "row 2, column F (Open ended): “yes” is neither TRUE nor FALSE"),
    ("Tiers", "Sample size", 1.5, ENTRY, "row 2, column N (Sample size): “1.5” is not a whole number"),
    (
        "Tiers",
        "Sample size",
        -1,
        ENTRY,
        "row 2, column N (Sample size): “-1”: Ensure this value is greater than or equal",
    ),
    (
        "Tiers",
        "Source",
        "survy",
        ENTRY,
        "row 2, column K (Source): “survy”: There is no source “survy” on the desk; there is",
    ),
    ("Tiers", "Name", None, ENTRY, "row 2, column C (Name): The cell is empty; write text."),
    ("Tiers", "Name", 2024, ENTRY, "row 2, column C (Name): “2024” is not text; format the cell as text"),
    ("Tiers", "Gap after", None, ENTRY, "row 2, column I (Gap after): The cell is empty; write digits"),
    (
        "Tiers",
        "From years",
        3,
        ENTRY,
        "row 2, column G (From years): “3”: Two tiers of one role start at the same year",
    ),
    ("Tiers", "Tier", "senior", ENTRY, "row 3, columns A (Role) and B (Tier): “analyst, senior” stands in row 2 too"),
    ("Tiers", "Tier", None, ENTRY, "row 2, column B (Tier): The cell is empty; write the slug"),
    (
        "Tiers",
        "Role",
        "analist",
        ENTRY,
        "row 2, column A (Role): “analist”: There is no role “analist” on the desk; there is an",
    ),
    (
        "Choices",
        "Under",
        "country-x",
        SPRINGFIELD,
        "column H (Under): “country-x”: There is no choice “country-x” on the",
    ),
    (
        "Choices",
        "Reference",
        True,
        SPRINGFIELD,
        "row 2, column G (Reference): “TRUE”: The factor has a reference choice already",
    ),
    ("Sources", "Address", "ftp//x", {"source": "survey"}, "row 2, column D (Address): “ftp//x”: Enter a valid URL."),
    ("Sources", "Title", "a\x01b", {"source": "survey"}, "row 2, column B (Title): “a\x01b” holds a control character"),
]


@pytest.mark.parametrize(("sheet", "header", "value", "key", "said"), WRONG)
def test_what_is_wrong_is_named_by_sheet_row_and_column(edited, eda, sheet, header, value, key, said):
    written = escape_xlsx(value) if isinstance(value, str) else value
    sheets = edited(lambda book: put(book, sheet, header, written, **key))
    plan = plan_import(sheets, eda)
    assert [finding for finding in plan.findings if said in str(finding)], [str(each) for each in plan.findings]
    assert all(str(finding).startswith(f"{sheet}, row ") for finding in plan.findings)
    with pytest.raises(ImportRefused, match="the file has findings"):
        apply_import(sheets, "desk.xlsx", plan.digest, eda, "")
    assert not Act.objects.filter(kind=Act.Kind.IMPORT).exists()


def test_other_names_go_out_and_come_back(edited: Edited, eda: User):
    typed = "Springy; S-field ;"
    sheets = edited(lambda book: put(book, "Choices", "Other names", typed, factor="location", choice="springfield"))
    plan = plan_import(sheets, eda)
    assert [(each.header, each.old, each.new) for each in plan.changes] == [("Other names", "", "Springy; S-field")]
    apply_import(sheets, "desk.xlsx", plan.digest, eda, "heard in the street")
    assert Choice.objects.get(slug="springfield").other_names == ["Springy", "S-field"]


def test_a_workbook_saved_by_libreoffice_changes_nothing(edited, eda: User):
    """It writes each TRUE and FALSE as a formula, whether somebody touched the cell or not."""

    def save_there(book: Any) -> None:
        for each in (each for sheet in book for row in sheet.iter_rows() for each in row):
            each.value = f"={str(each.value).upper()}()" if isinstance(each.value, bool) else each.value

    plan = plan_import(edited(save_there), eda)
    assert ([*map(str, plan.findings)], plan.size, plan.conflicts) == ([], 0, [])

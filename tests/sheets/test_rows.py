"""Rows of a sheet beside each other: some swap what must be unique, some are new, some refer to new ones."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User

from salaries.desk.compile import compile_desk
from salaries.desk.history.undo import undo
from salaries.desk.index import Index
from salaries.models import Act, Choice, Source, Tier
from salaries.sheets import importing, part
from salaries.sheets.importing import ImportRefused, apply_import, plan_import
from salaries.sheets.reading import Sheet, read_sheets
from salaries.sheets.tables import IN_A_WORKBOOK, Table
from tests.sheets.edits import ENTRY, SPRINGFIELD, csv_of, put

Edited = Callable[[Callable[[Any], object]], Any]
COUNTRY = {"factor": "location", "choice": "country"}


def applied(sheets: list[Sheet], by: User) -> Act:
    plan = plan_import(sheets, by)
    assert [str(finding) for finding in plan.findings] == []
    return apply_import(sheets, "desk.xlsx", plan.digest, by, "New figures.")


def test_two_tiers_swap_their_starts_and_can_be_swapped_back(edited: Edited, eda: User):
    def swap(book: Any) -> None:
        put(book, "Tiers", "From years", 3, **ENTRY)
        put(book, "Tiers", "From years", 0, role="analyst", tier="senior")

    before = compile_desk()
    row = applied(edited(swap), eda)
    assert dict(Tier.objects.values_list("slug", "from_years")) == {"entry": 3, "senior": 0}
    undo(row, eda, "")
    assert compile_desk() == before


def test_the_reference_moves_from_one_choice_to_another(edited: Edited, eda: User):
    def move(book: Any) -> None:
        put(book, "Choices", "Reference", True, **SPRINGFIELD)
        put(book, "Choices", "Multiplier, low", 1, **SPRINGFIELD)
        put(book, "Choices", "Multiplier, high", 1, **SPRINGFIELD)
        put(book, "Choices", "Reference", False, **COUNTRY)

    applied(edited(move), eda)
    assert Choice.objects.get(reference=True).slug == "springfield"


def test_new_rows_refer_to_new_rows_wherever_they_stand(edited: Edited, eda: User):
    def add(book: Any) -> None:
        headers = [each.value for each in book["Choices"][1]]
        figure = {"Multiplier, low": 1.2, "Multiplier, high": 1.2, "Source": "census", "As of": "2025-05-31"}
        for values in (
            {"Factor": "location", "Choice": "docks", "Name": "The docks", "Under": "harbour"},
            {"Factor": "location", "Choice": "harbour", "Name": "The harbour", "Under": "country", **figure},
        ):
            book["Choices"].append([values.get(header) for header in headers])
        day = "2026-01-02"
        book["Sources"].append(
            ["census", "Census", "Office", "https://census.example/", "CC BY 4.0", day, day, None, None]
        )

    sheets = edited(add)
    plan = plan_import(sheets, eda)
    assert [(row.sheet, row.row, row.key) for row in plan.added] == [
        ("Sources", 3, "census"),
        ("Choices", 5, "location, docks"),
        ("Choices", 6, "location, harbour"),
    ]
    assert not Source.objects.filter(slug="census").exists()
    before = compile_desk()
    row = applied(sheets, eda)
    docks = Choice.objects.get(slug="docks")
    assert (docks.under.slug, docks.under.source.slug, docks.position) == ("harbour", "census", 5)
    undo(row, eda, "")
    assert compile_desk() == before


def test_a_key_that_is_nearly_one_of_the_desk_is_pointed_out(edited: Edited, eda: User):
    def slip(book: Any) -> None:
        put(book, "Choices", "Choice", "springfeld", **SPRINGFIELD)

    (added,) = plan_import(edited(slip), eda).added
    assert (added.key, added.likest) == ("location, springfeld", "location, springfield")


def test_rows_and_columns_left_out_stay_as_they_are(eda: User, small_desk: None):
    sheets = read_sheets(b"Role,Tier,High\nanalyst,senior,150000\n")
    before: dict[str, Any] = dict(Tier.objects.values().get(slug="senior"))
    applied(sheets, eda)
    after: dict[str, Any] = dict(Tier.objects.values().get(slug="senior"))
    assert {name: value for name, value in after.items() if before[name] != value} == {"high": 150000}
    assert Tier.objects.count() == 2


def test_what_changed_on_the_desk_meanwhile_is_looked_at_anew(edited: Edited, eda: User):
    sheets = edited(lambda book: put(book, "Tiers", "Low", 51000, **ENTRY))
    seen = plan_import(sheets, eda).digest
    Tier.objects.filter(slug="entry").update(low=49000)
    with pytest.raises(ImportRefused, match="the desk has changed since") as refused:
        apply_import(sheets, "desk.xlsx", seen, eda, "")
    ((both,),) = [each.cells for each in refused.value.plan.conflicts]
    assert (both.given, both.desk, both.file) == ("50000", "49000", "51000")
    assert Tier.objects.get(slug="entry").low == 49000


def test_what_says_nothing_new_is_no_act(edited: Edited, eda: User):
    sheets = edited(lambda book: None)
    with pytest.raises(ImportRefused, match="what the desk says already"):
        apply_import(sheets, "desk.xlsx", plan_import(sheets, eda).digest, eda, "")


def test_who_may_not_change_a_table_is_told_so(edited: Edited, small_desk: None):
    user = User.objects.create_user("sue", password=None, is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="change_tier"))

    def rename(book: Any) -> None:
        put(book, "Tiers", "From years", 1, **ENTRY)
        put(book, "Tiers", "Tier", "mid", **ENTRY)
        put(book, "Sources", "Title", "Another", source="survey")

    sheets = edited(rename)
    found = [str(finding) for finding in plan_import(sheets, user).findings]
    assert found == [
        "Sources: You may not change sources; take the sheet out, or ask an editor.",
        (
            "Tiers, row 2, columns A (Role) and B (Tier): “analyst, mid” is not on the desk, and you may not add "
            "tiers; mend it or take the row out."
        ),
    ]


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda book: setattr(book["Tiers"], "title", "Teirs"), "Teirs: This is no sheet of the desk; name it"),
        (
            lambda book: setattr(book["Tiers"]["D1"], "value", "Lo"),
            "Tiers, row 1, column D (header): “Lo” is no column",
        ),
        (
            lambda book: setattr(book["Tiers"]["E1"], "value", "low"),
            "Tiers, row 1, column E (Low): “Low” stands in the he",
        ),
        (lambda book: book["Tiers"].delete_cols(2), "Tiers, row 1: The column Tier is missing"),
        (
            lambda book: setattr(book["Tiers"]["Z3"], "value", "?"),
            "Tiers, row 3, column Z (no header): “?” stands in a",
        ),
        (lambda book: book["Tiers"].delete_rows(1), "Tiers, row 1: The column Role and Tier is missing"),
    ],
)
def test_sheets_and_headers_that_are_none_of_ours_are_named(edited: Edited, eda: User, edit, said):
    assert any(said in str(finding) for finding in plan_import(edited(edit), eda).findings)


@pytest.mark.parametrize("table", IN_A_WORKBOOK, ids=lambda table: table.slug)
def test_a_table_comes_back_from_csv_as_it_was(small_desk: None, eda: User, table: Table):
    plan = plan_import(read_sheets(csv_of(table)), eda)
    assert (plan.tables, plan.findings, plan.size, plan.rows) == ([table.title], [], 0, len(list(table.rows(Index()))))


def test_csv_with_semicolons_is_read(small_desk: None, eda: User):
    plan = plan_import(read_sheets(b"Role;Tier;Low;As of\nanalyst;entry;51000;45000\n"), eda)
    assert [str(finding) for finding in plan.findings] == [
        "Tiers, row 2, column D (As of): “45000” is not a date; write a date: year-month-day, such as 2025-05-31."
    ]
    plan = plan_import(read_sheets(b"Role;Tier;Low\nanalyst;entry;51000\n"), eda)
    assert [(each.old, each.new) for each in plan.changes] == [("50000", "51000")]


def test_csv_of_no_table_is_told_what_tables_have(small_desk: None, eda: User):
    (finding,) = plan_import(read_sheets(b"Place,Pay\nhere,3\n"), eda).findings
    assert "Tiers has Role and Tier" in str(finding)


def test_a_refused_row_shows_what_else_it_would_change(small_desk: None, eda: User):
    plan = plan_import(read_sheets(b"Role,Tier,Low,High,Name,Gap after\nanalyst,entry,70q,65000,Entry,1.0\n"), eda)
    assert [finding.where for finding in plan.findings] == ["Tiers, row 2, column C (Low)"]
    assert [(each.cell, each.old, each.new) for each in plan.changes] == [("D2", "60000", "65000")]


def test_a_file_of_nothing_but_findings_is_not_read_to_its_end(small_desk: None, eda: User, monkeypatch):
    for module in (importing, part):
        monkeypatch.setattr(module, "MOST_FINDINGS", 2)
    plan = plan_import(read_sheets(b"Role,Tier\nx,a\nx,b\nx,c\nx,d\n"), eda)
    assert [finding.row for finding in plan.findings] == [0, 2, 3]
    assert "the first 2 findings; not all rows were looked at" in str(plan.findings[0])


def test_a_new_row_that_lacks_a_column_is_told_which(small_desk: None, eda: User):
    (finding,) = plan_import(read_sheets(b"Role,Tier,From years\nanalyst,mid,1\n"), eda).findings
    assert str(finding).startswith("Tiers, row 2: The sheet has no column Name, which a new row needs. This field")

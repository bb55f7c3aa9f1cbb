"""A file against the desk as it was when the file was given out, and as it has become meanwhile."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db.models import Model

from salaries.desk.history.undo import undo
from salaries.desk.index import Index
from salaries.models import (
    Act,
    Choice,
    GivenOut,
    Override,
    PriceLevel,
    ReportedEffect,
    ReportedPay,
    Role,
    Source,
    Tier,
)
from salaries.models.act import act
from salaries.sheets.changes import Plan
from salaries.sheets.given import keep
from salaries.sheets.importing import ImportRefused, apply_import, plan_import
from salaries.sheets.reading import read_sheets
from salaries.sheets.tables import TABLES
from tests.sheets.edits import ENTRY, SPRINGFIELD, csv_of, put, saved, workbook

SENIOR = {"role": "analyst", "tier": "senior"}


@pytest.fixture
def pat(db: None) -> User:
    return User.objects.create_user("pat")


def change(by: User, row: Model, **values: Any) -> None:
    """Somebody's edit on the desk."""
    with act(Act.Kind.EDIT, by=by):
        for name, value in values.items():
            setattr(row, name, value)
        row.save()


def entry() -> Tier:
    return Tier.objects.get(slug="entry")


def after(edit: Callable[[Any], object], meanwhile: Callable[[], object]) -> Any:
    """A workbook given out, edited while the desk was changed, and read when it comes back."""
    book = workbook()
    edit(book)
    meanwhile()
    return read_sheets(saved(book))


def told(plan: Plan) -> list[tuple[str, str, str]]:
    return [(each.header, each.old, each.new) for each in plan.changes]


def nothing(*_: Any) -> None:
    """No edit."""


def test_a_cell_that_nobody_touched_in_the_file_is_left_alone(small_desk, eda: User, pat: User):
    plan = plan_import(after(nothing, lambda: change(pat, entry(), high=61000, name="First")), eda)
    assert (plan.size, plan.conflicts, plan.findings) == (0, [], [])
    ((sheet, sentence, keys),) = [(each.sheet, each.sentence, each.keys) for each in plan.left]
    assert (sheet, keys) == ("Tiers", ("Analyst › First",))
    assert "the desk’s values stay" in sentence


def test_cells_of_one_row_changed_on_either_side_are_both_kept(small_desk, eda: User, pat: User):
    sheets = after(lambda book: put(book, "Tiers", "Name", "Junior", **ENTRY), lambda: change(pat, entry(), high=61000))
    plan = plan_import(sheets, eda)
    assert told(plan) == [("Name", "Entry", "Junior")]
    assert "The desk changed High of this row meanwhile (pat, " in plan.changes[0].since
    apply_import(sheets, "desk.xlsx", plan.digest, eda, "New words.")
    assert (entry().name, entry().high) == ("Junior", 61000)


def both(pat: User) -> Any:
    """The low end is changed on both sides, the name in the file alone."""

    def edit(book: Any) -> None:
        put(book, "Tiers", "Low", 51000, **ENTRY)
        put(book, "Tiers", "Name", "Junior", **ENTRY)

    return after(edit, lambda: change(pat, entry(), low=52000))


def test_a_conflict_says_who_changed_the_desk_when_and_from_what(small_desk, eda: User, pat: User):
    plan = plan_import(both(pat), eda)
    assert told(plan) == [("Name", "Entry", "Junior")]
    (conflict,) = plan.conflicts
    assert (conflict.sheet, conflict.row, conflict.key, conflict.taken) == ("Tiers", 2, "analyst, entry", False)
    ((header, given, desk, file, who),) = [(c.header, c.given, c.desk, c.file, c.who) for c in conflict.cells]
    assert (header, given, desk, file) == ("Low", "50000", "52000", "51000")
    assert who.startswith("pat, ")


@pytest.mark.parametrize(("ticked", "low"), [(False, 52000), (True, 51000)])
def test_a_tick_says_which_side_holds(small_desk, eda: User, pat: User, ticked: bool, low: int):
    sheets = both(pat)
    plan = plan_import(sheets, eda)
    take = [plan.conflicts[0].name] if ticked else []
    row = apply_import(sheets, "desk.xlsx", plan.digest, eda, "Newer.", take)
    assert (entry().low, entry().name) == (low, "Junior")
    undo(row, eda, "")
    assert (entry().low, entry().name) == (52000, "Entry")


def test_what_both_sides_changed_to_the_same_is_no_conflict(small_desk, eda: User, pat: User):
    sheets = after(lambda book: put(book, "Tiers", "Low", 51000, **ENTRY), lambda: change(pat, entry(), low=51000))
    plan = plan_import(sheets, eda)
    assert (plan.size, plan.conflicts) == (0, [])


def test_two_changes_that_break_a_rule_together_are_told_with_the_other(small_desk, eda: User, pat: User):
    sheets = after(lambda book: put(book, "Tiers", "Low", 59000, **ENTRY), lambda: change(pat, entry(), high=58000))
    plan = plan_import(sheets, eda)
    (finding,) = plan.findings
    assert str(finding).startswith("Tiers, row 2, column D (Low): “59000”: The band needs both ends")
    assert "The desk changed High of this row meanwhile (pat, " in str(finding)
    with pytest.raises(ImportRefused, match="the file has findings"):
        apply_import(sheets, "desk.xlsx", plan.digest, eda, "")


def test_a_row_renamed_on_the_desk_is_still_the_same_row(small_desk, eda: User, pat: User):
    sheets = after(lambda book: put(book, "Tiers", "Low", 51000, **ENTRY), lambda: change(pat, entry(), slug="junior"))
    plan = plan_import(sheets, eda)
    assert ([each.key for each in plan.changes], plan.added) == (["analyst, junior"], [])
    apply_import(sheets, "desk.xlsx", plan.digest, eda, "Newer.")
    assert Tier.objects.get(slug="junior").low == 51000


def delete(by: User, row: Model) -> None:
    with act(Act.Kind.EDIT, by=by):
        row.delete()


def test_a_row_deleted_on_the_desk_comes_back_only_when_somebody_says_so(small_desk, eda: User, pat: User):
    springfield = Choice.objects.get(slug="springfield")
    held = Choice.objects.filter(slug="springfield").values("name", "low", "position", "source", "as_of").get()

    def edit(book: Any) -> None:
        put(book, "Choices", "Name", "Springfield city", **SPRINGFIELD)

    sheets = after(edit, lambda: delete(pat, springfield))
    plan = plan_import(sheets, eda)
    assert (plan.changes, plan.added, plan.findings) == ([], [], [])
    (conflict,) = plan.conflicts
    assert (conflict.key, [each.header for each in conflict.cells]) == ("location, springfield", ["Name"])
    assert conflict.gone.startswith("pat, ")
    with pytest.raises(ImportRefused, match="Nothing was applied: none of the rows that differ is ticked"):
        apply_import(sheets, "desk.xlsx", plan.digest, eda, "")
    apply_import(sheets, "desk.xlsx", plan.digest, eda, "Back.", [conflict.name])
    again = Choice.objects.filter(slug="springfield").values("name", "low", "position", "source", "as_of").get()
    assert again == held | {"name": "Springfield city"}


def test_a_workbook_says_what_comes_back_with_a_deleted_row(small_desk, eda: User, pat: User):
    sheets = after(nothing, lambda: delete(pat, Choice.objects.get(slug="springfield")))
    plan = plan_import(sheets, eda)
    (conflict,) = plan.conflicts
    assert (conflict.along, conflict.lost) == ("1 override", "")
    apply_import(sheets, "desk.xlsx", plan.digest, eda, "Back.", [conflict.name])
    assert Override.objects.get().choice.slug == "springfield"


def test_one_table_says_what_does_not_come_back_with_a_deleted_row(small_desk, eda: User, pat: User):
    """Of what went with it only: what went by another act is not for this file to tell."""
    springfield = Choice.objects.get(slug="springfield")
    judged = {"judgement": True, "as_of": "2026-01-01"}
    PriceLevel.objects.create(choice=springfield, level=1, **judged)
    gone_before = ReportedEffect.objects.create(choice=springfield, multiplier=1, spread=1, **judged)
    delete(pat, gone_before)
    token = keep([TABLES["factor.choice"]], Index())
    sheets = read_sheets(csv_of(TABLES["factor.choice"]))
    delete(pat, springfield)
    plan = plan_import(sheets, eda, name=f"choices-{token}.csv")
    (conflict,) = plan.conflicts
    assert conflict.along == ""
    assert conflict.lost == "1 override (Location, Springfield, Analyst); 1 price level (Location, Springfield)"
    assert conflict.deleted_by == Act.objects.latest("pk").pk
    apply_import(sheets, f"choices-{token}.csv", plan.digest, eda, "Back.", [conflict.name])
    assert Choice.objects.filter(slug="springfield").exists()
    assert (Override.objects.count(), PriceLevel.objects.count()) == (0, 0)


def test_what_hung_on_what_hung_on_it_is_told(small_desk, eda: User, pat: User):
    token, sheets = keep([TABLES["role"]], Index()), read_sheets(csv_of(TABLES["role"]))
    judged = {"judgement": True, "as_of": "2026-01-01"}
    ReportedPay.objects.create(tier=entry(), p10=1, p25=2, p50=3, p75=4, p90=5, **judged)
    delete(pat, Role.objects.get())
    (conflict,) = plan_import(sheets, eda, name=f"roles-{token}.csv").conflicts
    assert "2 tiers (Analyst, Entry; Analyst, Senior)" in conflict.lost
    assert "1 reported pay (Analyst, Entry)" in conflict.lost
    assert "1 guide (" in conflict.lost


def test_rows_taken_out_of_the_file_and_rows_added_on_the_desk_stay(small_desk, eda: User, pat: User):
    def add() -> None:
        change(
            pat,
            Source(),
            slug="census",
            title="Census",
            publisher="Office",
            licence="CC0",
            address="https://census.example/",
            retrieved_on="2026-01-02",
            review_by="2027-01-02",
        )

    plan = plan_import(after(lambda book: book["Tiers"].delete_rows(2), add), eda)
    assert (plan.size, plan.conflicts, plan.findings) == (0, [], [])
    assert [(each.sheet, each.keys) for each in plan.left] == [
        ("Sources", ("Census",)),
        ("Tiers", ("Analyst › Entry",)),
    ]
    assert Tier.objects.count() == 2


def test_a_row_added_on_both_sides_is_asked_about_cell_by_cell(small_desk, eda: User, pat: User):
    day = "2026-01-02"
    values = {"title": "Census", "publisher": "Office", "licence": "CC0", "retrieved_on": day, "review_by": day}
    values |= {"address": "https://census.example/"}

    def edit(book: Any) -> None:
        book["Sources"].append(["census", "A census", "Office", values["address"], "CC0", day, day])

    plan = plan_import(after(edit, lambda: change(pat, Source(), slug="census", **values)), eda)
    assert (plan.added, plan.changes, plan.findings) == ([], [], [])
    ((cell,),) = [each.cells for each in plan.conflicts]
    assert (cell.header, cell.given, cell.desk, cell.file) == ("Title", "", "Census", "A census")


def test_a_csv_file_is_known_by_its_name(small_desk, eda: User, pat: User):
    token = keep([TABLES["role.tier"]], Index())
    sheets = read_sheets(csv_of(TABLES["role.tier"]).replace(b"entry,Entry,", b"entry,Junior,"))
    change(pat, entry(), high=61000)
    known = plan_import(sheets, eda, name=f"tiers-2026-01-02-{token} (1).csv")
    assert (known.known, told(known)) == (True, [("Name", "Entry", "Junior")])
    unknown = plan_import(sheets, eda, name="tiers.csv")
    assert (unknown.known, told(unknown)) == (False, [("Name", "Entry", "Junior"), ("High", "61000", "60000")])


def test_a_workbook_without_its_first_sheet_is_known_by_its_name_or_read_against_the_desk(small_desk, eda, pat):
    token = workbook()["How to use"]["A7"].value
    sheets = after(lambda book: book.remove(book["How to use"]), lambda: change(pat, entry(), high=61000))
    plan = plan_import(sheets, eda, name="mine.xlsx")
    assert (plan.known, told(plan)) == (False, [("High", "61000", "60000")])
    plan = plan_import(sheets, eda, name=f"desk {token.split()[-1]}xlsx")
    assert (plan.known, told(plan)) == (True, [])


def test_the_same_desk_is_kept_once_and_old_ones_go(small_desk, monkeypatch):
    tables = [TABLES["role.tier"]]
    first = keep(tables, Index())
    assert keep(tables, Index()) == first
    assert GivenOut.objects.count() == 1
    monkeypatch.setattr(GivenOut, "MOST_KEPT", 1)
    Tier.objects.filter(slug="entry").update(high=61000)
    assert keep(tables, Index()) != first
    assert GivenOut.objects.count() == 1

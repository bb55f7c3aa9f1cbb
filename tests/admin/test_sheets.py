"""Spreadsheets on the desk: out, in, looked at, applied, undone."""

from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from salaries.desk.compile import compile_desk
from salaries.desk.history.undo import undo
from salaries.models import Act, Choice, Source, Tier, Upload
from salaries.models.act import act
from salaries.models.upload import KEPT_FOR
from tests.admin.conftest import signed_in
from tests.pages.text import words
from tests.sheets.edits import ENTRY, SPRINGFIELD, put, saved

pytestmark = pytest.mark.django_db


def downloaded(client: Client) -> Any:
    response = client.get(reverse("admin:sheets_workbook"))
    assert response.headers["Content-Disposition"].startswith('attachment; filename="desk-')
    return load_workbook(BytesIO(response.content))


def upload(client: Client, content: bytes, name: str = "tiers.xlsx") -> Any:
    return client.post(reverse("admin:sheets"), {"file": SimpleUploadedFile(name, content)}, follow=True)


def apply(client: Client, page: Any, why: str = "The new survey.") -> Any:
    address = page.redirect_chain[-1][0]
    return client.post(address, {"why": why, "seen": page.context["plan"].digest}, follow=True)


def numbers(sheet: Any, header: str) -> list[Any]:
    """The cells of a column that hold a number, the header left out."""
    place = [cell.value for cell in sheet[1]].index(header)
    cells = [row[place] for row in sheet.iter_rows(min_row=2)]
    return [cell for cell in cells if isinstance(cell.value, int | float)]


@pytest.fixture
def kept_desk(desk: None) -> None:
    """The whole seed with its first row of history, as after a load."""
    with act(Act.Kind.LOAD):
        for kind in (Tier, Choice, Source):
            kind.history.bulk_history_create(list(kind.objects.all()))


def test_forty_cells_and_three_wrong_ones(editor: Client, kept_desk: None):
    """The three are named by sheet, row and column, nothing is applied; mended all are, as one act; undone none is."""
    before = compile_desk()
    book = downloaded(editor)
    (*lows, last), highs = (numbers(book["Tiers"], header) for header in ("Low", "High"))
    # A reference has to stay 1.
    factors = [cell for cell in numbers(book["Choices"], "Multiplier, high") if cell.value != 1][-34:]
    assert (len(lows), len(highs), len(factors)) == (2, 3, 34)
    for cell in (*lows, *highs):
        cell.value += 100
    for cell in factors:
        cell.value += 0.05
    put(book, "Sources", "Licence", "CC BY-SA 4.0", source=book["Sources"]["A2"].value)
    right = {cell: cell.value for cell in (lows[1], highs[2], factors[2])}
    lows[1].value, highs[2].value, factors[2].value = "90q", last.value - 100, "=1+1"

    page = upload(editor, saved(book))
    places = [f"{cell.parent.title}, row {cell.row}, column {cell.column_letter}" for cell in right]
    found = [str(finding) for finding in page.context["plan"].findings]
    assert [line[: len(place)] for line, place in zip(found, places, strict=True)] == places
    assert "(Low): “90q” is not a number" in found[0]
    assert "The band needs both ends, above zero, low not above high" in found[1]
    assert "(Multiplier, high): “=1+1” is a formula" in found[2]
    assert all(place in page.text for place in places)
    assert "Apply" not in page.text
    assert apply(editor, page).status_code == 409
    assert compile_desk() == before

    for cell, value in right.items():
        cell.value = value
    page = upload(editor, saved(book))
    assert "40 cells would change and 0 rows would be added." in words(page)
    done = apply(editor, page)
    row = Act.objects.get(kind=Act.Kind.IMPORT)
    assert done.redirect_chain[-1][0] == reverse("admin:act", args=[row.pk])
    assert row.why == "tiers.xlsx: The new survey."
    changed = sum(kind.history.filter(act=row).count() for kind in (Tier, Choice, Source))
    assert changed == len({cell.row for cell in (*lows, *highs)}) + len(factors) + 1
    after = downloaded(editor)
    assert [after["Tiers"][cell.coordinate].value for cell in (*lows, *highs)] == [
        cell.value for cell in (*lows, *highs)
    ]
    assert compile_desk() != before

    undo(row, User.objects.get(username="eda"), "The survey was withdrawn.")
    assert compile_desk() == before


def test_the_page_gives_out_what_the_person_may_see(editor: Client, small_desk: None):
    page = editor.get(reverse("admin:sheets")).text
    for name in ("tiers", "choices", "sources"):
        address = reverse("admin:sheets_csv", args=[name])
        assert f'href="{address}"' in page
        assert editor.get(address).content.startswith(b"\xef\xbb\xbf")
    assert editor.get(reverse("admin:sheets_csv", args=["guides"])).status_code == 404
    assert "Spreadsheets" in editor.get(reverse("admin:index")).text


@pytest.mark.parametrize("noun", ["role", "factor", "choice", "source"])
def test_lists_of_what_goes_out_lead_to_the_page(editor: Client, small_desk: None, noun: str):
    assert f'href="{reverse("admin:sheets")}"' in editor.get(reverse(f"admin:salaries_{noun}_changelist")).text


@pytest.mark.parametrize("name", ["sheets", "sheets_workbook"])
def test_who_may_see_no_table_sees_no_page(small_desk: None, name: str):
    owner = signed_in("olga", "Owners")
    assert owner.get(reverse(f"admin:{name}")).status_code == 403
    assert owner.get(reverse("admin:sheets_csv", args=["tiers"])).status_code == 403


def test_a_file_that_is_none_is_said_in_a_sentence(editor: Client, small_desk: None):
    page = upload(editor, b"\xff\xd8\xff\xe0", "pay.xlsx")
    assert page.status_code == 422
    assert "The file is neither an Excel workbook nor CSV in UTF-8" in page.text
    assert "Choose the file first." in editor.post(reverse("admin:sheets")).text
    assert not Upload.objects.exists()


def test_without_changes_there_is_nothing_to_apply(editor: Client, small_desk: None):
    page = upload(editor, saved(downloaded(editor)))
    assert "Nothing to change: the 19 rows of the file say what the desk says already." in words(page)
    assert '<form method="post" class="note">' not in page.text


def test_an_import_needs_its_reason_and_keeps_the_file_meanwhile(editor: Client, small_desk: None):
    page = upload(editor, b"Role,Tier,Low\nanalyst,entry,51000\n", "tiers.csv")
    again = apply(editor, page, why="")
    assert again.status_code == 422
    assert "Say why, for those who read the history." in again.text
    assert Tier.objects.get(slug="entry").low == 50000
    assert "is on the desk now" in apply(editor, page).text
    assert Tier.objects.get(slug="entry").low == 51000
    assert not Upload.objects.exists()


def test_a_desk_that_changed_meanwhile_is_shown_anew(editor: Client, small_desk: None):
    page = upload(editor, b"Role,Tier,Low\nanalyst,entry,51000\n", "tiers.csv")
    Tier.objects.filter(slug="entry").update(low=49000)
    again = apply(editor, page)
    assert again.status_code == 409
    assert "the desk has changed since you looked" in again.text
    assert "<del>49,000</del>" in again.text
    assert 'value="The new survey."' in again.text
    assert Tier.objects.get(slug="entry").low == 49000


def test_a_file_is_seen_by_whoever_uploaded_it_and_kept_for_a_day(editor: Client, small_desk: None):
    page = upload(editor, b"Role,Tier,Low\nanalyst,entry,51000\n", "tiers.csv")
    address = page.redirect_chain[-1][0]
    other = signed_in("ed", "Editors")
    assert "kept no longer" in other.get(address, follow=True).text
    Upload.objects.update(at=timezone.now() - KEPT_FOR)
    assert "kept no longer" in editor.get(address, follow=True).text
    upload(other, b"Role,Tier,Low\nanalyst,entry,51000\n", "tiers.csv")
    assert Upload.objects.get().by.username == "ed"


def test_rows_that_are_added_are_shown_with_what_they_are_like(editor: Client, small_desk: None):
    book = downloaded(editor)
    put(book, "Choices", "Choice", "springfeld", **SPRINGFIELD)
    text = words(upload(editor, saved(book)))
    assert "0 cells would change and 1 row would be added. Nothing has changed yet, and nothing is deleted." in text
    assert "The desk has location, springfield. If you meant that row, write its key." in text


def test_pages_cost_a_fixed_number_of_queries(editor: Client, small_desk: None, django_assert_max_num_queries):
    book = downloaded(editor)
    put(book, "Tiers", "Low", 51000, **ENTRY)
    content = saved(book)
    with django_assert_max_num_queries(45):
        editor.get(reverse("admin:sheets"))
    with django_assert_max_num_queries(72):
        editor.get(reverse("admin:sheets_workbook"))
    page = upload(editor, content)
    with django_assert_max_num_queries(140):
        editor.get(page.redirect_chain[-1][0])


def test_a_conflict_is_one_tick_and_the_ticks_can_be_looked_at_first(editor: Client, small_desk: None):
    """Out, edited in the file and on the desk, in: who, when, from what to what; looked at, applied, undone."""
    book = downloaded(editor)
    put(book, "Tiers", "Low", 51000, **ENTRY)
    with act(Act.Kind.EDIT, by=User.objects.create_user("pat")):
        tier = Tier.objects.get(slug="entry")
        tier.low, tier.name = Decimal(52000), "First"
        tier.save()
    page = upload(editor, saved(book))
    text = words(page)
    assert "1 row was changed in the file and on the desk. The desk’s values stay unless you tick the row." in text
    assert "Take the file’s: Analyst › First Tiers, row 2" in text
    assert "desk: pat, " in text
    assert " 50,000 52,000 51,000 " in text
    address, (conflict,) = page.redirect_chain[-1][0], page.context["plan"].conflicts
    looked = editor.post(address, {"look": "1", "take": conflict.name, "why": "Newer."})
    assert (looked.status_code, looked.context["plan"].conflicts[0].taken) == (200, True)
    assert 'value="Newer."' in looked.text
    assert Tier.objects.get(slug="entry").low == 52000
    seen = {"why": "Newer.", "seen": page.context["plan"].digest, "take": conflict.name}
    assert "is on the desk now" in editor.post(address, seen, follow=True).text
    tier.refresh_from_db()
    assert (tier.low, tier.name) == (51000, "First")


def test_a_deleted_row_in_one_table_says_what_its_tick_brings_back_and_what_not(editor: Client, small_desk: None):
    csv = editor.get(reverse("admin:sheets_csv", args=["choices"]))
    name = csv.headers["Content-Disposition"].split('"')[1]
    with act(Act.Kind.EDIT) as deleting:
        Choice.objects.get(slug="springfield").delete()
    page = upload(editor, csv.content, name)
    text = words(page)
    assert "Add it again, as it stands in this file: location, springfield" in text
    assert (
        "Deleted with it, not in this file and so not added again: 1 override (Location, Springfield, Analyst). "
        "To have all of it, undo the deletion instead."
    ) in text
    assert f'href="{reverse("admin:act", args=[deleting.row.pk])}"' in page.text
    assert "Nothing was applied: none of the rows that differ is ticked." in words(apply(editor, page))


def test_a_workbook_says_what_its_tick_brings_back(editor: Client, small_desk: None):
    book = downloaded(editor)
    Choice.objects.get(slug="springfield").delete()
    text = words(upload(editor, saved(book)))
    assert "Add it again, with what hung on it in this file (1 override): location, springfield" in text
    assert "not added again" not in text


def test_a_tick_that_breaks_a_rule_is_told_and_can_be_taken_away(editor: Client, small_desk: None):
    book = downloaded(editor)
    put(book, "Tiers", "Low", 59000, **ENTRY)
    Tier.objects.filter(slug="entry").update(low=50500, high=58000)
    page = upload(editor, saved(book))
    (conflict,) = page.context["plan"].conflicts
    assert page.context["plan"].findings == []
    ticked = editor.post(page.redirect_chain[-1][0], {"look": "1", "take": conflict.name})
    assert "The band needs both ends" in words(ticked)
    assert "Apply" not in words(ticked)
    again = editor.post(page.redirect_chain[-1][0], {"look": "1"})
    assert again.context["plan"].findings == []


def test_a_file_that_the_desk_does_not_know_says_so(editor: Client, small_desk: None):
    text = words(upload(editor, b"Role,Tier,Low\nanalyst,entry,51000\n", "tiers.csv"))
    assert "The desk does not know what this file held when it was given out" in text

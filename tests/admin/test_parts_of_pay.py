"""The parts of pay at the desk: typed, refused with a sentence, taken out to a sheet and back, undone."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from salaries.desk.history.undo import undo
from salaries.models import Act, PartOfPay, Role, Source
from salaries.sheets.importing import apply_import, plan_import
from salaries.sheets.reading import read_sheets
from salaries.sheets.tables import TABLES
from tests.admin.filled import filled
from tests.sheets.edits import csv_of

pytestmark = pytest.mark.django_db
ADD = "admin:salaries_partofpay_add"
TOLD = {
    "slug": "finland-bonus-any",
    "pay": "bonus",
    "what": "bonus",
    "who": "Analysts",
    "country": "FI",
    "measure": "any",
    "share": "0.29",
    "as_of": "2025-05-31",
}


@pytest.fixture(autouse=True)
def desk_of_a_few_rows(small_desk: None) -> None:
    """What there is on the desk besides."""


def add(editor: Client, **values: object) -> Any:
    page = reverse(ADD)
    return editor.post(page, filled(editor.get(page)) | TOLD | {"source": Source.objects.get().pk} | values)


def test_an_editor_adds_one_and_finds_it_with_its_name_in_prose(editor: Client):
    assert add(editor, role=Role.objects.get().pk).status_code == 302
    text = editor.get(reverse("admin:salaries_partofpay_changelist")).text
    assert "29%" in text
    assert "[[part:finland-bonus-any]]" in text


def test_the_form_says_what_each_field_is_for(editor: Client):
    text = editor.get(reverse(ADD)).text
    for help_text in ("Of whom it is:", "Who is counted and how.", "The figure as a share: 0.05 is 5%."):
        assert help_text in text


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"share": "120%"}, "A share of people or of all pay is at most 1"),
        ({"share": "1.2"}, "“1.2” can be read in two ways, as 1.2% or as 120%"),
        ({"source": ""}, "A figure needs an as-of date and either a source"),
        ({"country": "XX"}, "XX"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(editor: Client, values: dict[str, str], sentence: str):
    response = add(editor, **values)
    assert response.status_code in (200, 422)
    assert sentence in response.text
    assert not PartOfPay.objects.exists()


def test_a_sheet_of_them_comes_back_and_its_import_is_undone(editor: Client):
    add(editor)
    eda = User.objects.get(username="eda")
    sheets = read_sheets(csv_of(TABLES["part"]).replace(b"0.29", b"0.31"))
    plan = plan_import(sheets, eda)
    assert [(each.sheet, each.key, each.header, each.old, each.new) for each in plan.changes] == [
        ("Parts of pay", "finland-bonus-any", "Share", "0.29", "0.31")
    ]
    done: Act = apply_import(sheets, "parts.csv", plan.digest, eda, "Newer answers.")
    assert str(PartOfPay.objects.get().share.normalize()) == "0.31"
    undo(done, eda, "The old ones were right.")
    assert str(PartOfPay.objects.get().share.normalize()) == "0.29"


def test_editors_say_which_parts_a_source_counts(editor: Client):
    source = Source.objects.get()
    page = reverse("admin:salaries_source_change", args=[source.pk])
    assert editor.post(page, filled(editor.get(page)) | {"counts": "base; bonus"}).status_code == 302
    assert Source.objects.get().counts == ["base", "bonus"]
    refused = editor.post(page, filled(editor.get(page)) | {"counts": "base; perks"})
    assert "“perks” is no kind of pay; write base, bonus, equity, other" in refused.text
    refused = editor.post(page, filled(editor.get(page)) | {"counts": "base, bonus"})
    said = "“base, bonus” is no kind of pay; write base, bonus, equity, other, as many as it counts, with semicolons"
    assert said in refused.text
    assert "has 11 characters" not in refused.text

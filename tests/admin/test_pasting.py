"""A column that was copied from a spreadsheet, pasted into a factor's list of choices."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from salaries.models import Act, Choice, Factor, Source, Upload
from tests.admin.conftest import signed_in
from tests.pages.text import words

pytestmark = pytest.mark.django_db


def pasted(client: Client, text: str, what: str = "multiplier") -> Any:
    return client.post(reverse("admin:sheets_paste", args=["location"]), {"text": text, "what": what}, follow=True)


def told(page: Any) -> list[tuple[str, str, str]]:
    return [(each.key, each.header, each.new) for each in page.context["plan"].changes]


def test_names_and_numbers_are_previewed_and_applied_as_one_act(editor: Client, small_desk: None):
    Choice.objects.filter(slug="shelbyville").update(
        other_names=["Shelby"], source=Source.objects.get(), as_of="2025-05-31"
    )
    page = pasted(editor, "Place\tMultiplier\r\nspringfield\t1.4\r\n SHELBY \t+18%\r\n\r\n")
    assert told(page) == [
        ("location, springfield", "Multiplier, low", "1.4"),
        ("location, springfield", "Multiplier, high", "1.4"),
        ("location, shelbyville", "Multiplier, low", "1.18"),
        ("location, shelbyville", "Multiplier, high", "1.18"),
    ]
    assert page.context["title"] == "What “Pasted into Location” would do"
    seen = {"why": "The new survey.", "seen": page.context["plan"].digest}
    done = editor.post(page.redirect_chain[-1][0], seen, follow=True)
    row = Act.objects.get(kind=Act.Kind.IMPORT)
    assert done.redirect_chain[-1][0] == reverse("admin:act", args=[row.pk])
    assert row.why == "Pasted into Location: The new survey."
    assert Choice.objects.get(slug="shelbyville").high == Choice.objects.get(slug="shelbyville").low != 1
    assert not Upload.objects.exists()


def test_two_columns_are_the_ends_of_a_range_and_numbers_alone_go_in_order(editor: Client, small_desk: None):
    page = pasted(editor, "Springfield\t1.3\t1.45")
    assert [new for _, _, new in told(page)] == ["1.3", "1.45"]
    assert told(pasted(editor, "Springfield\t2.5k", what="amount")) == [
        ("location, springfield", "Amount added", "2500")
    ]
    Choice.objects.filter(slug="shelbyville").update(source=Source.objects.get(), as_of="2025-05-31")
    page = pasted(editor, "Multiplier\n1.3\n1.2\n1")
    keys = ["springfield", "springfield", "shelbyville", "shelbyville"]
    assert [key for key, _, _ in told(page)] == [f"location, {key}" for key in keys]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Springfeld\t1.4", "Pasted, row 1: There is no choice “Springfeld” of Location; there is Springfield"),
        ("Springfield\t1.4\nspringfield\t1.5", "Pasted, row 2: “springfield” stands in row 1 too"),
        ("Springfield\t18%", "Pasted, row 1, column B (Multiplier, low): “18%” can be read in two ways, as 1.18"),
        ("Springfield\tmany", "Pasted, row 1, column B (Multiplier, low): “many” is not a number"),
        ("Springfield\t", "Pasted, row 1, column A (Multiplier, low): “Springfield” has no number"),
        (
            "Place\tA\tB\tC\nSpringfield\t1\t2\t3",
            "row 2: “Springfield” has 3 columns of numbers",
        ),
        (
            "Springfield\t1.5\t1.4",
            "row 1: A multiplier needs both ends, above zero, low",
        ),
        ("Springfield\nShelbyville", "Pasted: There are names and no numbers"),
        ("1.4\n1.5", "Pasted: There are 2 numbers for 3 choices; copy the column of names too."),
        ("1.4", "Pasted: There is one number for 3 choices; copy the column of names too."),
        ("Springfeld;1.4", "Pasted, row 1: There is no choice “Springfeld” of Location; there is Springfield"),
        ("\n\t\n", "Pasted: There is nothing to read"),
    ],
)
def test_what_cannot_be_read_is_told_by_its_line(editor: Client, small_desk: None, text: str, said: str):
    page = pasted(editor, text)
    assert page.status_code == 422
    assert said in " ".join(str(each) for each in page.context["findings"])
    assert text.strip("\n") in page.context["form"]["text"].value().replace("\r\n", "\n")
    assert not Upload.objects.exists()


def test_semicolons_part_names_and_numbers_where_there_are_no_tabs(editor: Client, small_desk: None):
    page = pasted(editor, "Place;Low;High\r\nSpringfield;1.3;1.45")
    assert [new for _, _, new in told(page)] == ["1.3", "1.45"]


def test_a_factor_without_choices_says_so(editor: Client, small_desk: None):
    Factor.objects.create(slug="shift", name="Shift", question="When")
    page = editor.post(reverse("admin:sheets_paste", args=["shift"]), {"text": "Night\t1.2", "what": "multiplier"})
    assert "Shift has no choices yet, so there is none to take a number; add them first." in words(page)


def test_a_choice_changed_since_the_paste_is_asked_about(editor: Client, small_desk: None):
    page = pasted(editor, "Springfield\t1.4")
    Choice.objects.filter(slug="springfield").update(low="1.35", high="1.35")
    again = editor.get(page.redirect_chain[-1][0])
    assert [each.key for each in again.context["plan"].conflicts] == ["location, springfield"]
    assert again.context["plan"].changes == []


def test_the_factors_page_leads_there_for_those_who_may(editor: Client, small_desk: None):
    address = reverse("admin:sheets_paste", args=["location"])
    factor = Factor.objects.get(slug="location")
    assert f'href="{address}"' in editor.get(reverse("admin:salaries_factor_change", args=[factor.pk])).text
    assert "Paste into Location" in words(editor.get(address))
    assert signed_in("olga", "Owners").get(address).status_code == 403
    assert editor.get(reverse("admin:sheets_paste", args=["nowhere"])).status_code == 404

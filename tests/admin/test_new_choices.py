"""Choices that are added on their factor's page, and rows that are asked for without JavaScript."""

from typing import Any

import pytest
from django.test import Client

from salaries.models import Act, Choice, Factor, Role, Source
from tests.admin.filled import filled
from tests.admin.test_new_rows import page_of, rows, sent

pytestmark = pytest.mark.django_db
FACTOR = {"name": "Shifts", "question": "When"}
JUDGED = {"judgement": "on", "as_of": "2025-05-31"}


def choices(*values: dict[str, Any]) -> dict[str, Any]:
    return rows("new_choices", *({"low": "1", "high": "1"} | each for each in values))


def test_a_factor_comes_with_its_choices_and_their_evidence(editor: Client, small_desk: None):
    source = Source.objects.get()
    days = {"name": "Days", "reference": "on", "source": source.pk, "as_of": "2025-05-31", "sample_size": "40"}
    nights = {"name": "Nights", "low": "1.1", "high": "1.2", "as_above": "on"}
    response = sent(editor, page_of("factor"), FACTOR | choices(days, nights))
    assert response.status_code == 302, response.context["told"]
    made = list(Factor.objects.get(slug="shifts").choices.all())
    assert [(each.slug, each.reference, each.source, each.sample_size) for each in made] == [
        ("days", True, source, 40),
        ("nights", False, source, None),
    ]


@pytest.mark.parametrize("marked", [(), ("Days", "Nights")])
def test_exactly_one_of_the_new_is_the_reference(editor: Client, small_desk: None, marked: tuple[str, ...]):
    new = ({"name": name, **JUDGED} | ({"reference": "on"} if name in marked else {}) for name in ("Days", "Nights"))
    response = sent(editor, page_of("factor"), FACTOR | choices(*new))
    assert f"Exactly one choice is the reference; ticked here: {', '.join(marked) or 'none'}." in response.text
    assert not Factor.objects.filter(slug="shifts").exists()


def test_choices_come_to_a_factor_last_and_the_mark_moves_to_one(editor: Client, small_desk: None):
    factor = Factor.objects.get()
    before = list(factor.choices.values_list("slug", flat=True))
    address = page_of("factor", factor.pk)
    data = {name: value for name, value in filled(editor.get(address)).items() if not name.endswith("-reference")}
    new = {"name": "Elsewhere", "reference": "on", "factor": factor.pk, **JUDGED}
    mine = {"new_choices-TOTAL_FORMS": "2"} | choices(new, {"name": "There", "factor": factor.pk, **JUDGED})
    response = editor.post(address, data | mine)
    assert response.status_code == 302, response.context["told"]
    assert list(factor.choices.values_list("slug", flat=True)) == [*before, "elsewhere", "there"]
    assert factor.choices.get(reference=True).slug == "elsewhere"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("slug", "springfield", "Two rows have the same slug; each needs its own."),
        ("country", "CA", "Another choice of the factor has this country code"),
    ],
)
def test_what_a_choice_in_the_table_has_is_told_at_the_new_one(
    editor: Client, small_desk: None, field: str, value: str, said: str
):
    factor = Factor.objects.get()
    Choice.objects.filter(slug="country").update(country="CA")
    mine = {"name": "Elsewhere", "factor": factor.pk, **JUDGED, field: value}
    response = sent(editor, page_of("factor", factor.pk), {"new_choices-TOTAL_FORMS": "1"} | choices(mine))
    (rows,) = (
        each.formset for each in response.context["inline_admin_formsets"] if each.formset.prefix == "new_choices"
    )
    assert [said in str(each) for each in rows.forms[0].errors[field]] == [True]
    assert not factor.choices.filter(name="Elsewhere").exists()


def test_a_choice_goes_under_a_wider_one(editor: Client, small_desk: None):
    factor = Factor.objects.get()
    mine = {"name": "Village", "low": "", "high": "", "under": "country", "factor": factor.pk}
    data = {"new_choices-TOTAL_FORMS": "1"} | choices(mine)
    assert sent(editor, page_of("factor", factor.pk), data).status_code == 302
    assert Choice.objects.get(slug="village").under.slug == "country"
    refused = sent(editor, page_of("factor", factor.pk), data | choices(mine | {"name": "X", "under": "atlantis"}))
    assert "There is no choice of this factor “atlantis”" in refused.text


def test_more_rows_keep_what_was_typed_and_save_nothing(editor: Client, small_desk: None):
    role, acts = Role.objects.get(), Act.objects.count()
    address = page_of("role", role.pk)
    data = filled(editor.get(address)) | {"name": "Counter", "tiers-0-low": "ninety", "_more": "tiers"}
    response = editor.post(address, data)
    assert response.status_code == 200
    again = filled(response)
    assert (again["name"], again["tiers-0-low"], again["_opened"]) == ("Counter", "ninety", data["_opened"])
    assert str(again["tiers-TOTAL_FORMS"]) == str(int(data["tiers-TOTAL_FORMS"]) + 3)
    assert response.context["told"] == []
    assert "nothing is saved yet" in response.text
    assert (Role.objects.get().name, Act.objects.count()) == (role.name, acts)
    new = {"tiers-2-name": "Head", "tiers-2-from_years": "9", "tiers-0-low": data["tiers-0-low"]}
    assert editor.post(address, again | new | {"tiers-0-low": "51000"}).status_code == 302
    assert Role.objects.get().tiers.filter(slug="head").exists()


@pytest.mark.parametrize("prefix", ["nowhere", "tiers-0", "²", "number"])
def test_more_rows_of_what_has_none_are_none(editor: Client, small_desk: None, prefix: str):
    for kind in ("role", "factor"):
        response = editor.post(page_of(kind), filled(editor.get(page_of(kind))) | {"_more": prefix})
        assert response.status_code == 200

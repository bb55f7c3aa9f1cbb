"""Who last changed each field of a row, when, from what, in which act: on its page, in its history, in conflicts."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from salaries.desk.history.by_field import last_changes
from salaries.desk.history.names import Names
from salaries.models import Act, Choice, Factor, ReportedEffect, Role, Tier
from tests.admin.conftest import signed_in
from tests.admin.filled import filled

pytestmark = pytest.mark.django_db


def page_of(row: object) -> str:
    return reverse(f"admin:salaries_{row._meta.model_name}_change", args=[row.pk])  # type: ignore[attr-defined]


def saved(client: Client, row: object, **values: str) -> None:
    page = filled(client.get(page_of(row)))
    assert client.post(page_of(row), page | values).status_code == 302


def panel(text: str) -> str:
    found = re.search(r'<details class="by-field">.*?</details>', text, re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", found[0]).split()) if found else ""


def test_each_field_tells_its_last_change(editor: Client, small_desk: None):
    choice = Choice.objects.get(slug="springfield")
    saved(editor, choice, low="+10%", high="+20%")
    first = Act.objects.latest("pk")
    saved(signed_in("bo", "Editors"), choice, high="+25%", note="Small.")
    second = Act.objects.latest("pk")
    (row,) = last_changes({Choice: [choice.pk]})
    told = {each.field.name: (each.new, each.act.pk) for each in row.fields}
    assert told == {"low": ("1.1", first.pk), "high": ("1.25", second.pk), "note": ("Small.", second.pk)}
    assert next(each.old for each in row.fields if each.field.name == "high") == "1.2"


def test_a_page_has_the_last_changes_of_its_rows_with_their_acts(editor: Client, small_desk: None):
    role = Role.objects.get()
    saved(editor, role, **{"tiers-0-high": "95k"}, summary="Counts.")
    text = editor.get(page_of(role)).text
    assert "High 60,000 95,000 eda" in panel(text).replace("→", "")
    assert reverse("admin:act", args=[Act.objects.latest("pk").pk]) in text
    assert "Summary" in panel(text)


def test_the_history_of_a_row_begins_with_its_fields(editor: Client, small_desk: None):
    choice = Choice.objects.get(slug="springfield")
    saved(editor, choice, note="Small.")
    text = editor.get(reverse("admin:salaries_choice_history", args=[choice.pk])).text
    assert "Note empty Small. eda" in panel(text)


def test_a_conflict_says_who_changed_each_field(editor: Client, small_desk: None):
    choice, other = Choice.objects.get(slug="springfield"), signed_in("bo", "Editors")
    page = filled(editor.get(page_of(choice)))
    saved(other, choice, low="0.7", high="0.7")
    saved(signed_in("cy", "Editors"), choice, note="Small.")
    text = editor.post(page_of(choice), page | {"low": "0.6", "note": "Tiny."}).text
    rows = dict(re.findall(r'<th scope="row">([^<]*)</th>(?:(?!</tr>).)*<td>(\w+),', text, re.DOTALL))
    assert (rows["Multiplier, low"], rows["Note"]) == ("bo", "cy")


def test_it_costs_one_query_a_kind(editor: Client, small_desk: None, django_assert_max_num_queries):
    role, keys = Role.objects.get(), list(Tier.objects.values_list("pk", flat=True))
    saved(editor, role, **{"tiers-0-high": "95k", "tiers-1-low": "71k"})
    with django_assert_max_num_queries(4):  # roles, tiers, and the names of the roles and sources that they name
        last_changes({Role: [role.pk], Tier: keys})


def test_rows_of_a_table_tell_it_on_their_own_pages(editor: Client, small_desk: None):
    choice = Choice.objects.get(slug="springfield")
    saved(editor, choice, note="Small.")
    assert "Small." not in panel(editor.get(page_of(Factor.objects.get(slug="location"))).text)


def test_the_history_names_roles_and_places_that_rows_hold_by_their_slugs(editor: Client, small_desk: None):
    choice = Choice.objects.get(slug="springfield")
    effect = ReportedEffect(choice=choice, role="analyst", tier="entry", place="nowhere")
    named = Names([(ReportedEffect, effect)])
    assert named.of(ReportedEffect, effect).endswith("Entry, Analyst, nowhere")

"""Who last changed each field of a row, when, from what, in which act: on its page, in its history, in conflicts."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from salaries.desk.history.by_field import last_changes
from salaries.desk.history.names import Names
from salaries.models import Act, Choice, Factor, ReportedEffect, Role, Tier
from salaries.models.act import act
from salaries.models.deleting import delete_rows
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


def came_back(choice: Choice, by: User, note: str) -> None:
    """Deleted, and added again under its old number, as a sheet or an edition brings a row back."""
    with act(Act.Kind.EDIT, by=by):
        delete_rows(Choice.objects.filter(pk=choice.pk))
    with act(Act.Kind.IMPORT, by=by):
        choice.note = note
        choice.save(force_insert=True)


@pytest.mark.parametrize("note", ["Small.", "", "Tiny."])
def test_a_row_that_came_back_tells_what_stands_and_who_brought_it(editor: Client, small_desk: None, note: str):
    choice, boss = Choice.objects.get(slug="springfield"), User.objects.create_user("boss")
    saved(editor, choice, note="Small.")
    choice.refresh_from_db()
    came_back(choice, boss, note)
    (row,) = last_changes({Choice: [choice.pk]})
    told = {each.field.name: (each.old, each.new, each.act.by.username) for each in row.fields}
    assert told == {"note": ("", "Small.", "eda") if note == "Small." else ("Small.", note, "boss")}


def test_what_stood_when_a_row_was_deleted_counts_where_nothing_older_is_known(small_desk: None):
    choice, boss = Choice.objects.get(slug="springfield"), User.objects.create_user("boss")
    Choice.history.filter(id=choice.pk).delete()
    came_back(choice, boss, "Tiny.")
    (row,) = last_changes({Choice: [choice.pk]})
    assert [(each.field.name, each.old, each.new) for each in row.fields] == [("note", "", "Tiny.")]


def test_a_conflict_over_a_row_that_came_back_names_who_brought_it(editor: Client, small_desk: None):
    choice, boss = Choice.objects.get(slug="springfield"), User.objects.create_user("boss")
    saved(editor, choice, note="Small.")
    page = filled(editor.get(page_of(choice)))
    choice.refresh_from_db()
    came_back(choice, boss, "Tiny.")
    text = editor.post(page_of(choice), page | {"note": "Mine."}).text
    rows = dict(re.findall(r'<th scope="row">([^<]*)</th>(?:(?!</tr>).)*<td>(\w+),', text, re.DOTALL))
    assert rows == {"Note": "boss"}

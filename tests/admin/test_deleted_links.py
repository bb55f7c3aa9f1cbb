"""Rows that only name another one outlive it: the desk, its history, undo and the page that asks all tell of them."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db.models import SET_NULL, ForeignKey
from django.test import Client
from django.urls import reverse

from salaries.desk.compile import compile_desk
from salaries.desk.history.undo import undo
from salaries.desk.history.versions import TRACKED
from salaries.desk.kept import kept_desk
from salaries.engine.book_text import book_text, digest_of
from salaries.models import Act, CareerStep, JobTitle, PartOfPay, Role
from tests.admin.test_deleting import page, words

LINKS = [
    (kind, field.name)
    for kind in TRACKED
    for field in kind._meta.concrete_fields
    if isinstance(field, ForeignKey) and field.remote_field.on_delete is SET_NULL and field.related_model in TRACKED
]


@pytest.fixture
def welder(small_desk: None) -> Role:
    """A role that a row of each kind names which may name one; a step of its own names it too, and goes with it."""
    analyst = Role.objects.get()
    named = {"slug": "welder", "name": "Welder", "plural": "welders", "summary": "Joins metal."}
    found = Role.objects.create(**named, currency=analyst.currency, position=9)
    CareerStep.objects.create(of=analyst, stage=1, title="Master of welding", role=found)
    CareerStep.objects.create(of=found, stage=0, title="Welding itself", role=found)
    JobTitle.objects.create(title="welder of pipes", role=found)
    told = {"slug": "bonus", "pay": "bonus", "what": "bonus", "who": "Welders", "country": "FI", "measure": "any"}
    PartOfPay.objects.create(**told, share="0.29", judgement=True, as_of="2025-05-31", role=found)
    return found


def is_kept_as_it_is() -> None:
    whole = compile_desk()
    assert kept_desk().book == whole
    assert kept_desk().digest == digest_of(book_text(whole))


def test_no_kind_of_link_is_left_out():
    assert set(LINKS) == {(CareerStep, "role"), (JobTitle, "role"), (PartOfPay, "role")}


@pytest.mark.parametrize(("kind", "name"), LINKS)
def test_what_named_a_deleted_row_is_told_and_comes_back_whole(
    editor: Client, welder: Role, kind: Any, name: str, django_user_model: type[User]
):
    row = next(each for each in kind.objects.filter(**{name: welder}) if getattr(each, "of", None) != welder)
    versions = row.history.count()
    is_kept_as_it_is()
    text = words(editor.get(page(welder)).text)
    assert f"1 {kind._meta.verbose_name}, as its {kind._meta.get_field(name).verbose_name}" in text
    assert editor.post(page(welder), {"post": "yes", "_why": "Nobody welds"}).status_code == 302
    is_kept_as_it_is()
    row.refresh_from_db()
    assert getattr(row, name) is None
    assert row.history.count() == versions + 1
    assert getattr(row.history.first(), f"{name}_id") is None
    undo(Act.objects.latest("pk"), django_user_model.objects.create_superuser("sue"), "They do")
    row.refresh_from_db()
    assert getattr(row, name) == welder
    is_kept_as_it_is()


def test_a_part_of_the_row_that_names_it_goes_and_does_not_stay(editor: Client, welder: Role):
    left = words(editor.get(page(welder)).text).partition("What stays, without it")[2]
    assert "Master of welding" in left
    assert "Welding itself" not in left
    step = CareerStep.objects.get(title="Welding itself")
    editor.post(page(welder), {"post": "yes"})
    assert [each.history_type for each in CareerStep.history.filter(id=step.pk)] == ["-", "+"]
    undo(Act.objects.latest("pk"), User.objects.create_superuser("sue"), "")
    assert CareerStep.objects.get(pk=step.pk).role == welder


def test_rows_chosen_from_the_list_tell_it_too(editor: Client, welder: Role):
    chosen = {"action": "delete_selected", "_selected_action": [welder.pk]}
    assert "Master of welding" in words(editor.post(reverse("admin:salaries_role_changelist"), chosen).text)

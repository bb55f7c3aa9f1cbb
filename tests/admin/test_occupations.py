"""Occupations on the desk: an editor changes official pay, sees the page that changes, publishes, and undoes it."""

import pytest
from django.test import Client
from django.urls import reverse

from salaries.admin.publishing.unpublished import unpublished
from salaries.desk.history.undo import undo
from salaries.editions import memory
from salaries.editions.publish import publish
from salaries.models import Act, Occupation, OfficialPay, Role
from tests.admin.filled import filled, row_of
from tests.pages.text import words

pytestmark = pytest.mark.django_db
PAGE = "/counts/analyst/"


@pytest.fixture
def first(small_desk: None) -> None:
    publish("First edition")
    memory.refresh()


def page_of(row: object, what: str = "change") -> str:
    return reverse(f"admin:salaries_{type(row)._meta.model_name}_{what}", args=[row.pk])  # type: ignore[attr-defined]


def test_a_changed_median_waits_and_then_reaches_readers(editor: Client, first: None) -> None:
    row = Occupation.objects.get()
    form = filled(editor.get(page_of(row)))
    name = row_of(form, "official", "counted", "employers")
    form[f"{name}-p50"] = "55000"
    assert editor.post(page_of(row), form).status_code == 302
    assert "50,000" in words(Client().get(PAGE))
    assert unpublished()
    assert "Analyst: three ways of counting" in words(editor.get(reverse("admin:review")))
    publish("Newer pay")
    memory.refresh()
    assert "55,000" in words(Client().get(PAGE))


def test_a_median_below_the_first_quarter_is_refused_at_the_row(editor: Client, first: None) -> None:
    row = Occupation.objects.get()
    form = filled(editor.get(page_of(row)))
    name = row_of(form, "official", "counted", "employers")
    form[f"{name}-p50"] = "30000"
    response = editor.post(page_of(row), form)
    assert response.status_code == 200
    assert "The percentiles must be above zero and rise from p10 to p90." in words(response)
    assert OfficialPay.objects.get(counted="employers").p50 == 50000


def test_which_occupations_stand_beside_a_role_is_edited_on_its_page(editor: Client, first: None) -> None:
    row = Role.objects.get()
    form = filled(editor.get(page_of(row)))
    form["nearest-0-note"] = "They count other things."
    assert editor.post(page_of(row), form).status_code == 302
    assert row.nearest.get().note == "They count other things."
    undo(Act.objects.latest("pk"), by=None, why="")
    assert row.nearest.get().note == "They count too."

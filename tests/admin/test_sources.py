"""Sources on the desk: which are overdue for review, and the act that says they have been looked at."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from salaries.editions import clock
from salaries.models import Source
from tests.admin.filled import filled

pytestmark = pytest.mark.django_db
LIST = "admin:salaries_source_changelist"


@pytest.fixture(autouse=True)
def sources(small_desk: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2028, 2, 29))
    kept = {
        "publisher": "A bureau",
        "licence": "CC0",
        "address": "https://census.example/",
        "retrieved_on": date(2025, 1, 1),
    }
    Source.objects.create(slug="census", title="Census", review_by=date(2028, 2, 29), **kept)


def test_the_list_finds_what_is_overdue(editor: Client):
    def found(review: str) -> set[str]:
        return {source.slug for source in editor.get(reverse(LIST), {"review": review}).context["cl"].result_list}

    assert found("overdue") == {"survey"}
    assert found("in-time") == {"census"}
    assert "overdue" in editor.get(reverse(LIST)).text


def test_the_form_sets_the_day(editor: Client):
    page = reverse("admin:salaries_source_change", args=[Source.objects.get(slug="census").pk])
    data = filled(editor.get(page)) | {"review_by": "2030-01-02"}
    assert editor.post(page, data).status_code == 302
    assert Source.objects.get(slug="census").review_by == date(2030, 1, 2)


def test_looked_at_today_sets_the_day_a_year_on_as_one_act(editor: Client):
    chosen = list(Source.objects.values_list("pk", flat=True))
    data = {"action": "looked_at", "_selected_action": chosen}
    text = editor.post(reverse(LIST), data, follow=True).text
    assert "2 sources are to be looked at again by 28 February 2029." in text
    assert set(Source.objects.values_list("review_by", flat=True)) == {date(2029, 2, 28)}
    rows = [source.history.first() for source in Source.objects.all()]
    assert {(row.act.by.username, row.act.why) for row in rows} == {
        ("eda", "Looked at today, with nothing new to take from it")
    }
    assert len({row.act_id for row in rows}) == 1


def test_a_later_day_stays(editor: Client):
    source = Source.objects.get(slug="census")
    Source.objects.filter(pk=source.pk).update(review_by=date(2090, 1, 1))
    data = {"action": "looked_at", "_selected_action": [source.pk]}
    text = editor.post(reverse(LIST), data, follow=True).text
    assert "1 source is to be looked at later than that already, and stays so." in text
    assert "to be looked at again by" not in text
    source.refresh_from_db()
    assert source.review_by == date(2090, 1, 1)

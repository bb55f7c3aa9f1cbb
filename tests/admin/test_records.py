"""Titles mapped by editors; records and summaries looked at."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from salaries.engine.refused import Refused
from salaries.models import Act, JobTitle, Record, Role, Source, Summary
from salaries.records.summaries import summarise
from tests.pages.text import words

pytestmark = pytest.mark.django_db
TITLES = "/admin/salaries/jobtitle/"


def make_records(title: str, number: int, **values: Any) -> None:
    """That many records of a title, all different."""
    plain = {"year": 2024, "tier": "senior", "employment": "FT", "currency": "USD", "country": "US", "times": 1}
    pays = [{"low": pay, "high": pay, "pay_usd": pay} for pay in range(100_000, 100_000 + number * 1000, 1000)]
    Record.objects.bulk_create(
        Record(digest=f"{title} {pay['low']}"[-32:], title=title, source=Source.objects.get(), **plain, **pay, **values)
        for pay in pays
    )
    JobTitle.objects.get_or_create(title=title)


@pytest.fixture
def titles(small_desk: None) -> None:
    make_records("analyst", 20)
    make_records("clerk", 9)
    make_records("chief of counting", 7)


def sent(page: Any, **changes: Any) -> dict[str, Any]:
    """What the list's form would send, with changes by title, as “analyst__role”."""
    formset = page.context["cl"].formset
    data = {f"form-{key}": value for key, value in formset.management_form.initial.items()}
    for form in formset.forms:
        data |= {f"{form.prefix}-id": form.instance.pk, f"{form.prefix}-role": form.initial["role"] or ""}
        for name in ("role", "ignored"):
            if (key := f"{form.instance.title}__{name}") in changes:
                data[f"{form.prefix}-{name}"] = changes[key]
    return data | {"_save": "Save", "_opened": page.context["opened"]}


def test_titles_not_mapped_yet_are_ranked_by_their_records(editor: Client, titles: None):
    page = editor.get(TITLES)
    found = [(row.title, row.records) for row in page.context["cl"].result_list]
    assert found == [("analyst", 20), ("clerk", 9), ("chief of counting", 7)]
    assert 'aria-label="analyst: role"' in page.text
    assert 'aria-label="analyst: ignored"' in page.text


def test_an_editor_maps_a_title_and_its_records_count(editor: Client, titles: None):
    with pytest.raises(Refused):
        summarise()
    response = editor.post(TITLES, sent(editor.get(TITLES), analyst__role=Role.objects.get().pk, clerk__ignored="on"))
    assert response.status_code == 302
    assert [row.title for row in editor.get(TITLES).context["cl"].result_list] == ["chief of counting"]
    summarise()
    assert Summary.objects.get(tier="", place="", year=0).sample_size == 20


def test_a_mapping_is_told_and_can_be_undone(editor: Client, titles: None):
    """Titles come with an import, which writes no version of them."""
    JobTitle.history.all().delete()
    editor.post(TITLES, sent(editor.get(TITLES), analyst__role=Role.objects.get().pk, clerk__ignored="on"))
    page = f"/admin/history/{Act.objects.latest('pk').pk}/"
    told = words(editor.get(page))
    assert "What stood there before is not known" not in told
    assert "Role empty Analyst" in told
    own = words(editor.get(f"{TITLES}{JobTitle.objects.get(title='analyst').pk}/history/"))
    assert "empty Analyst" in own
    assert editor.post(f"{page}undo/", {"why": "It stands for another."}).status_code == 302
    assert set(JobTitle.objects.values_list("role", "ignored")) == {(None, False)}
    again = f"/admin/history/{Act.objects.latest('pk').pk}/"
    assert editor.post(f"{again}undo/", {"why": "It does not."}).status_code == 302
    assert JobTitle.objects.get(title="analyst").role == Role.objects.get()


@pytest.mark.parametrize(
    ("mapping", "found"),
    [("mapped", ["analyst"]), ("ignored", ["clerk"]), ("all", ["analyst", "clerk", "chief of counting"])],
)
def test_titles_are_found_by_their_mapping(editor: Client, titles: None, mapping: str, found: list[str]):
    JobTitle.objects.filter(title="analyst").update(role=Role.objects.get())
    JobTitle.objects.filter(title="clerk").update(ignored=True)
    rows = editor.get(TITLES, {"mapping": mapping}).context["cl"].result_list
    assert [row.title for row in rows] == found


def test_a_title_is_not_both_mapped_and_ignored(editor: Client, titles: None):
    page = editor.get(TITLES)
    response = editor.post(TITLES, sent(page, analyst__role=Role.objects.get().pk, analyst__ignored="on"))
    assert "A title is either mapped to a role or ignored, not both." in response.text


def test_titles_are_searched(editor: Client, titles: None):
    rows = editor.get(TITLES, {"mapping": "all", "q": "count"}).context["cl"].result_list
    assert [row.title for row in rows] == ["chief of counting"]


def test_a_long_list_of_titles_takes_few_queries(editor: Client, titles: None, django_assert_max_num_queries):
    JobTitle.objects.bulk_create(JobTitle(title=f"title {number}") for number in range(60))
    with django_assert_max_num_queries(45):
        editor.get(TITLES)


def test_records_and_summaries_are_looked_at_and_not_changed(editor: Client, titles: None):
    JobTitle.objects.filter(title="analyst").update(role=Role.objects.get())
    summarise()
    for row in (Record.objects.first(), Summary.objects.first()):
        name = row._meta.model_name
        assert (
            f"<h1>{row._meta.verbose_name_plural.capitalize()}</h1>"
            in editor.get(reverse(f"admin:salaries_{name}_changelist")).text
        )
        page = reverse(f"admin:salaries_{name}_change", args=[row.pk])
        assert editor.get(page).status_code == 200
        assert editor.post(page, {"year": 2020}).status_code == 403
        assert editor.get(reverse(f"admin:salaries_{name}_add")).status_code == 403


def test_records_are_found_by_role(editor: Client, titles: None):
    JobTitle.objects.filter(title="analyst").update(role=Role.objects.get())
    rows = editor.get(reverse("admin:salaries_record_changelist"), {"role": "analyst"}).context["cl"].result_list
    assert {row.title for row in rows} == {"analyst"}
    assert len(rows) == 20


def test_the_home_page_names_them(editor: Client, titles: None):
    text = editor.get(reverse("admin:index")).text
    assert "which role each title of the records stands for" in text
    assert "single salaries, as imported" in text

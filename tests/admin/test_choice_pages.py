"""A factor's choices, a page of them at a time: what a page holds, and that nothing else changes with it."""

import re
from decimal import Decimal

import pytest
from django.db.models.signals import post_init
from django.test import Client
from django.urls import reverse

from salaries.models import Choice, Factor
from tests.admin.filled import filled, row_of
from tests.admin.towns import with_towns

pytestmark = pytest.mark.django_db


@pytest.fixture
def location(small_desk: None) -> Factor:
    """With 140 choices, the last of them under the first."""
    return with_towns(140 - Choice.objects.filter(factor__slug="location").count())


def address(factor: Factor, query: str = "") -> str:
    return reverse("admin:salaries_factor_change", args=[factor.pk]) + query


def names(client: Client, factor: Factor, query: str = "") -> list[str]:
    data = filled(client.get(address(factor, query)))
    return [value for name, value in data.items() if re.fullmatch(r"choices-\d+-name", name)]


def test_every_choice_is_on_a_page_and_the_reference_on_all(editor: Client, location: Factor):
    pages = [names(editor, location, f"?p={number}") for number in (1, 2, 3)]
    reference = Choice.objects.get(factor=location, reference=True).name
    assert [page[0] for page in pages] == [reference] * 3
    others = [name for page in pages for name in page[1:]]
    assert len(others) == len(set(others)) == 139
    assert names(editor, location, "?p=nonsense") == pages[0]


def test_a_choice_is_found_by_all_its_words_on_whatever_page_it_is(editor: Client, location: Factor):
    Choice.objects.filter(slug="town-99").update(under=Choice.objects.get(factor=location, slug="springfield"))
    assert names(editor, location, "?q=TOWN+99")[1:] == ["Town 99"]
    assert names(editor, location, "?q=springfield+town")[1:] == ["Town 99"]
    assert names(editor, location, "?q=atlantis")[1:] == []
    assert "0 found" in editor.get(address(location, "?q=atlantis%00")).text


def test_a_page_that_is_saved_changes_its_own_rows_only(editor: Client, location: Factor):
    before = {row["slug"]: row for row in Choice.objects.filter(factor=location).values()}
    data = filled(editor.get(address(location, "?p=3")))
    data[f"{row_of(data, 'choices', 'name', 'Town 130')}-high"] = "1.3"
    assert editor.post(address(location, "?p=3"), data).status_code == 302
    after = {row["slug"]: row for row in Choice.objects.filter(factor=location).values()}
    assert after.pop("town-130")["high"] == Decimal("1.3")
    assert after == {slug: row for slug, row in before.items() if slug != "town-130"}


def test_rows_that_others_put_before_it_do_not_move_a_page_that_is_open(editor: Client, location: Factor):
    data = filled(editor.get(address(location, "?p=2")))
    data[f"{row_of(data, 'choices', 'name', 'Town 60')}-high"] = "1.3"
    Choice.objects.create(
        factor=location, slug="aa", name="Aa", low=1, high=1, judgement=True, as_of="2026-01-01", position=0
    )
    Choice.objects.filter(slug="town-50").delete()
    assert editor.post(address(location, "?p=2"), data).status_code == 302
    assert Choice.objects.get(slug="town-60").high == Decimal("1.3")
    assert Choice.objects.filter(high=Decimal("1.3")).count() == 1


def test_the_mark_moves_to_a_choice_of_a_far_page(editor: Client, location: Factor):
    data = filled(editor.get(address(location, "?p=3")))
    old = row_of(data, "choices", "name", Choice.objects.get(factor=location, reference=True).name)
    new = row_of(data, "choices", "name", "Town 130")
    data.pop(f"{old}-reference")
    data |= {f"{new}-reference": "on", f"{new}-low": "1", f"{new}-high": "1"}
    assert editor.post(address(location, "?p=3"), data).status_code == 302
    assert Choice.objects.get(factor=location, reference=True).slug == "town-130"


def test_a_mark_that_someone_else_moved_to_another_page_stays_there(editor: Client, location: Factor):
    data = filled(editor.get(address(location, "?p=3")))
    data[f"{row_of(data, 'choices', 'name', 'Town 130')}-high"] = "1.3"
    for slug, reference in ((Choice.objects.get(factor=location, reference=True).slug, False), ("town-5", True)):
        choice = Choice.objects.get(factor=location, slug=slug)
        choice.reference, choice.low, choice.high = reference, Decimal(1), Decimal(1)
        choice.save()
    assert editor.post(address(location, "?p=3"), data).status_code == 302
    assert Choice.objects.get(factor=location, reference=True).slug == "town-5"
    assert Choice.objects.get(slug="town-130").high == Decimal("1.3")


def test_who_goes_on_editing_stays_on_the_page(editor: Client, location: Factor):
    page = address(location, "?q=town&p=2")
    response = editor.post(page, filled(editor.get(page)) | {"_continue": "1"})
    assert response.headers["Location"] == page


def test_a_page_costs_the_same_however_many_choices_there_are(
    editor: Client, location: Factor, django_assert_max_num_queries
):
    editor.get(address(location))
    with django_assert_max_num_queries(24):
        assert len(editor.get(address(location)).content) < 250_000


def test_saving_a_page_reads_no_list_of_all_choices(editor: Client, location: Factor):
    page = address(location, "?q=town+99")
    data = filled(editor.get(page))
    read: list[str] = []

    def noted(instance: Choice, **_: object) -> None:
        read.append(instance.slug)

    post_init.connect(noted, sender=Choice)
    try:
        assert editor.post(page, data).status_code == 302
    finally:
        post_init.disconnect(noted, sender=Choice)
    assert "town-99" in read
    assert "town-77" not in read


def test_a_wider_choice_is_looked_for_among_those_of_the_factor(editor: Client, location: Factor):
    other = Factor.objects.create(slug="shift", name="Shift", question="When")
    values = {"low": 1, "high": 1, "judgement": True, "as_of": "2026-01-01"}
    Choice.objects.create(factor=other, slug="town", name="Town at night", **values)
    choice = Choice.objects.get(slug="town-7")
    text = editor.get(reverse("admin:salaries_choice_change", args=[choice.pk])).text
    assert f"/admin/autocomplete/?factor={location.pk}" in text
    asked = {"app_label": "salaries", "model_name": "choice", "field_name": "under", "term": "Town"}
    found = editor.get("/admin/autocomplete/", asked | {"factor": location.pk}).json()["results"]
    assert "Town at night" not in [each["text"] for each in found]
    assert len(found) == 20


def test_the_mark_of_the_reference_is_not_lost_on_the_choices_own_page(editor: Client, small_desk: None):
    reference = Choice.objects.get(reference=True)
    page = reverse("admin:salaries_choice_change", args=[reference.pk])
    data = filled(editor.get(page))
    del data["reference"]
    said = "Exactly one choice is the reference; ticked here: none. The mark moves on the factor’s page."
    assert said in editor.post(page, data).text
    assert Choice.objects.get(reference=True) == reference
    assert editor.post(page, data | {"reference": "on", "name": "Another"}).status_code == 302
    assert Choice.objects.get(reference=True).name == "Another"

"""Rows whose deletion is ticked on their parent's page: what goes with them is told, and what keeps them there."""

import re

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from salaries.models import Choice, Factor, GoldenAnswer, GoldenCase, Proposal, ReportedPay, Role, Tier
from tests.admin.filled import filled, row_of
from tests.pages.text import words

pytestmark = pytest.mark.django_db
JUDGED = {"judgement": True, "as_of": "2026-11-24"}


def page_of(row: Role | Factor) -> str:
    return reverse(f"admin:salaries_{row._meta.model_name}_change", args=[row.pk])


def without(client: Client, row: Role | Factor, prefix: str, *names: str, **changed: str):
    """The reply to the row's page, saved with the named rows ticked."""
    data = filled(client.get(page_of(row)))
    for name in names:
        data[f"{row_of(data, prefix, 'name', name)}-DELETE"] = "on"
    return client.post(page_of(row), {**data, **changed}, follow=True)


@pytest.fixture
def location(small_desk: None) -> Factor:
    return Factor.objects.get(slug="location")


@pytest.fixture
def analyst(small_desk: None) -> Role:
    """Its senior tier has reported pay, a golden case and a proposal."""
    tier = Tier.objects.get(slug="senior")
    ReportedPay.objects.create(tier=tier, **dict.fromkeys(("p10", "p25", "p50", "p75", "p90"), 70000), **JUDGED)
    case = GoldenCase.objects.create(tier=tier, low=1, high=2, reason="Asked.")
    GoldenAnswer.objects.create(case=case, choice=Choice.objects.get(slug="springfield"))
    Proposal.objects.create(pay_of=tier, values={}, made_at=tier.role.guide.updated_at, **JUDGED)
    return Role.objects.get()


def test_what_went_with_a_ticked_tier_is_told_and_can_be_undone(editor: Client, analyst: Role):
    page = without(editor, analyst, "tiers", "Senior")
    said = words(page)
    assert "1 reported pay: Analyst, Senior." in said
    assert "1 golden case: " in said
    assert "1 golden answer: " in said
    assert "1 proposal (made by a command, so no undo brings it back): " in said
    assert not ReportedPay.objects.exists()
    (address,) = re.findall(r'<a href="(/admin/history/\d+/)">See it in the history</a>, where all of it', page.text)
    assert editor.post(f"{address}undo/", {"why": "It was needed."}).status_code == 302
    assert (ReportedPay.objects.count(), GoldenAnswer.objects.count()) == (1, 1)


def test_what_went_with_a_ticked_choice_is_told(editor: Client, analyst: Role, location: Factor):
    assert "1 golden answer: " in words(without(editor, location, "choices", "Springfield"))


def test_a_ticked_row_that_takes_nothing_with_it_is_no_news(editor: Client, location: Factor):
    page = without(editor, location, "choices", "Shelbyville")
    assert "was changed successfully" in words(page)
    assert "went what rested" not in words(page)


def test_who_may_not_see_the_history_is_led_nowhere(client: Client, analyst: Role):
    person = User.objects.create_user("cal", password=None, is_staff=True)
    may = ("view_role", "change_role", "change_tier", "delete_tier")
    person.user_permissions.set(Permission.objects.filter(codename__in=may))
    client.force_login(person)
    page = without(client, analyst, "tiers", "Senior")
    assert "1 reported pay: Analyst, Senior." in words(page)
    assert "See it in the history" not in page.text


def test_a_ticked_choice_that_others_are_under_says_so(editor: Client, location: Factor):
    said = words(without(editor, location, "choices", "The country"))
    assert "Nothing was saved: these rest on the choice “The country”: Springfield, Shelbyville." in said
    assert "the database refused" not in said
    assert Choice.objects.filter(slug="country").exists()


def test_a_choice_goes_with_all_that_are_under_it(editor: Client, location: Factor):
    Choice.objects.create(factor=location, slug="moon", name="Moon", low=1, high=1, **JUDGED)
    data = filled(editor.get(page_of(location)))
    names = {name: row_of(data, "choices", "name", name) for name in ("The country", "Springfield", "Shelbyville")}
    data |= {f"{row}-DELETE": "on" for row in names.values()}
    data[f"{row_of(data, 'choices', 'name', 'Moon')}-reference"] = "on"
    assert editor.post(page_of(location), data).status_code == 302
    assert [row.slug for row in location.choices.all()] == ["moon"]


def test_a_choice_goes_when_those_under_it_leave_it_in_the_same_save(editor: Client, location: Factor):
    Choice.objects.create(factor=location, slug="moon", name="Moon", low=1, high=1, **JUDGED)
    data = filled(editor.get(page_of(location)))
    data[f"{row_of(data, 'choices', 'name', 'The country')}-DELETE"] = "on"
    data[f"{row_of(data, 'choices', 'name', 'Moon')}-reference"] = "on"
    data |= {name: "moon" for name, value in data.items() if name.endswith("-under") and value == "country"}
    page = editor.post(page_of(location), data, follow=True)
    assert "went what rested on them" not in words(page)
    assert set(location.choices.values_list("slug", "under__slug")) == {
        ("moon", None),
        ("springfield", "moon"),
        ("shelbyville", "moon"),
    }


def test_a_choice_cannot_be_put_under_one_that_is_ticked(editor: Client, location: Factor):
    Choice.objects.create(factor=location, slug="moon", name="Moon", low=1, high=1, **JUDGED)
    data = filled(editor.get(page_of(location)))
    data[f"{row_of(data, 'choices', 'name', 'Moon')}-DELETE"] = "on"
    data[f"{row_of(data, 'choices', 'name', 'Springfield')}-under"] = "moon"
    assert "these rest on the choice “Moon”: Springfield." in words(editor.post(page_of(location), data))

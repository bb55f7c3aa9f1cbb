"""Rows that are saved together: swaps work, and what cannot be is said in a sentence on the form."""

from decimal import Decimal

import pytest
from django.contrib.admin import site
from django.db import IntegrityError
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from salaries.admin.forms.row_sets import MovableRowSet
from salaries.models import CareerStep, Choice, Factor, Override, Proposal, ReportedPay, Role, Source, Tier
from tests.admin.filled import filled, row_of
from tests.pages.text import words

pytestmark = pytest.mark.django_db
JUDGED = {"judgement": True, "as_of": "2026-11-24"}


def page_of(row: Model) -> str:
    return reverse(f"admin:salaries_{row._meta.model_name}_change", args=[row.pk])


@pytest.fixture
def role(small_desk: None) -> Role:
    """An analyst with four tiers, the last of them not told by years."""
    analyst = Role.objects.get()
    analyst.tiers.filter(slug="senior").update(from_years=5)
    for slug, name, years in (
        ("mid", "Mid", {"from_years": 3}),
        ("executive", "Executive", {"years_note": "heads of"}),
    ):
        Tier.objects.create(role=analyst, slug=slug, name=name, low=60000, high=100000, **years, **JUDGED)
    return analyst


@pytest.fixture
def location(small_desk: None) -> Factor:
    return Factor.objects.get(slug="location")


def test_a_page_saved_unchanged_changes_nothing(editor: Client, desk: None):
    """With all that the seed's texts and figures hold."""
    kinds = (Role, Tier, CareerStep, Factor, Choice)
    before = [list(kind.objects.order_by("pk").values()) for kind in kinds]
    for row in (Role.objects.get(slug="machine-learning-engineer"), Factor.objects.get(slug="location")):
        response = editor.post(page_of(row), filled(editor.get(page_of(row))))
        assert response.status_code == 302
    assert [list(kind.objects.order_by("pk").values()) for kind in kinds] == before


def test_two_tiers_swap_their_starts_in_one_save(editor: Client, role: Role):
    keys = dict(role.tiers.values_list("slug", "pk"))
    data = filled(editor.get(page_of(role)))
    mid, senior = (row_of(data, "tiers", "name", name) for name in ("Mid", "Senior"))
    data[f"{mid}-from_years"], data[f"{senior}-from_years"] = data[f"{senior}-from_years"], data[f"{mid}-from_years"]
    assert editor.post(page_of(role), data).status_code == 302
    assert role.tiers.get(slug="mid").from_years == 5
    assert role.tiers.get(slug="senior").from_years == 3
    assert dict(role.tiers.values_list("slug", "pk")) == keys


def test_what_hangs_on_a_tier_stays_when_the_tier_is_changed(editor: Client, role: Role):
    tier = role.tiers.get(slug="mid")
    pay = dict.fromkeys(("p10", "p25", "p50", "p75", "p90"), 70000)
    ReportedPay.objects.create(tier=tier, **pay, **JUDGED)
    proposal = Proposal.objects.create(pay_of=tier, values={}, made_at=tier.role.guide.updated_at, **JUDGED)
    before = ReportedPay.objects.values().get(tier=tier)
    data = filled(editor.get(page_of(role)))
    data[f"{row_of(data, 'tiers', 'name', 'Mid')}-high"] = "190000"
    assert editor.post(page_of(role), data).status_code == 302
    assert role.tiers.get(slug="mid").high == 190000
    assert ReportedPay.objects.values().get(tier=tier) == before
    assert Proposal.objects.filter(pk=proposal.pk).exists()


def test_only_rows_that_nothing_refers_to_are_taken_out_and_put_back():
    inlines = (inline for admin in site._registry.values() for inline in admin.inlines)
    movable = [inline.model for inline in inlines if issubclass(inline.formset, MovableRowSet)]
    assert movable
    assert not [related for model in movable for related in model._meta.related_objects]


def test_two_tiers_with_one_start_are_refused_in_the_models_words(editor: Client, role: Role):
    data = filled(editor.get(page_of(role)))
    data[f"{row_of(data, 'tiers', 'name', 'Mid')}-from_years"] = "5"
    response = editor.post(page_of(role), data)
    assert response.status_code == 200
    assert "Two tiers of one role start at the same year; give each its own start." in response.text


def test_a_tier_may_take_the_start_of_one_that_is_deleted(editor: Client, role: Role):
    data = filled(editor.get(page_of(role)))
    mid, senior = (row_of(data, "tiers", "name", name) for name in ("Mid", "Senior"))
    data[f"{mid}-from_years"], data[f"{senior}-DELETE"] = "5", "on"
    assert editor.post(page_of(role), data).status_code == 302
    left = {slug: years for slug, years in role.tiers.values_list("slug", "from_years") if years is not None}
    assert left == {"entry": 0, "mid": 5}


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("low", "130000", "low not above high"),
        ("gap_note", "", "A gap after a tier has to be acknowledged in words."),
        ("as_of", "", "A figure needs an as-of date"),
        ("judgement", "on", "not both"),
        ("interval_low", "1", "The interval needs both ends"),
        ("from_years", "-1", "greater than or equal to 0"),
    ],
)
def test_what_the_database_forbids_is_a_sentence_on_the_form(editor, role, field, value, sentence):
    data = filled(editor.get(page_of(role)))
    data[f"{row_of(data, 'tiers', 'name', 'Entry')}-{field}"] = value
    response = editor.post(page_of(role), data)
    assert response.status_code == 200
    assert sentence in response.text


def test_a_slug_cannot_be_changed(editor: Client, role: Role):
    data = filled(editor.get(page_of(role)))
    editor.post(page_of(role), {**data, "slug": "something-else", "tiers-0-slug": "other"})
    role.refresh_from_db()
    assert role.slug == "analyst"
    assert set(role.tiers.values_list("slug", flat=True)) == {"entry", "mid", "senior", "executive"}


def test_tiers_stand_in_order_and_last_the_one_not_told_by_years(editor: Client, role: Role):
    data = filled(editor.get(page_of(role)))
    names = [data[f"tiers-{number}-name"] for number in range(4)]
    assert names == ["Entry", "Mid", "Senior", "Executive"]
    listed = words(editor.get(reverse("admin:salaries_role_changelist")))
    assert listed.index("Entry:") < listed.index("Senior:") < listed.index("Executive:")


def test_a_tiers_line_says_how_many_records_it_rests_on(editor: Client, role: Role):
    pay = dict.fromkeys(("p10", "p25", "p50", "p75", "p90"), 70000)
    ReportedPay.objects.create(tier=role.tiers.get(slug="mid"), sample_size=2002, **pay, **JUDGED)
    assert "median 70,000, 2,002 records" in words(editor.get(page_of(role)))


def test_the_role_says_where_each_tier_ends(editor: Client, role: Role):
    text = editor.get(page_of(role)).text
    assert "2 years; then the gap" in text
    assert "5 years, where Senior starts" in text
    assert "open at the top" in text


def test_a_multiplier_is_changed_in_the_factors_table(editor: Client, location: Factor):
    data = filled(editor.get(page_of(location)))
    row = row_of(data, "choices", "name", "Springfield")
    data |= {f"{row}-low": "1.2", f"{row}-high": "1.25"}
    assert editor.post(page_of(location), data).status_code == 302
    changed = Choice.objects.get(factor=location, slug="springfield")
    assert (changed.low, changed.high, changed.under.slug) == (Decimal("1.2"), Decimal("1.25"), "country")


def test_the_mark_of_the_reference_moves_in_one_save(editor: Client, location: Factor):
    """Forth and back, so that once the row that takes the mark is saved before the one that gives it up."""
    for before, after in (("The country", "Springfield"), ("Springfield", "The country")):
        data = filled(editor.get(page_of(location)))
        old, new = (row_of(data, "choices", "name", name) for name in (before, after))
        data.pop(f"{old}-reference")
        data |= {f"{new}-reference": "on", f"{new}-low": "1", f"{new}-high": "1"}
        assert editor.post(page_of(location), data).status_code == 302
        assert "Nothing was saved" not in editor.get(page_of(location)).text
        assert Choice.objects.get(factor=location, reference=True).name == after


@pytest.mark.parametrize(
    ("names", "said"), [((), "none"), (("The country", "Springfield"), "Springfield, The country")]
)
def test_a_factor_has_exactly_one_reference(editor: Client, location: Factor, names, said):
    data = {k: v for k, v in filled(editor.get(page_of(location))).items() if not k.endswith("-reference")}
    for name in names:
        row = row_of(data, "choices", "name", name)
        data |= {f"{row}-reference": "on", f"{row}-low": "1", f"{row}-high": "1"}
    response = editor.post(page_of(location), data)
    assert f"Exactly one choice is the reference; ticked here: {said}." in response.text


def test_a_multiplier_without_a_date_is_refused_in_the_table(editor: Client, location: Factor):
    data = filled(editor.get(page_of(location)))
    row = row_of(data, "choices", "name", "Springfield")
    data[f"{row}-as_of"] = ""
    response = editor.post(page_of(location), data)
    assert response.status_code == 200
    assert "A figure needs an as-of date" in response.text


def test_an_unknown_slug_in_the_table_is_refused(editor: Client, location: Factor):
    data = filled(editor.get(page_of(location)))
    data[f"{row_of(data, 'choices', 'name', 'Springfield')}-under"] = "atlantis"
    assert "There is no choice of this factor “atlantis”" in editor.post(page_of(location), data).text


def test_a_choice_that_others_are_under_cannot_be_deleted(editor: Client, location: Factor):
    data = filled(editor.get(page_of(location)))
    data[f"{row_of(data, 'choices', 'name', 'The country')}-DELETE"] = "on"
    response = editor.post(page_of(location), data)
    assert response.status_code == 200
    assert Choice.objects.filter(factor=location, slug="country").exists()


def test_a_wider_choice_of_another_factor_is_refused(editor: Client, location: Factor):
    choice = Choice.objects.get(factor=location, slug="springfield")
    factor = Factor.objects.create(slug="shift", name="Shift", question="When")
    other = Choice.objects.create(factor=factor, slug="night", name="Night", low=1, high=1, **JUDGED)
    data = filled(editor.get(page_of(choice)))
    response = editor.post(page_of(choice), {**data, "under": other.pk})
    assert response.status_code == 200
    choice.refresh_from_db()
    assert choice.under.slug == "country"


def test_a_choice_takes_an_override_with_its_evidence(editor: Client, role: Role, location: Factor):
    choice = Choice.objects.get(factor=location, slug="shelbyville")
    data = filled(editor.get(page_of(choice)))
    values = {"role": role.pk, "low": "1.3", "high": "1.3", "source": Source.objects.first().pk, "as_of": "2025-05-31"}
    data |= {f"overrides-0-{name}": value for name, value in values.items()} | {"overrides-TOTAL_FORMS": "1"}
    assert editor.post(page_of(choice), data).status_code == 302
    assert Override.objects.get(choice=choice, role=role).low == Decimal("1.3")


def test_what_only_the_database_finds_is_a_message(editor: Client, role: Role, monkeypatch):
    def refuse(*args, **kwargs):
        raise IntegrityError

    monkeypatch.setattr(Role, "save", refuse)
    response = editor.post(page_of(role), {**filled(editor.get(page_of(role))), "name": "Another"}, follow=True)
    assert "Nothing was saved" in response.text

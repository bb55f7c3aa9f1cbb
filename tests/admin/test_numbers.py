"""Numbers typed into the desk's forms: one rule, and what was typed stays as it was typed."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client, RequestFactory
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from salaries.admin.forms.desk_admin import DeskAdmin
from salaries.admin.forms.numbers import Number, WholeNumber
from salaries.desk.kinds import KINDS
from salaries.models import (
    Act,
    Choice,
    Currency,
    Figure,
    GoldenCase,
    Occupation,
    PartOfPay,
    PublishingRules,
    ReportedEffect,
    ReportedPay,
    Role,
    Rules,
    Tier,
)
from tests.admin.conftest import signed_in
from tests.admin.filled import filled

pytestmark = pytest.mark.django_db
NO_NUMBERS = (
    "9_7_000",
    "9.8e4",
    "٩٦٠٠٠",
    "９６０００",
    "1e5",
    "+5",
    "0x10",
    "NaN",
    "Infinity",
    "1,2,3",
    "9 7",
    "#5",
    "½",
)


def page_of(row: Any) -> str:
    return reverse(f"admin:salaries_{row._meta.model_name}_change", args=[row.pk])


def errors_of(page: Any) -> Any:
    return page.context["adminform"].form.errors


def typed(client: Client, row: Any, field: str, text: str) -> Any:
    return client.post(page_of(row), filled(client.get(page_of(row))) | {field: text})


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_is_no_number_is_refused_with_what_one_is(editor: Client, small_desk: None, text: str):
    role = Role.objects.get()
    fields = ("tiers-0-low", "tiers-0-from_years", "tiers-0-sample_size", "position")
    response = editor.post(page_of(role), filled(editor.get(page_of(role))) | dict.fromkeys(fields, text))
    assert response.status_code == 200
    tier = response.context["inline_admin_formsets"][0].formset.errors[0]
    errors = (*(tier[name] for name in ("low", "from_years", "sample_size")), errors_of(response)["position"])
    for (said,) in errors:
        assert f"“{text}” is not a number; write digits, with a point before decimals, such as" in said
    assert response.text.count(f'value="{text}"') >= len(fields)
    assert Tier.objects.get(slug="entry").low == 50000


@pytest.mark.parametrize(
    "text",
    [
        *("95,000", "95 000", "95\N{NARROW NO-BREAK SPACE}000", "95000.00", " 95000 ", "95’000"),
        *("95k", "95 K", "$95,000", "95k USD"),
    ],
)
def test_thousands_may_be_set_apart(editor: Client, small_desk: None, text: str):
    typed(editor, Role.objects.get(), "tiers-0-high", text)
    assert Tier.objects.get(slug="entry").high == 95000


@pytest.mark.parametrize("field", ["tiers-0-from_years", "tiers-0-sample_size", "position"])
def test_only_amounts_have_a_sign_of_a_currency(editor: Client, small_desk: None, field: str):
    assert "“$5” is not a number" in typed(editor, Role.objects.get(), field, "$5").text


def test_a_sign_is_that_of_the_roles_currency(editor: Client, small_desk: None):
    said = typed(editor, Role.objects.get(), "tiers-0-low", "AUD 50,000").text
    assert "“AUD 50,000” is in AUD, and what is asked for is in USD; write the amount in USD." in said


@pytest.mark.parametrize(("text", "low"), [("1.18", "1.18"), ("+18%", "1.18"), ("+18 %", "1.18"), ("−5%", "0.95")])
def test_a_multiplier_may_be_told_by_what_it_adds(editor: Client, small_desk: None, text: str, low: str):
    choice = Choice.objects.get(slug="springfield")
    page = filled(editor.get(page_of(choice)))
    editor.post(page_of(choice), page | {"low": text, "high": "+20%"})
    choice.refresh_from_db()
    assert (choice.low, choice.high) == (Decimal(low), Decimal("1.2"))
    assert "+20%" in editor.get(page_of(choice)).text


def test_percent_of_a_multiplier_without_a_sign_gets_both_readings(editor: Client, small_desk: None):
    said = typed(editor, Choice.objects.get(slug="springfield"), "low", "18%").text
    assert "“18%” can be read in two ways, as 1.18, which is 18% more, or as 0.18; write +18% or 0.18." in said


def test_a_figure_is_in_its_own_unit(editor: Client, small_desk: None):
    figure = Figure.objects.create(
        slug="part", name="Part", unit="percent", low=24, high=24, judgement=True, as_of=date(2025, 5, 31)
    )
    assert filled(editor.get(page_of(figure)))["low"] == "24%"
    typed(editor, figure, "high", "30%")
    figure.refresh_from_db()
    assert (figure.low, figure.high) == (24, 30)
    page = filled(editor.get(page_of(figure)))
    editor.post(page_of(figure), page | {"unit": "money", "low": "125k", "high": "150,000"})
    figure.refresh_from_db()
    assert (figure.low, figure.high) == (125_000, 150_000)


def test_a_sample_of_thousands(editor: Client, small_desk: None):
    typed(editor, Role.objects.get(), "tiers-0-sample_size", "12,500")
    assert Tier.objects.get(slug="entry").sample_size == 12500


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("tiers-0-low", "85.000", "“85.000” can be read in two ways, as 85 or as 85000; write the one that is meant."),
        ("tiers-0-low", "1,25", "“1,25” can be read in two ways, as 1.25 or as 125; write the one that is meant."),
        ("tiers-0-low", "1.2345", "“1.2345” has more decimals than it can have; write it with 2 decimals."),
        ("tiers-0-sample_size", "12.5", "“12.5” has more decimals than it can have; write it with no decimals."),
    ],
)
def test_what_can_be_read_in_two_ways_stays_as_it_was_typed(editor: Client, small_desk: None, field, text, sentence):
    response = typed(editor, Role.objects.get(), field, text)
    assert sentence in response.text
    assert f'value="{text}"' in response.text


def test_every_number_of_the_desk_is_read_so(publisher: Client, small_desk: None):
    editor = signed_in("eda", "Editors")
    rows = (
        (editor, Currency.objects.get(code="AUD"), "units_per_usd"),
        (editor, Choice.objects.get(slug="springfield"), "low"),
        (editor, Choice.objects.get(slug="springfield"), "overrides-0-high"),
        (editor, Rules.objects.get(), "weeks_per_year"),
        (publisher, PublishingRules.objects.get_or_create()[0], "approval_share"),
    )
    for client, row, field in rows:
        assert "“1_0” is not a number" in typed(client, row, field, "1_0").text


def numbers_of_the_desk() -> dict[str, Any]:
    """Every number that editors can type, as its form has it."""
    found = {}
    models: list[Any] = [*(kind.model for kind in KINDS.values()), PublishingRules]
    for model in models:
        page = DeskAdmin(model, admin.site)
        for field in model._meta.concrete_fields:
            made = page.formfield_for_dbfield(field, RequestFactory().get("/")) if not field.is_relation else None
            if isinstance(made, Number | WholeNumber):
                found[f"{model.__name__}.{field.name}"] = made
    return found


@given(digits=st.integers(-(10**9), 10**9))
def test_what_is_shown_of_a_number_is_read_as_the_same(digits: int):
    fields = numbers_of_the_desk()
    assert len(fields) > 80
    for name, field in fields.items():
        number = Decimal(digits).scaleb(-(getattr(field, "decimal_places", None) or 0))
        shown = field.widget.format_value(number)
        assert field.read(shown, getattr(field, "decimal_places", 0)) == number, (name, shown)
        assert not field.has_changed(number, shown), (name, shown)


def test_the_pages_of_the_seed_saved_as_they_are_change_nothing(desk: None):
    """A page of each kind, with the numbers as it shows them."""
    client, acts = signed_in("eda", "Editors"), Act.objects.count()
    for model in (Tier, Role, Currency, Choice, Figure, Rules, PartOfPay, ReportedPay, Occupation, GoldenCase):
        if model in admin.site._registry:
            for row in model._default_manager.order_by("pk")[:2]:
                response = client.post(page_of(row), filled(client.get(page_of(row))))
                assert response.status_code == 302, (row, response.context["errors"])
    assert Act.objects.count() == acts


def test_a_closed_row_shows_its_numbers_and_names(editor: Client, small_desk: None):
    choice = Choice.objects.get(slug="springfield")
    effect = ReportedEffect(choice=choice, role="analyst", tier="entry", place="nowhere", multiplier=Decimal("1.1"))
    effect.judgement, effect.as_of = True, date(2025, 5, 31)
    effect.save()
    rows = next(
        each.formset
        for each in editor.get(page_of(choice)).context["inline_admin_formsets"]
        if each.formset.model is ReportedEffect
    )
    assert rows.forms[0].line[:2] == [("for", "Entry, Analyst, in nowhere"), ("multiplier", "1.1 (+10%)")]

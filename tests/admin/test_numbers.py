"""Numbers typed into the desk's forms: one rule, and what was typed stays as it was typed."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from salaries.models import Choice, Currency, PublishingRules, Role, Rules, Tier
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
    "$5",
    "½",
)


def page_of(row: Any) -> str:
    return reverse(f"admin:salaries_{row._meta.model_name}_change", args=[row.pk])


def typed(client: Client, row: Any, field: str, text: str) -> Any:
    return client.post(page_of(row), filled(client.get(page_of(row))) | {field: text})


@pytest.mark.parametrize("text", NO_NUMBERS)
@pytest.mark.parametrize("field", ["tiers-0-low", "tiers-0-from_years", "tiers-0-sample_size", "position"])
def test_what_is_no_number_is_refused_with_what_one_is(editor: Client, small_desk: None, field: str, text: str):
    response = typed(editor, Role.objects.get(), field, text)
    assert response.status_code == 200
    assert f"“{text}” is not a number; write digits, with a point before decimals, such as" in response.text
    assert f'value="{text}"' in response.text
    assert Tier.objects.get(slug="entry").low == 50000


@pytest.mark.parametrize(
    "text", ["95,000", "95 000", "95\N{NARROW NO-BREAK SPACE}000", "95000.00", " 95000 ", "95’000"]
)
def test_thousands_may_be_set_apart(editor: Client, small_desk: None, text: str):
    typed(editor, Role.objects.get(), "tiers-0-high", text)
    assert Tier.objects.get(slug="entry").high == 95000


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

"""Evidence that is typed once and taken by the rows below, and said to be."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from salaries.models import Role, Source
from tests.admin.filled import filled
from tests.admin.test_new_rows import ROLE, page_of, rows, sent, told

pytestmark = pytest.mark.django_db
BANDS = (("Entry", 0, 50000), ("Mid", 2, 60000), ("Senior", 5, 70000))


def tiers(*evidence: dict[str, Any]) -> dict[str, Any]:
    figures = ({"name": name, "from_years": years, "low": low, "high": low + 9000} for name, years, low in BANDS)
    return rows("tiers", *(row | more for row, more in zip(figures, evidence, strict=True)))


def typed() -> dict[str, Any]:
    return {"source": Source.objects.get().pk, "as_of": "2025-05-31", "weak": "on"}


ABOVE = {"as_above": "on", "sample_size": "26", "sample_unit": "records"}


def test_the_evidence_of_three_tiers_is_typed_once_and_told(editor: Client, small_desk: None):
    response = sent(editor, page_of("role"), ROLE | tiers(typed(), ABOVE, ABOVE))
    assert response.status_code == 302, response.context["errors"]
    for tier in Role.objects.get(slug="prompt-engineer").tiers.all():
        assert (tier.source, tier.as_of, tier.weak) == (Source.objects.get(), date(2025, 5, 31), True)
        assert tier.sample_size == (None if tier.slug == "entry" else 26)
    assert "The evidence of Prompt engineer, senior is that of Prompt engineer, mid: Pay survey" in told(response)
    assert "as of 31 May 2025" in told(response)


def test_evidence_left_empty_is_never_taken_unasked(editor: Client, small_desk: None):
    response = sent(editor, page_of("role"), ROLE | tiers(typed(), {}, {}))
    assert response.status_code == 200
    assert response.text.count("A figure needs an as-of date") >= 2


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        (({"judgement": "on", "as_of": "2025-05-31"}, {"as_above": "on", "as_of": "2025-06-30"}, ABOVE), "too (as of)"),
        (({"as_above": "on"}, ABOVE, ABOVE), "There is no row above this one; fill in the evidence here."),
    ],
)
def test_a_tick_that_cannot_be_followed_is_said(editor: Client, small_desk: None, evidence: Any, said: str):
    response = sent(editor, page_of("role"), ROLE | tiers(*evidence))
    assert response.status_code == 200
    assert said in response.text


def test_a_row_above_without_evidence_is_named(editor: Client, small_desk: None):
    without = tiers({}, ABOVE, ABOVE) | {"tiers-0-low": "", "tiers-0-high": ""}
    response = sent(editor, page_of("role"), ROLE | without)
    assert "The row above has no evidence to take; fill it in there, or here." in response.text


def test_a_new_source_reaches_all_tiers_that_are_there(editor: Client, small_desk: None):
    role, other = Role.objects.get(), Source.objects.get()
    other.pk, other.slug, other.title = None, "wages", "Wages"
    other.save()
    change = {"tiers-0-source": other.pk, "tiers-0-as_of": "2025-06-30", "tiers-1-as_above": "on"}
    assert sent(editor, page_of("role", role.pk), change).status_code == 302
    assert {(tier.source, tier.as_of) for tier in role.tiers.all()} == {(other, date(2025, 6, 30))}


def test_a_page_saved_again_takes_nothing_anew(editor: Client, small_desk: None):
    assert sent(editor, page_of("role"), ROLE | tiers(typed(), ABOVE, ABOVE)).status_code == 302
    address = page_of("role", Role.objects.get(slug="prompt-engineer").pk)
    assert not any(value for name, value in filled(editor.get(address)).items() if name.endswith("as_above"))

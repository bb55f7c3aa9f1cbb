"""Long lists that are searched with JavaScript hold all there is to choose without it."""

import pytest
from django.test import Client
from django.urls import reverse

from salaries.models import Choice, Factor, GoldenCase, Tier

pytestmark = pytest.mark.django_db


@pytest.fixture
def location(small_desk: None) -> Factor:
    """With 300 choices more."""
    factor = Factor.objects.get(slug="location")
    values = {"factor": factor, "low": "1.1", "high": "1.1", "judgement": True, "as_of": "2026-01-01"}
    Choice.objects.bulk_create(
        Choice(slug=f"town-{n}", name=f"Town {n}", position=100 + n, **values) for n in range(300)
    )
    return factor


def test_the_wider_choice_of_a_new_one(editor: Client, location: Factor):
    page = editor.get(reverse("admin:salaries_choice_add"), {"factor": location.pk}).text
    within = page.partition('id="id_under"')[2].partition("</select>")[0]
    assert "Town 299" in within
    assert within.count("<option") == 1 + Choice.objects.filter(factor=location).count()


def test_an_answer_of_a_golden_case(editor: Client, location: Factor):
    case = GoldenCase.objects.create(tier=Tier.objects.get(slug="entry"), low=1, high=2, reason="A survey")
    page = editor.get(reverse("admin:salaries_goldencase_change", args=[case.pk])).text
    within = page.partition('name="answers-__prefix__-choice"')[2].partition("</select>")[0]
    assert "Location: Town 299" in within
    assert within.count("<option") == Choice.objects.count()

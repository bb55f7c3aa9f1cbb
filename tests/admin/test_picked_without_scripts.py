"""Long lists that are searched with JavaScript hold all there is to choose without it."""

import pytest
from django.test import Client
from django.urls import reverse

from salaries.models import Choice, Factor, GoldenCase, Tier
from tests.admin.towns import with_towns

pytestmark = pytest.mark.django_db


@pytest.fixture
def location(small_desk: None) -> Factor:
    """With 300 choices more."""
    return with_towns(300)


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

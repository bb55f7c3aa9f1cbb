"""The review where something could not be tried, or moves by no share that can be told: it says no other thing."""

from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from salaries.admin.publishing.review_words import changed
from salaries.editions import memory
from salaries.editions.publish import publish
from salaries.engine.one_answer import Pay
from salaries.models import Factor, GoldenCase, PublishingRules, Section, Tier
from salaries.review.moves import Move, Moves
from tests.admin.test_review import review

pytestmark = pytest.mark.django_db


@pytest.fixture
def first(small_desk: None) -> None:
    """Edition 1 of the small desk, and a golden case."""
    tier = Tier.objects.get(slug="entry")
    GoldenCase.objects.create(tier=tier, low=50000, high=60000, tolerance="0.1", reason="A survey")
    publish("First")
    memory.refresh()
    PublishingRules.objects.get_or_create(one=True)


def test_with_a_factor_that_has_no_choice_nothing_is_said_to_be_broken_or_to_move(editor: Client, first: None):
    Tier.objects.filter(slug="entry").update(low=55000)
    Factor.objects.create(slug="clearance", name="Clearance", position=9)
    text = review(editor)
    why = "could not be tried, as the factor “Clearance” has no reference choice."
    assert f"since edition 1. Its estimates {why} 1 finding forbids publishing." in text
    assert f"Estimates {why}" in text
    assert "1 of 1 could not be tried." in text
    assert "not tried" in text
    for untrue in ("broken", "estimates move", "vanish", "needs an approval"):
        assert untrue not in text


def test_what_gains_an_amount_beside_those_that_stay_is_not_said_to_move():
    old = Pay(Decimal(1), Decimal(2), None)
    gains = Move("analyst", "entry", "", "", old, replace(old, median=Decimal(1)), Decimal(0))
    loses = Move("analyst", "senior", "", "", old, None, None)
    state: Any = SimpleNamespace(moves=Moves(6, (loses, gains)), share=Decimal("0.1"))
    desk: Any = SimpleNamespace(edition=SimpleNamespace(number=1), changes=(1, 2), book=None)
    assert changed(desk, state) == "2 changes since edition 1. 1 of 6 estimates gains an amount; 1 vanishes."


def test_a_section_without_words_is_worth_a_look(editor: Client, first: None):
    Section.objects.update(body=" ")
    text = review(editor)
    assert text.count("Readers get its bare heading") == 1
    assert "Growth Readers get its bare heading: it has no words and no section under it" in text
    assert "Nothing forbids publishing." in text

"""Answers that nobody knows, or that a role lacks: each gets a sentence and no number, and the others stay."""

import re

import pytest
from django.test import Client

from tests.pages.text import words

pytestmark = pytest.mark.django_db
UNKNOWN = {
    "role": "astronaut",
    "tier": "wizard",
    "location": "atlantis",
    "education": "hogwarts",
    "currency": "XXX",
    "period": "fortnight",
}


@pytest.mark.parametrize("name", UNKNOWN)
@pytest.mark.parametrize("address", ["/calculator/", "/calculator/estimate/", "/guides/data-engineer/"])
def test_an_unknown_answer_gets_a_sentence_and_no_number(published, client: Client, address: str, name: str) -> None:
    if name == "role" and "guides" in address:
        return  # A guide's role is its own.
    response = client.get(address, {name: UNKNOWN[name]})
    (shown,) = re.findall(r'<div class="answer".*?(?=class="limits"|$)', response.content.decode(), re.DOTALL)
    assert response.status_code == 200
    assert f"We do not know “{UNKNOWN[name]}” as an answer to" in words(response)
    assert "so there is no figure: choose one" in words(response)
    assert not re.search(r"\d", shown.partition("</div>")[0])
    assert [each for each in ("<svg", "How we got there", "Reported pay", "notes") if each in shown] == []
    assert response.get("HX-Push-Url") is None


@pytest.mark.parametrize("address", ["/calculator/", "/calculator/estimate/", "/moves/", "/cite/"])
def test_a_level_that_the_new_role_lacks_is_called_by_its_name(published, client: Client, address: str) -> None:
    text = words(client.get(address, {"role": "ai-engineer", "tier": "executive"}))
    assert "AI engineers have no “Executive level”, so there is no figure: choose one of Entry level," in text
    assert "do not know" not in text
    both = words(client.get("/calculator/", {"role": "astronaut", "tier": "executive"}))
    assert "We do not know “astronaut”" in both
    assert "have no “" not in both


def test_all_unknown_answers_are_named_and_the_known_ones_stay(published, client: Client) -> None:
    response = client.get("/calculator/", {"tier": "wizard", "location": "atlantis", "education": "doctorate"})
    assert "We do not know “wizard” as an answer to experience, so there is no figure" in words(response)
    assert "We do not know “atlantis” as an answer to location, so there is no figure" in words(response)
    form = response.context["form"]
    assert [tier.value for tier in form.tiers if tier.selected] == []
    chosen = {
        field.name: [option.value for group in field.groups for option in group.options if option.selected]
        for field in form.fields
    }
    assert (chosen["location"], chosen["education"]) == ([""], ["doctorate"])

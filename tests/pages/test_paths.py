"""Paths: where a role comes from and leads to, and all roles on one map."""

import pytest
from django.test import Client

from tests.pages.text import words

pytestmark = pytest.mark.django_db


def test_each_stage_and_the_pay_at_each_tier(published, client: Client) -> None:
    pay = published.book.role_by_slug["data-analyst"].tier_by_slug["mid"].reported
    text = words(client.get("/paths/data-scientist/"))
    before, after = text.index("Often before it"), text.index("Often after it")
    assert before < text.index("Data analyst") < text.index("The role itself") < after
    assert f"Mid level 2 to 5 years ${pay.p25:,f} to ${pay.p75:,f}" in text
    assert text.index("Machine learning engineer", after) > after
    assert "Head of data science No figures here yet." in text
    assert "Pay rests on Salaries in AI, machine learning and data science" in text


def test_place_currency_and_period_are_those_asked_for(published, client: Client) -> None:
    text = words(client.get("/paths/data-scientist/", {"location": "london", "currency": "GBP", "period": "month"}))
    assert "a month, London" in text
    assert "£" in text
    assert "$" not in text


def test_a_role_that_another_leads_to_says_so(published, client: Client) -> None:
    """The applied scientist's own page does not name the machine learning engineer's; the other way round it does."""
    text = words(client.get("/paths/machine-learning-engineer/"))
    assert text.index("Applied scientist") < text.index("The role itself")


def test_the_map_names_every_role_and_reads_as_a_list(published, client: Client) -> None:
    page = client.get("/paths/")
    text = words(page)
    for role in published.book.roles:
        assert f'href="/paths/{role.slug}/"' in page.content.decode()
        assert text.count(role.name) > 1
    assert "Leads to Machine learning engineer, Applied scientist, Head of data science" in text


def test_a_role_that_is_not_there(published, client: Client) -> None:
    response = client.get("/paths/astronaut/")
    assert response.status_code == 404
    assert "There is no role “astronaut” in edition 1" in words(response)


def test_an_unknown_answer_gets_a_sentence(published, client: Client) -> None:
    for path in ("/paths/", "/paths/data-scientist/"):
        assert "We do not know “atlantis”" in words(client.get(path, {"location": "atlantis"}))

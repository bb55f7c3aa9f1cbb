"""A figure's own page: its value, what it rests on, and what is said where there is no such figure."""

import pytest
from django.test import Client
from django.urls import reverse

from salaries.editions import memory
from salaries.editions.publish import publish
from tests.pages.text import words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def edition(small_desk: None) -> None:
    publish("First edition")
    memory.refresh()


def test_the_address_is_the_reference(client: Client):
    assert reverse("figure", args=["tier:analyst/entry.band"]) == "/figures/tier:analyst/entry.band/"


def test_it_tells_the_value_and_what_it_rests_on(client: Client, django_assert_num_queries):
    with django_assert_num_queries(0):
        text = words(client.get("/figures/tier:analyst/entry.band/"))
    assert "$50,000 to $60,000" in text


@pytest.mark.parametrize(
    ("reference", "sentence"),
    [
        ("tier:entry.band", "does not say whose tier it is; write tier:<role>/entry.band"),
        ("tier:analyst/nobody", "there is no tier of Analyst “nobody”"),
        ("anything", "is not a figure reference"),
    ],
)
def test_what_names_no_figure_is_told_why(client: Client, reference: str, sentence: str):
    response = client.get(f"/figures/{reference}/")
    assert response.status_code == 404
    assert sentence in words(response)
    assert "The guides and the list of sources lead to every figure." in words(response)

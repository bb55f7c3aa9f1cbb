"""What readers find of a new edition."""

from urllib.parse import quote

import pytest
from django.test import Client

from salaries.editions import memory
from salaries.editions.publish import publish
from salaries.models import Choice, Guide
from tests.pages.text import words

pytestmark = pytest.mark.django_db
KEPT = "This paragraph stays as it is, and says so at some length. " * 5


@pytest.fixture
def second(small_desk: None) -> None:
    """An edition in which a paragraph, a short text and a figure changed."""
    Guide.objects.update(opening=f"{KEPT}\n\nOld words.")
    publish("First edition")
    Guide.objects.update(opening=f"{KEPT}\n\nNew words.", standfirst="")
    Choice.objects.filter(slug="springfield").update(low=2, high=2)
    publish("Springfield pays more.")
    memory.refresh()


def test_a_change_is_told_in_words_with_both_values(second: None, client: Client):
    text = words(client.get("/editions/2/"))
    assert "factors › Location › choices › Springfield › multiplier" in text
    assert "multiplier 1.39 2 " in text
    assert "What analysts earn. empty" in text


def test_of_a_long_text_only_the_lines_that_changed_are_shown_each_with_its_mark(second: None, client: Client):
    text = words(client.get("/editions/2/"))
    assert "guides › Analyst salary › opening" in text
    assert "Before Old words. Now New words." in text
    assert "This paragraph stays" not in text


@pytest.mark.parametrize("written", ["01", "001", "0", "+1", "1.0", "１"])
def test_an_edition_s_number_is_written_in_one_way(second: None, client: Client, written: str):
    number = quote(written)
    for address in ("guides/analyst/?edition={}", "editions/{}/", "data/{}/guides.csv", "api/v1/estimate?edition={}"):
        assert client.get(f"/{address.format(number)}").status_code == 404, address
    assert client.get("/guides/analyst/?edition=1").status_code == client.get("/editions/1/").status_code == 200
    assert f"There is no edition “{written}”. Editions are whole numbers, from 1 to 2." in words(
        client.get(f"/guides/analyst/?edition={number}")
    )

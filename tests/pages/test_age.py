"""Old figures are called old wherever a page shows their date or source, and each day anew."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from salaries.editions import clock, memory
from salaries.editions.publish import publish
from salaries.models import Figure
from tests.pages.text import words

pytestmark = pytest.mark.django_db
YOUNG, OLD = date(2026, 11, 3), date(2026, 12, 1)


@pytest.fixture
def edition(small_desk: None) -> None:
    Figure.objects.update(as_of=date(2026, 5, 31))
    publish("First edition")
    memory.refresh()


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch):
    return lambda day: monkeypatch.setattr(clock, "today", lambda: day)


def signs(page: Any) -> list[str]:
    return re.findall(r"<i>(†)</i>", page.text)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("/guides/analyst/", "May 2025†"),
        ("/calculator/estimate/?location=springfield", "Pay survey, May 2025†"),
        ("/sources/", "8 figures rest on it, all†"),
    ],
)
def test_a_page_kept_in_memory_says_it_from_the_day_on_which_it_holds(edition, client: Client, on, page, said):
    on(YOUNG)
    assert signs(client.get(page)) == []
    on(OLD)
    assert said in words(client.get(page))


def test_a_figure_that_is_not_old_is_not_called_it(edition, client: Client, on):
    on(OLD)
    assert "May 2026." in words(client.get("/guides/analyst/"))
    judgements = client.get("/sources/").text.partition('id="judgements"')[2]
    assert re.search(r"<li>\s*(<a [^>]*>)?Growth(</a>)?\s*</li>", judgements)
    assert re.search(r"<li>\s*(<a [^>]*>)?Location: Springfield, for analysts(</a>)?\s*<i>†</i>\s*</li>", judgements)


def test_a_source_tells_when_it_is_to_be_looked_at_and_that_it_is_due(edition, client: Client, on):
    on(YOUNG)
    text = words(client.get("/sources/"))
    assert "Review by 3 November 2026 " in text
    assert "due for review" not in text
    on(OLD)
    assert "Review by 3 November 2026: due for review since then" in words(client.get("/sources/"))


def test_the_api_says_it_too(edition, client: Client, on):
    asked = {"location": "springfield", "role": "analyst", "tier": "entry"}
    for day, old in ((YOUNG, False), (OLD, True)):
        on(day)
        assert [step["old"] for step in client.get("/api/v1/estimate", asked).json()["working"]] == [old]


@pytest.mark.parametrize("page", ["/guides/analyst/", "/calculator/?location=springfield", "/sources/"])
def test_what_the_sign_means_stands_once_on_a_page(edition, client: Client, on, page):
    on(OLD)
    answer = client.get(page)
    assert len(signs(answer)) > 1
    assert words(answer).count("† older than 18 months") == words(answer).count("older than 18 months") == 1

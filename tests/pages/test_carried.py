"""The currency, the period and the edition go from page to page."""

import re

import pytest
from django.test import Client

PAGES = (
    "/",
    "/guides/",
    "/methodology/",
    "/sources/",
    "/editions/",
    "/calculator/",
    "/guides/machine-learning-engineer/",
)
DOORS = ("/guides/", "/calculator/", "/methodology/")


def links(page: str) -> set[str]:
    return {found.replace("&amp;", "&") for found in re.findall(r'href="(/[^"]*)"', page)}


@pytest.mark.parametrize("path", PAGES)
def test_every_page_hands_them_on(published, client: Client, path: str) -> None:
    found = links(client.get(f"{path}?currency=eur&period=month&edition=1").content.decode())
    assert {f"{door}?currency=EUR&period=month&edition=1" for door in DOORS} <= found


@pytest.mark.parametrize("path", PAGES)
def test_what_the_figures_do_not_know_is_not_handed_on(published, client: Client, path: str) -> None:
    page = client.get(f"{path}?currency=XXX&period=decade").content.decode()
    assert set(DOORS) <= links(page)
    assert not any("currency=" in link or "period=" in link for link in links(page))


def test_the_first_question_takes_them_along(published, client: Client) -> None:
    page = client.get("/?currency=EUR&period=month").content.decode()
    assert '<input type="hidden" name="currency" value="EUR">' in page
    assert '<input type="hidden" name="period" value="month">' in page


def test_the_first_question_asks_for_experience_that_every_role_has(published, client: Client) -> None:
    page = client.get("/").content.decode()
    asked = re.findall(r'<input type="radio" name="tier" value="([a-z]+)" required>', page)
    everywhere = set.intersection(*({tier.slug for tier in role.tiers} for role in published.book.roles))
    assert set(asked) == everywhere
    assert asked[0] == "entry"
    assert "Mid level<small>2 to 5 years</small>" in page

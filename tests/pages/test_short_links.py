"""Short links: each leads to what it was copied from, for ever, and a wrong one says what to do."""

import re
from random import Random
from statistics import quantiles
from urllib.parse import urlencode

import pytest
from django.test import Client

from salaries import models
from salaries.editions import PublishedEdition, memory
from salaries.editions.publish import publish
from salaries.engine.answers import read_answers
from salaries.engine.figures import FigureBook
from salaries.engine.money import PERIODS
from salaries.pages.short_links import Kind, shared_by, short_address
from tests.pages.text import words

pytestmark = pytest.mark.django_db
LINK = re.compile(r'href="http://127\.0\.0\.1:8000(/s/[^"]+)" data-copy')
ANSWERS = "role=data-engineer&tier=senior&location=berlin&education=doctorate&currency=EUR&period=month"

SETS = "a.role=data-engineer&a.tier=mid&b.role=data-analyst&b.tier=senior&b.location=paris&currency=EUR"


def copied(client: Client, address: str) -> str:
    (link,) = LINK.findall(client.get(address).content.decode())
    return link


@pytest.mark.parametrize(
    ("page", "leads_to"),
    [
        (f"/calculator/?{ANSWERS}", f"/calculator/?{ANSWERS}&edition=1"),
        (
            "/guides/machine-learning-engineer/?tier=mid&location=london",
            "/guides/machine-learning-engineer/?tier=mid&location=london&edition=1",
        ),
        (f"/moves/?{ANSWERS}", f"/moves/?{ANSWERS}&edition=1"),
        (f"/compare/?{SETS}", f"/compare/?{SETS}&edition=1"),
    ],
)
def test_a_copied_link_leads_to_the_same_page_of_its_edition(published, client: Client, page, leads_to) -> None:
    response = client.get(copied(client, page))
    assert (response.status_code, response["Location"]) == (302, leads_to)
    assert response["Cache-Control"] == "public, max-age=86400"
    assert client.get(leads_to).status_code == 200


def test_a_link_keeps_its_answer_when_the_desk_changes(published, client: Client) -> None:
    """Also when choices come and go, and stand in another order: its edition has them as they were."""
    link = copied(client, f"/calculator/?{ANSWERS}")
    before = client.get(link)["Location"]
    models.Choice.objects.filter(slug="lagos").delete()
    models.Role.objects.filter(slug="data-engineer").update(position=90)
    publish(note="Without Lagos", reason="A test of links that were copied before.")
    memory.refresh()
    assert memory.current().number == 2
    assert client.get(link)["Location"] == before
    assert copied(client, f"/calculator/?{ANSWERS}") != link


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("a1-0000", "leads to no answer: a character of it is missing or another one"),
        ("z1-4kp9q0bx", "is no short code of this site"),
        ("a99-4kp9q0bx", "There is no edition 99."),
        ("a1-" + "0" * 5000, "is no short code"),
        ("a999999999999-4kp9", "is no short code of this site"),
        ("é", "is no short code of this site"),
    ],
)
def test_a_wrong_code_says_what_to_do(published, client: Client, code: str, said: str) -> None:
    response = client.get(f"/s/{code}")
    assert response.status_code == 404
    assert said in words(response)
    assert "Copy the link again" in words(response)


def random_answers(book: FigureBook, pick: Random) -> dict[str, str]:
    """As readers answer: most questions stay as they are."""
    role = pick.choice(book.roles)
    query = {"role": role.slug, "tier": pick.choice(role.tiers).slug}
    for factor in book.factors:
        if factor.place or pick.random() < 0.3:
            query[factor.slug] = pick.choice(factor.answers).slug
    if pick.random() < 0.3:
        query |= {"currency": pick.choice(book.currencies).code, "period": pick.choice(PERIODS)}
    return query


def test_a_short_link_is_short(published: PublishedEdition, client: Client) -> None:
    pick, lengths, shares = Random(1), [], []
    for _ in range(1000):
        answers = read_answers(published.book, random_answers(published.book, pick)).answers
        link = short_address(Kind.CALCULATOR, published, [answers])
        shared = shared_by(link.removeprefix("/s/"))
        assert shared.sets[0].as_query() == answers.as_query()
        lengths.append(len(link))
        shares.append(len(link) / len(f"/calculator/?{urlencode(answers.as_query())}&edition=1"))
    assert quantiles(lengths, n=100)[94] <= 20
    assert quantiles(shares, n=2)[0] < 0.25

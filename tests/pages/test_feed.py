"""The feed: whole and valid Atom, with entries that keep their names, and in words what each edition changed."""

import re
from datetime import UTC, datetime

import feedparser
import pytest
from django.test import Client

from salaries.editions import memory
from salaries.editions.publish import publish
from salaries.models import Choice, Edition, Guide
from salaries.pages import feed as feed_page

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
TAG = re.compile(r"tag:127\.0\.0\.1,\d{4}-\d\d-\d\d:/(?:guides|editions)/[\w-]+/")


def read(client: Client):
    response = client.get("/feed.atom")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    found = feedparser.parse(response.content)
    assert not found.bozo
    assert found.version == "atom10"
    return found


@pytest.fixture
def second(small_desk: None) -> None:
    publish("First edition")
    Choice.objects.filter(slug="springfield").update(low=2, high=2)
    publish()
    # No note is published with a control character now; one that was stays.
    Edition.objects.filter(number=2).update(note="Springfield <pays> more\x0b.")
    memory.refresh()


def test_it_is_valid_and_names_every_guide_and_edition(published, client: Client) -> None:
    found = read(client)
    assert found.feed.links == [
        {"rel": "alternate", "href": f"{SITE}/", "type": "text/html"},
        {"rel": "self", "href": f"{SITE}/feed.atom", "type": "application/atom+xml"},
    ]
    assert found.feed.id
    assert found.feed.author == "The editors"
    paths = {f"/guides/{guide.slug}/" for guide in published.book.guides} | {"/editions/1/"}
    assert {entry.link.removeprefix(SITE) for entry in found.entries} == paths
    assert all(entry.title and entry.summary and entry.author for entry in found.entries)
    assert found.feed.updated == max(entry.updated for entry in found.entries)
    assert found.feed.updated.endswith(("Z", "+00:00"))


def test_each_entry_is_known_by_one_name_of_its_own(published, client: Client) -> None:
    ids = [entry.id for entry in read(client).entries]
    assert len({*ids}) == len(ids)
    assert all(TAG.fullmatch(each) for each in ids)


def test_the_newest_comes_first_and_an_entry_keeps_its_name(second, client: Client) -> None:
    before = read(client)
    assert [entry.updated for entry in before.entries] == sorted((e.updated for e in before.entries), reverse=True)
    Guide.objects.update(standfirst="Something else.", updated_at=datetime(2026, 11, 27, 9, tzinfo=UTC))
    publish("Another sentence")
    memory.refresh()
    assert {entry.id for entry in before.entries} < {entry.id for entry in read(client).entries}


def test_an_edition_says_what_changed(second, client: Client) -> None:
    entry = next(entry for entry in read(client).entries if entry.link.endswith("/editions/2/"))
    assert entry.title == "Edition 2: Springfield <pays> more."
    assert "Springfield, multiplier: 2, before 1.39" in entry.summary


def test_of_many_changes_it_says_how_many_more(second, client: Client, monkeypatch) -> None:
    monkeypatch.setattr(feed_page, "MOST_CHANGES", 0)
    entry = next(entry for entry in read(client).entries if entry.link.endswith("/editions/2/"))
    assert re.search(r"And \d+ more\.", entry.summary)


def test_it_holds_the_newest_editions_alone(second, client: Client, monkeypatch) -> None:
    monkeypatch.setattr(feed_page, "MOST_EDITIONS", 1)
    assert Edition.objects.count() == 2
    assert [entry.link for entry in read(client).entries if "/editions/" in entry.link] == [f"{SITE}/editions/2/"]


def test_every_page_leads_to_it(published, client: Client) -> None:
    for page in ("/", "/guides/", "/guides/reading-an-offer/", "/nowhere/"):
        assert 'href="/feed.atom" type="application/atom+xml"' in client.get(page).content.decode()

"""What every reading page has in common: no cookie, no query once warm, an ETag, older editions, the database away."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import brotli
import pytest
from django.db import OperationalError, connection
from django.test import Client

from salaries import models
from salaries.editions import memory
from salaries.editions.publish import publish
from tests.pages.text import words

pytestmark = pytest.mark.django_db
GUIDE = "/guides/machine-learning-engineer/"
# Answers of editors are in no edition: these ask for them until the pages are cached.
LOG = ("/notes/", "/notes/1/")
PAGES = [
    "/",
    "/guides/",
    GUIDE,
    "/calculator/?tier=senior",
    "/calculator/estimate/?tier=senior",
    "/guides/data-engineer/",
    "/compare/",
    "/compare/result/?a.tier=mid&b.location=london",
    "/search/",
    "/search/?q=data+engineer+london",
    "/search/results/?q=torronto",
    "/search/choices/location/?q=uk",
    "/moves/?tier=mid",
    "/moves/list/?tier=mid",
    "/paths/",
    "/paths/data-analyst/?location=london",
    "/counts/data-scientist/",
    "/counts/machine-learning-engineer/?currency=EUR&period=month",
    "/offer/",
    "/methodology/",
    "/parts/",
    "/sources/",
    "/editions/",
    "/editions/1/",
    "/figures/tier:machine-learning-engineer/entry.band/",
    "/figures/choice:location/berlin/",
    "/cite/?tier=mid&location=berlin",
    *LOG,
    "/notes/thanks/?note=1&guide=data-engineer",
    "/guides/data-engineer/notes/",
    "/data/",
    "/sitemap.xml",
    "/feed.atom",
    "/embed/",
    "/embed/calculator/?tier=mid",
    "/embed/calculator/answer/?tier=mid",
    "/oembed/?url=http://127.0.0.1:8000/calculator/",
    "/cards/home.png",
    "/cards/guides/machine-learning-engineer.png",
    "/api/docs/",
    "/api/v1/estimate?tier=mid",
    "/api/v1/estimate.schema.json",
    "/api/v1/openapi.json",
    "/api/v1/compare?a.tier=mid&b.tier=senior",
    "/api/v1/moves?tier=mid",
    "/api/v1/parts",
    "/api/v1/counts?role=data-analyst",
]


@contextmanager
def database_away() -> Iterator[None]:
    def refuse(*args: Any) -> None:
        raise OperationalError("the database is away")

    with connection.execute_wrapper(refuse):
        yield


@pytest.fixture
def second_edition(published) -> None:
    models.Tier.objects.filter(role__slug="machine-learning-engineer", slug="entry").update(low=95000)
    publish(note="Entry level starts higher")
    memory.refresh()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_the_database_nothing(published, client: Client, page: str, django_assert_num_queries) -> None:
    """Neither cold nor warm, once the edition is in memory."""
    if page in LOG:
        client.get(page)
    for _ in range(2):
        with django_assert_num_queries(0):
            assert client.get(page).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_a_page_sets_no_cookie_and_varies_by_encoding_alone(published, client: Client, page: str) -> None:
    response = client.get(page)
    assert not response.cookies
    assert response["Vary"] == "Accept-Encoding"
    assert response["Cache-Control"].startswith("public, max-age=0, s-maxage=1")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_that_has_not_changed_is_not_sent_again(published, client: Client, page: str) -> None:
    etag = client.get(page)["ETag"]
    response = client.get(page, headers={"If-None-Match": etag})
    assert response.status_code == 304
    assert not response.content


@pytest.mark.parametrize(
    ("accepted", "encoding", "decode"),
    [("gzip, br", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress), ("br;q=0", "", bytes)],
)
def test_a_page_comes_in_the_encoding_asked_for(published, client: Client, accepted, encoding, decode) -> None:
    plain = client.get("/guides/").content
    response = client.get("/guides/", headers={"Accept-Encoding": accepted})
    assert response.get("Content-Encoding", "") == encoding
    assert decode(response.content) == plain


def test_readers_go_on_while_the_database_is_away(published, client: Client) -> None:
    with database_away():
        memory.refresh()
        assert "$90,000 to $120,000" in words(client.get(GUIDE))
        assert client.get("/readyz").status_code == 503
        assert client.get("/healthz").status_code == 200


def test_an_edition_that_only_the_database_knows_is_a_sentence_while_it_is_away(second_edition, client: Client) -> None:
    memory.forget()
    memory.refresh()
    with database_away():
        for address in ("/editions/2/", "/?edition=1"):
            response = client.get(address)
            assert response.status_code == 503
            assert "The figures cannot be reached just now." in words(response)


def test_an_empty_edition_is_the_current_one_and_asked_for_anew_each_time(published, client: Client) -> None:
    assert "max-age=0" in client.get("/guides/?edition=")["Cache-Control"]
    assert "max-age=300" in client.get("/guides/?edition=1")["Cache-Control"]


def test_a_post_is_told_that_pages_are_only_read(published) -> None:
    assert Client(enforce_csrf_checks=True).post("/calculator/").status_code == 405


def test_without_any_edition_readers_get_a_sentence(db, client: Client) -> None:
    response = client.get("/")
    assert response.status_code == 503
    assert "The figures cannot be reached just now." in words(response)


def test_a_publish_reaches_prose_table_calculator_and_api(second_edition, client: Client) -> None:
    guide = words(client.get(GUIDE))
    assert guide.count("$95,000 to $120,000") >= 3
    assert "$90,000" not in guide
    assert client.get("/api/v1/estimate?tier=entry").json()["band"]["low"] == 95000


def test_an_older_edition_keeps_its_answer_and_says_so(second_edition, client: Client) -> None:
    text = words(client.get(GUIDE, {"edition": "1"}))
    assert "$90,000 to $120,000" in text
    assert "$95,000" not in text
    assert "edition 1" in text
    assert "2" in text
    assert client.get("/api/v1/estimate", {"tier": "entry", "edition": "1"}).json()["band"]["low"] == 90000


@pytest.mark.parametrize("asked", ["99", "0", "-1", "one", "1.5", "١"])
def test_an_edition_that_is_not_there_is_named(published, client: Client, asked: str) -> None:
    response = client.get("/calculator/", {"edition": asked})
    assert response.status_code == 404
    assert "There is no edition" in words(response)


def test_the_list_of_editions_has_numbers_and_notes(second_edition, client: Client) -> None:
    text = words(client.get("/editions/"))
    assert "First edition" in text
    assert "Entry level starts higher" in text


def test_an_editions_page_says_what_changed(second_edition, client: Client) -> None:
    text = words(client.get("/editions/2/"))
    assert "90000" in text.replace(",", "")
    assert "95000" in text.replace(",", "")
    assert client.get("/editions/3/").status_code == 404


def test_names_that_mean_nothing_change_no_page(published, client: Client) -> None:
    assert client.get("/guides/?utm_source=x").content == client.get("/guides/").content

"""Readers' notes: told by a form that works for everyone, and kept for the editors."""

import logging
import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from salaries.editions import clock, memory
from salaries.editions.publish import publish
from salaries.models import Figure, ReadersNote
from salaries.pages.form_marks import mark
from salaries.pages.notes import MOST_AN_HOUR, MOST_AN_HOUR_IN_ALL
from salaries.readers import notes
from tests.pages.text import words

pytestmark = pytest.mark.django_db
PAGE = "/guides/analyst/notes/"
TYPED = {"section": "growth", "text": "Growth is 12% by now.\r\nSee the bureau.", "edition": "1", "website": ""}
NOTE = TYPED | {"kind": "source", "mark": mark(clock.today())}


@pytest.fixture(autouse=True)
def edition(small_desk: None) -> None:
    cache.clear()
    publish("First edition")
    memory.refresh()


@pytest.fixture
def strict() -> Client:
    """A browser without a cookie, on a site that checks forms."""
    return Client(enforce_csrf_checks=True)


def refused(client: Client, status: int, **changes: str) -> str:
    """The page that refuses the note, which still holds what was typed."""
    response = client.post(PAGE, NOTE | changes)
    assert response.status_code == status
    assert not ReadersNote.objects.exists()
    assert response["Cache-Control"] == "no-store"
    return words(response)


def test_the_guide_leads_to_it_and_tells_how_many_there_are(client: Client):
    html = client.get("/guides/analyst/").text
    assert f'href="{PAGE}"' in html
    assert 'href="/notes/?guide=analyst"' in html
    client.post(PAGE, NOTE)
    assert "0 readers’ notes" in words(client.get("/guides/analyst/"))
    notes.learn()
    assert "1 readers’ note " in words(client.get("/guides/analyst/"))


def test_the_count_is_learned_at_most_once_a_minute(client: Client, django_assert_num_queries):
    notes.learn()
    client.post(PAGE, NOTE)
    with django_assert_num_queries(0):
        notes.learn()
        assert notes.total("analyst") == 0


def test_the_page_says_who_reads_it_and_what_not_to_write(client: Client, django_assert_num_queries):
    with django_assert_num_queries(0):
        text = words(client.get(PAGE))
    assert "They read every note, and answer in public what others should know." in text
    assert "your own words do only where an editor chooses so." in text
    assert "Please do not write your name, your salary" in text
    assert client.get("/guides/nobody/notes/").status_code == 404


def test_a_note_is_kept_with_what_was_read_and_nothing_of_the_reader(strict: Client):
    response = strict.post(PAGE, NOTE, headers={"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"})
    note = ReadersNote.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"/notes/thanks/?note={note.pk}&guide=analyst")
    assert not response.cookies
    assert (note.guide, note.section, note.edition, note.state) == ("analyst", "growth", 1, "open")
    assert (note.kind, note.figure, note.times, note.answer, note.shown) == ("source", "", 1, "", "")
    assert note.text == "Growth is 12% by now.\nSee the bureau."
    thanks = strict.get(response["Location"])
    assert "the editors have your note" in words(thanks)
    assert f"the answer stands at {settings.SITE_ORIGIN}/notes/{note.pk}/" in words(thanks)
    assert 'href="/guides/analyst/"' in thanks.text


def test_the_sites_own_name_is_its_own_whatever_a_proxy_says_of_the_scheme(client: Client, settings):
    settings.SITE_ORIGIN = "https://pay.example"
    assert client.post(PAGE, NOTE, headers={"Origin": "https://pay.example"}).status_code == 302


def test_no_page_shows_it(client: Client):
    client.post(PAGE, NOTE)
    notes.learn()
    number = ReadersNote.objects.get().pk
    thanks = f"/notes/thanks/?note={number}&guide=analyst"
    for page in ("/guides/analyst/", PAGE, thanks, "/notes/", f"/notes/{number}/", "/figures/figure:growth/"):
        assert "12% by now" not in words(client.get(page))


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "null"},
    ],
)
def test_a_note_from_another_site_is_not_taken(client: Client, headers: dict[str, str]):
    response = client.post(PAGE, NOTE, headers=headers)
    assert response.status_code == 403
    assert "This note was sent from another site" in words(response)
    assert not ReadersNote.objects.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text": " \r\n "}, "There is no note yet"),
        ({"text": "x" * 1001}, "The note has 1,001 characters; shorten it to 1,000."),
        ({"section": "nowhere"}, "This guide has no such part: choose one from the list."),
        ({"website": "https://spam.example"}, "has to stay empty"),
        ({"kind": "praise"}, "Notes have no such kind: choose one from the list."),
        ({"text": "See https://a.example http://b.example www.c.example and www.d.example."}, "more than 3 addresses"),
        ({"mark": ""}, "It is fresh now: send the note again."),
        ({"mark": mark(clock.today() - timedelta(days=8))}, "The form was older than a week."),
        ({"mark": mark(clock.today())[:-1] + "x"}, "The form was older than a week."),
        ({"mark": "today.é"}, "The form was older than a week."),
    ],
)
def test_what_is_not_taken_gets_a_sentence_and_loses_nothing(client: Client, changes: dict[str, str], sentence: str):
    text = refused(client, 422, **changes)
    assert sentence in text
    assert changes.get("text", "See the bureau.").strip() in text


def test_a_note_that_was_refused_for_the_age_of_its_form_can_be_sent_again(client: Client):
    response = client.post(PAGE, NOTE | {"mark": ""})
    fresh = re.findall(r'name="mark" value="([^"]+)"', response.text)
    assert client.post(PAGE, NOTE | {"mark": fresh[0]}).status_code == 302


def test_a_form_of_last_week_is_good_still(client: Client):
    assert client.post(PAGE, NOTE | {"mark": mark(clock.today() - timedelta(days=7))}).status_code == 302


def test_three_addresses_are_taken(client: Client):
    text = "See https://a.example, http://b.example and www.c.example."
    assert client.post(PAGE, NOTE | {"text": text}).status_code == 302


def test_the_same_note_again_is_counted_and_not_kept_twice(client: Client):
    first = client.post(PAGE, NOTE)["Location"]
    assert client.post(PAGE, NOTE, REMOTE_ADDR="192.0.2.7")["Location"] == first
    client.post(PAGE, NOTE | {"section": ""})
    assert [note.times for note in ReadersNote.objects.order_by("pk")] == [2, 1]


def test_a_note_like_one_that_was_handled_is_a_new_one(client: Client):
    client.post(PAGE, NOTE)
    ReadersNote.objects.update(state="done", handled_at=timezone.now())
    client.post(PAGE, NOTE)
    assert sorted((note.state, note.times) for note in ReadersNote.objects.all()) == [("done", 1), ("open", 1)]


def test_all_networks_together_leave_no_more_than_editors_can_read(client: Client):
    for number in range(MOST_AN_HOUR_IN_ALL):
        assert client.post(PAGE, NOTE, REMOTE_ADDR=f"192.0.2.{number}").status_code == 302
    response = client.post(PAGE, NOTE, REMOTE_ADDR="198.51.100.1")
    assert response.status_code == 429
    assert "More notes come in just now than editors can read" in words(response)


def test_a_thousand_characters_over_several_lines_are_taken(client: Client):
    assert client.post(PAGE, NOTE | {"text": "é\r\n" * 499 + "ab"}).status_code == 302


def test_only_a_few_notes_an_hour_are_taken_from_one_address(client: Client):
    for number in range(MOST_AN_HOUR):
        assert client.post(PAGE, NOTE | {"text": f"Note {number}."}).status_code == 302
    response = client.post(PAGE, NOTE)
    assert response.status_code == 429
    assert "See the bureau." in words(response)
    assert client.post(PAGE, NOTE, REMOTE_ADDR="192.0.2.7").status_code == 302
    assert ReadersNote.objects.count() == MOST_AN_HOUR + 1


def test_no_address_is_kept_in_the_cache(client: Client, monkeypatch: pytest.MonkeyPatch):
    kept = []
    monkeypatch.setattr(cache, "add", lambda key, *_: kept.append(key))
    client.post(PAGE, NOTE, REMOTE_ADDR="192.0.2.7")
    assert len(kept) == 2
    assert all("192.0.2.7" not in key and len(key) == len("limit-") + 64 for key in kept)


def test_while_the_database_is_away_the_note_stands_in_the_form_and_in_no_log(client: Client, caplog):
    def away(*args):
        raise OperationalError("the database is away")

    caplog.set_level(logging.DEBUG)
    with connection.execute_wrapper(away):
        text = refused_away(client)
    assert "Your note could not be taken just now." in text
    assert "See the bureau." in text
    assert "See the bureau." not in caplog.text


def refused_away(client: Client) -> str:
    response = client.post(PAGE, NOTE)
    assert response.status_code == 503
    return words(response)


@pytest.mark.parametrize(("sent", "kept"), [("1", 1), ("7", 2), ("", 2), ("-1", 2), ("one", 2), ("0", 2)])
def test_an_edition_that_is_none_becomes_the_newest(client: Client, sent: str, kept: int):
    Figure.objects.update(high=25)
    publish("Second edition")
    memory.refresh()
    client.post(PAGE, NOTE | {"edition": sent})
    assert ReadersNote.objects.get().edition == kept


def test_the_form_of_an_older_edition_names_that(client: Client):
    assert '<input type="hidden" name="edition" value="1">' in client.get(PAGE, {"edition": "1"}).text

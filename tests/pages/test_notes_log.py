"""The public log of readers' notes: what the editors answered in public, and nothing else."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from salaries.editions import memory
from salaries.editions.publish import publish
from salaries.models import ReadersNote
from salaries.readers import notes
from tests.pages.text import words

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def edition(small_desk: None) -> None:
    publish("First edition")
    memory.refresh()


def answered(day: int = 0, **values: object) -> ReadersNote:
    at = AT + timedelta(days=day)
    note = {"guide": "analyst", "state": "kept", "answer": "The survey says so.", "text": "Private words."}
    when = {"edition": 1, "left_at": AT, "handled_at": at, "changed_at": at}
    return ReadersNote.objects.create(**{**note, **when, **values})


def test_it_tells_what_came_of_each(client: Client):
    band = {"guide": "", "figure": "tier:analyst/entry.band"}
    first = answered(section="growth", kind="wrong", shown="Growth is 12%.", times=2, state="mended", mended_in=1)
    second = answered(1, **band, kind="source", answer="See https://survey.example/ for why.")
    page = client.get("/notes/")
    text = words(page)
    assert (
        f"Analyst, entry: the guide’s band Note {second.pk}, answered on 4 November 2026 : there is a better source. "
        "Edition 1 was read. Kept as it is. See https://survey.example/ for why."
    ) in text
    assert f"Analyst salary: Growth Note {first.pk}, answered on 3 November 2026 : something is wrong, " in text
    assert "says more than one reader" in text
    assert "Growth is 12%. Mended in edition 1. The survey says so." in text
    assert text.index("See https://survey") < text.index("Growth is 12%")
    assert 'href="/figures/tier:analyst/entry.band/"' in page.text
    assert f'id="note-{first.pk}"' in page.text


def test_nothing_is_public_but_what_an_editor_made_so(client: Client):
    answered(outcome="Ask Kim.")
    answered(state="done", answer="Nobody sees this.", shown="Nor this.")
    answered(state="open", handled_at=None, answer="Not yet sent.", shown="Not yet either.")
    text = words(client.get("/notes/"))
    assert text.count("The survey says so.") == 1
    for hidden in ("Private words.", "Ask Kim.", "Nobody sees this.", "Nor this.", "Not yet"):
        assert hidden not in text
    for note in ReadersNote.objects.exclude(state="kept"):
        assert "There is no public answer under this number." in words(client.get(f"/notes/{note.pk}/"))


def test_what_readers_or_editors_write_is_no_markup(client: Client):
    answered(shown="<b>Bold</b>", answer="<script>alert(1)</script>")
    html = client.get("/notes/").text
    assert "<b>Bold" not in html
    assert "<script>alert" not in html


def test_a_note_has_an_address_of_its_own(client: Client):
    note = answered(answer="Counted anew.")
    assert "Counted anew." in words(client.get(f"/notes/{note.pk}/"))
    assert "There is no public answer under this number." in words(client.get(f"/notes/{note.pk + 1}/"))
    assert client.get(f"/notes/{10**30}/").status_code == 200


def test_once_warm_it_asks_the_database_nothing_until_an_answer_is_learned(
    client: Client, django_assert_num_queries, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(notes, "LEARNED_EVERY_SECONDS", 0)
    note = answered(answer="The first answer.")
    pages = ("/notes/", "/notes/?guide=analyst", f"/notes/{note.pk}/")
    for page in pages:
        client.get(page)
    ReadersNote.objects.update(answer="Another answer.", changed_at=AT + timedelta(days=1))
    with django_assert_num_queries(0):
        assert all("The first answer." in words(client.get(page)) for page in pages)
    notes.learn()
    assert all("Another answer." in words(client.get(page)) for page in pages)
    ReadersNote.objects.all().delete()
    notes.learn()
    assert not any("Another answer." in words(client.get(page)) for page in pages[:2])


def test_it_is_narrowed_to_a_guide_or_a_figure(client: Client):
    answered(answer="On the guide.")
    answered(guide="", figure="figure:growth", answer="On growth.")
    assert "On growth." not in words(client.get("/notes/", {"guide": "analyst"}))
    of_figure = words(client.get("/notes/", {"figure": "figure:growth"}))
    assert "Readers’ notes Growth What readers found" in of_figure
    assert "On growth." in of_figure
    assert "On the guide." not in of_figure
    assert "No note on this has been answered in public yet." in words(client.get("/notes/", {"guide": "nobody"}))


def test_a_figures_page_leads_to_the_answers_on_it(client: Client):
    answered(guide="", figure="figure:growth")
    answered(guide="", figure="figure:growth", state="done", answer="")
    notes.learn()
    page = client.get("/figures/figure:growth/")
    assert "1 answered note on it" in words(page)
    assert 'href="/notes/?figure=figure%3Agrowth"' in page.text


def test_what_is_gone_from_the_figures_keeps_its_answer(client: Client):
    answered(guide="", figure="figure:gone", answer="We took it out.")
    answered(guide="ancient", section="pay", answer="The guide is gone.")
    text = words(client.get("/notes/"))
    assert "figure:gone Note" in text
    assert "ancient: pay Note" in text


def test_it_is_paged(client: Client):
    for number in range(notes.PAGE + 1):
        answered(number, guide="analyst", answer=f"Answer {number}.")
    first, second = client.get("/notes/?guide=analyst"), client.get("/notes/?guide=analyst&page=2")
    assert f"Answer {notes.PAGE}." in words(first)
    assert "Answer 0." not in words(first)
    assert 'href="/notes/?guide=analyst&amp;page=2"' in first.text
    assert "Answer 0." in words(second)
    assert 'href="/notes/?guide=analyst"' in second.text
    assert "has 2 pages, and no page 3" in words(client.get("/notes/?page=3"))
    for nonsense in ("0", "-1", "one", "²", "9" * 30):
        response = client.get("/notes/", {"page": nonsense})
        assert response.status_code == 404
        assert "There is no page “" in words(response)


def test_nothing_is_answered_yet(client: Client):
    assert "No note has been answered in public yet." in words(client.get("/notes/"))

"""Readers' notes on the desk: who handled them, when, and what came of it. Their words stay as they are."""

from datetime import UTC, datetime
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from salaries.editions import memory
from salaries.editions.publish import publish
from salaries.models import Guide, ReadersNote, Role
from tests.admin.filled import filled

pytestmark = pytest.mark.django_db
LIST = "admin:salaries_readersnote_changelist"
AT = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)


@pytest.fixture
def edition(small_desk: None) -> None:
    publish("First edition")
    memory.refresh()


def left(text: str, **values: object) -> ReadersNote:
    return ReadersNote.objects.create(**{"guide": "analyst", "edition": 1, "text": text, "left_at": AT, **values})


def test_the_list_is_searched_and_narrowed_to_the_open_ones(editor: Client, django_assert_max_num_queries):
    left("Growth is wrong."), left("Old news.", state="done", handled_at=AT)
    with django_assert_max_num_queries(15):
        open_ones = editor.get(reverse(LIST), {"state__exact": "open"}).context["cl"].result_list
    assert [note.text for note in open_ones] == ["Growth is wrong."]
    found = editor.get(reverse(LIST), {"q": "news"}).context["cl"].result_list
    assert [note.text for note in found] == ["Old news."]


def test_done_says_who_and_when(editor: Client):
    notes = [left("One"), left("Two")]
    data = {"action": "mark_done", "_selected_action": [note.pk for note in notes]}
    assert "2 notes are closed, with nothing public." in editor.post(reverse(LIST), data, follow=True).text
    assert {(note.state, note.handled_by.username) for note in ReadersNote.objects.all()} == {("done", "eda")}
    again = editor.post(reverse(LIST), data, follow=True).text
    assert "2 notes were closed or answered before, and stay so: open one to change its answer." in again
    assert "with nothing public." not in again


def test_an_editor_says_what_came_of_it_and_may_open_it_again(editor: Client, publisher: Client):
    note = left("Growth is wrong.")
    page = reverse("admin:salaries_readersnote_change", args=[note.pk])
    data = filled(editor.get(page)) | {"state": "done", "outcome": "It was: mended.", "text": "Other words"}
    assert editor.post(page, data).status_code == 302
    note.refresh_from_db()
    assert (note.state, note.outcome, note.handled_by.username) == ("done", "It was: mended.", "eda")
    assert note.text == "Growth is wrong."
    handled = note.handled_at
    publisher.post(page, data | {"outcome": "Mended in edition 2."})
    note.refresh_from_db()
    assert (note.outcome, note.handled_by.username, note.handled_at) == ("Mended in edition 2.", "eda", handled)
    publisher.post(page, data | {"state": "open"})
    note.refresh_from_db()
    assert (note.state, note.handled_by, note.handled_at) == ("open", None, None)


def test_an_answer_becomes_public_by_its_state_alone(editor: Client, edition: None):
    note = left("Growth is wrong, says Kim Doe.")
    page = reverse("admin:salaries_readersnote_change", args=[note.pk])
    shown = editor.get(page)
    assert "Nothing of a note is public until it is mended or kept" in shown.text
    data = filled(shown) | {"state": "mended"}
    assert "The public log needs an answer: write one, or close the note without." in editor.post(page, data).text
    data |= {"answer": "It was.", "shown": "Growth is wrong.", "mended_in": "7"}
    assert "There is no edition 7 yet" in editor.post(page, data).text
    saved = editor.post(page, data | {"mended_in": "1"})
    assert saved.status_code == 302
    assert f'<a href="/notes/{note.pk}/">' in editor.get(saved["Location"]).text, "where readers find it"
    log = editor.get("/notes/").text
    assert "It was." in log
    assert "Kim Doe" not in log


@pytest.mark.parametrize("state", ["kept", "done", "open"])
def test_a_note_that_is_mended_no_more_names_no_edition(editor: Client, edition: None, state: str):
    note = left("Growth is wrong.", state="mended", answer="It was.", mended_in=1, handled_at=AT)
    page = reverse("admin:salaries_readersnote_change", args=[note.pk])
    assert editor.post(page, filled(editor.get(page)) | {"state": state}).status_code == 302
    note.refresh_from_db()
    assert (note.state, note.mended_in, note.answer) == (state, None, "It was.")
    typed = filled(editor.get(page)) | {"mended_in": "1"}
    assert "Only a note that is mended names the edition" in editor.post(page, typed).text, "what was typed is not lost"


def test_a_note_stays_mended_in_its_edition(editor: Client, edition: None):
    note = left("Growth is wrong.", state="mended", answer="It was.", mended_in=1, handled_at=AT)
    page = reverse("admin:salaries_readersnote_change", args=[note.pk])
    assert editor.post(page, filled(editor.get(page)) | {"outcome": "Looked again."}).status_code == 302
    note.refresh_from_db()
    assert (note.mended_in, note.outcome) == (1, "Looked again.")


def test_a_change_of_an_answer_is_seen_by_the_log(editor: Client):
    note = left("Growth is wrong.")
    page = reverse("admin:salaries_readersnote_change", args=[note.pk])
    editor.post(page, filled(editor.get(page)) | {"state": "kept", "answer": "The bureau says so."})
    before = ReadersNote.objects.log_state()
    editor.post(page, filled(editor.get(page)) | {"answer": "The bureau says so again."})
    after = ReadersNote.objects.log_state()
    assert (before.number, after.number) == (1, 1)
    assert before.changed_at != after.changed_at


def test_a_note_on_a_figure_leads_to_where_it_is_edited(editor: Client, edition: None):
    note = left("Too low.", guide="", figure="tier:analyst/entry.band")
    text = editor.get(reverse("admin:salaries_readersnote_change", args=[note.pk])).text
    role = Role.objects.get(slug="analyst")
    assert f'<a href="{reverse("admin:salaries_role_change", args=[role.pk])}#tiers-group">' in text
    gone = left("Gone.", guide="", figure="figure:gone")
    assert "Look at the figure" not in editor.get(reverse("admin:salaries_readersnote_change", args=[gone.pk])).text


def test_a_note_on_a_guide_is_named_and_leads_to_where_it_is_edited(editor: Client, edition: None):
    guide = Guide.objects.get()
    note = left("Growth is wrong.")
    page = editor.get(reverse("admin:salaries_readersnote_change", args=[note.pk])).text
    assert f"Note of 3 November 2026 on {guide.title}" in page
    assert f'<a href="{reverse("admin:salaries_guide_change", args=[guide.pk])}' in page
    Guide.objects.all().delete()
    assert "no longer there" in editor.get(reverse("admin:salaries_readersnote_change", args=[note.pk])).text


def test_nobody_writes_one_at_the_desk(publisher: Client):
    assert publisher.get(reverse("admin:salaries_readersnote_add")).status_code == 403


def test_a_note_is_about_what_readers_call_it(editor: Client, edition: None):
    guide = Guide.objects.get()
    section = guide.sections.order_by("position")[0]
    left("Hm.", section=section.slug)
    left("Hm?", guide="", figure="choice:location/gone")
    text = unescape(editor.get(reverse(LIST)).text)
    assert f"{guide.title} › {section.heading}" in text
    assert "choice:location/gone" in text

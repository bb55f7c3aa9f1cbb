"""Readers' notes on the desk: who handled them, when, and what came of it. Their words stay as they are."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from salaries.models import ReadersNote
from tests.admin.filled import filled

pytestmark = pytest.mark.django_db
LIST = "admin:salaries_readersnote_changelist"
AT = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)


def left(text: str, **values: object) -> ReadersNote:
    return ReadersNote.objects.create(role="analyst", edition=1, text=text, left_at=AT, **values)


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
    assert "2 notes marked as done." in editor.post(reverse(LIST), data, follow=True).text
    assert {(note.state, note.handled_by.username) for note in ReadersNote.objects.all()} == {("done", "eda")}
    assert "0 notes marked as done." in editor.post(reverse(LIST), data, follow=True).text


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


def test_nobody_writes_one_at_the_desk(publisher: Client):
    assert publisher.get(reverse("admin:salaries_readersnote_add")).status_code == 403

"""The desk's own error pages: in its frame, with who is asking and what to do next; nothing that was typed is lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from salaries.models import Role, Source
from tests.admin.conftest import signed_in

DAY = date(2026, 1, 2)
FRAME = "careerguide desk"


def test_a_page_that_is_not_there_is_told_in_the_desks_frame(editor: Client, small_desk: None):
    response = editor.get("/admin/salaries/nowhere/")
    assert response.status_code == 404
    assert "The desk has no page at this address" in response.text
    assert FRAME in response.text
    assert reverse("admin:salaries_role_changelist") in response.text, "the desk's nouns"
    assert reverse("admin:history") in response.text


@pytest.mark.parametrize("asked", ["change", "delete"])
def test_a_row_that_is_gone_says_who_deleted_it(editor: Client, small_desk: None, asked: str):
    source = Source.objects.create(
        slug="gone", title="Gone", publisher="Nobody", address="https://example.org/", retrieved_on=DAY, review_by=DAY
    )
    editor.post(reverse("admin:salaries_source_delete", args=[source.pk]), {"post": "yes", "_why": "Twice there."})
    response = editor.get(reverse(f"admin:salaries_source_{asked}", args=[source.pk]))
    assert response.status_code == 404
    assert "This source is no longer on the desk" in response.text
    assert "Deleted by eda on" in response.text
    its_history = reverse("admin:salaries_source_history", args=[source.pk])
    assert its_history in response.text
    assert "Twice there." in editor.get(its_history).text


def test_a_row_that_was_added_anew_is_linked_from_where_it_was(editor: Client, small_desk: None):
    """An undo could not bring the old one back beside it."""
    about = {"slug": "gone", "title": "Gone", "publisher": "Nobody", "address": "https://example.org/"}
    first = Source.objects.create(**about, retrieved_on=DAY, review_by=DAY)
    key = first.pk
    first.delete()
    second = Source.objects.create(**about | {"title": "Gone no more"}, retrieved_on=DAY, review_by=DAY)
    text = editor.get(reverse("admin:salaries_source_change", args=[key])).text
    assert f'<a href="{reverse("admin:salaries_source_change", args=[second.pk])}">Gone no more (Nobody)</a>' in text
    assert "To have it back" not in text


@pytest.mark.parametrize("key", ["999", "nonsense", "1e9", "9" * 40])
def test_a_row_that_never_was_is_told_too(editor: Client, small_desk: None, key: str):
    response = editor.get(reverse("admin:salaries_source_change", args=[key]))
    assert response.status_code == 404
    assert "the history knows of none" in response.text


def test_who_may_not_is_told_who_they_are_and_whom_to_ask(editor: Client, small_desk: None):
    signed_in("olga", "Owners")
    response = editor.get(reverse("admin:auth_user_changelist"))
    assert response.status_code == 403
    assert "You are signed in as eda, in the group Editors. Rights are given by olga." in response.text
    assert reverse("admin:salaries_role_changelist") in response.text


def test_an_account_in_no_group_is_told_so(client: Client, db: None):
    client.force_login(User.objects.create_user("new", is_staff=True))
    response = client.get(reverse("admin:review"))
    assert response.status_code == 403
    assert "signed in as new, in no group" in response.text


def test_a_form_that_the_desk_did_not_make_is_shown_and_not_offered_again(small_desk: None):
    eda = signed_in("eda", "Editors")
    eda.handler.enforce_csrf_checks = True
    response = eda.post(reverse("admin:salaries_role_add"), {"name": "Typed with care"})
    assert response.status_code == 403
    assert "a form that the desk did not make" in response.text
    assert "Typed with care" in response.text
    assert "Try again" not in response.text
    assert FRAME in response.text


def test_who_is_signed_out_while_they_write_loses_no_word(editor: Client, small_desk: None):
    User.objects.filter(username="eda").update(is_active=False)
    page = reverse("admin:salaries_role_add")
    response = editor.post(page, {"name": "Typed with care", "_why": "Since I know."})
    assert response.status_code == 403
    assert "Nobody is signed in in this browser any more" in response.text
    assert "Typed with care" in response.text
    assert "Since I know." in response.text
    assert f'href="{reverse("admin:login")}?next={page}"' in response.text
    assert not Role.objects.filter(name="Typed with care").exists()


def test_who_is_signed_out_and_wrote_nothing_is_asked_to_sign_in(client: Client, db: None):
    for response in (client.post(reverse("admin:call_off")), client.get(reverse("admin:salaries_role_add"))):
        assert response.status_code == 302
        assert response.headers["Location"].startswith(reverse("admin:login"))


def test_more_fields_than_a_page_sends_are_told_in_words(editor: Client, small_desk: None, settings: Any):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 5
    response = editor.post(reverse("admin:salaries_role_add"), {f"n{each}": "x" for each in range(9)})
    assert response.status_code == 400
    assert "has more fields, than any page of the desk sends" in response.text


def test_an_error_of_the_desks_own_keeps_what_was_typed(editor: Client, small_desk: None, monkeypatch: Any):
    def broken(*args: object, **kwargs: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Role, "full_clean", broken)
    editor.raise_request_exception = False
    response = editor.post(
        reverse("admin:salaries_role_add"), {"name": "Typed with care", "slug": "typed", "_why": "Since I know."}
    )
    assert response.status_code == 500
    assert "The desk met an error of its own." in response.text
    assert "POST /admin/salaries/role/add/" in response.text
    assert "Typed with care" in response.text
    assert reverse("admin:history") in response.text
    assert FRAME in response.text


@contextmanager
def database_away() -> Iterator[None]:
    def refuse(*args: object) -> None:
        raise OperationalError("connection refused")

    with connection.execute_wrapper(refuse):
        yield


@pytest.mark.parametrize("method", ["get", "post"])
def test_without_a_database_the_desk_says_so(editor: Client, small_desk: None, method: str):
    editor.raise_request_exception = False
    with database_away():
        response = getattr(editor, method)(reverse("admin:salaries_role_add"), {"name": "Typed with care"})
    assert response.status_code == 503
    assert FRAME in response.text
    if method == "post":
        assert "Typed with care" in response.text
    else:
        assert "The database did not answer" in response.text


def test_readers_keep_their_own_pages(client: Client, published: None):
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert FRAME not in response.text

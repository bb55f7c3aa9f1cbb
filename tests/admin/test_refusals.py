"""Requests that cannot be taken at all: each gets a page with a sentence, and what was typed is on it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import product
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from salaries.models import Choice, Factor, GoldenCase, JobTitle, Role, Tier
from tests.admin.conftest import signed_in
from tests.admin.filled import filled
from tests.kept_rows import put_back

COUNTS = ("99999999999999999999", "9" * 5000, "2000", "-1", "²", "", "many", "1e3")


@pytest.fixture
def pages(small_desk: None) -> list[str]:
    """A page with rows of each kind: those that make a row, those that change one, and a list whose rows are edited."""
    JobTitle.objects.create(title="analyst")
    case = GoldenCase.objects.create(tier=Tier.objects.get(slug="entry"), low=1, high=2, reason="Asked.")
    rows = (Role.objects.get(), Factor.objects.get(), Choice.objects.first(), Role.objects.get().guide, case)
    found = [reverse(f"admin:salaries_{row._meta.model_name}_change", args=[row.pk]) for row in rows]
    adds = [reverse(f"admin:salaries_{row._meta.model_name}_add") for row in rows]
    return [*found, *adds, reverse("admin:salaries_jobtitle_changelist")]


def counted(page: Any) -> Iterator[str]:
    """The names of the counts that a page sends along."""
    formsets = [inline.formset for inline in page.context.get("inline_admin_formsets", ())]
    formsets += [page.context["cl"].formset] if "cl" in page.context else []
    yield from (f"{each.prefix}-{name}_FORMS" for each in formsets for name in ("TOTAL", "INITIAL"))


def test_a_page_that_claims_to_hold_millions_of_rows_is_refused_at_once(editor: Client, pages: list[str]):
    for address in pages:
        page = editor.get(address)
        names = list(counted(page))
        assert names
        data = filled(page) if "adminform" in page.context else {"_save": "Save", "form-INITIAL_FORMS": "0"}
        for name, number in product(names, COUNTS):
            response = editor.post(address, {**data, name: number, "name": "What I typed"})
            assert response.status_code == 400, (address, name, number[:30])
            assert "open the page anew" in response.text
            assert "What I typed" in response.text


def test_a_count_of_rows_that_the_page_never_had_is_no_error(editor: Client, small_desk: None):
    """It says that rows are on the desk, which are not."""
    address = reverse("admin:salaries_role_add")
    data = filled(editor.get(address)) | {"tiers-TOTAL_FORMS": "1", "tiers-INITIAL_FORMS": "1", "tiers-0-name": "Mid"}
    assert editor.post(address, data).status_code in (200, 400)


@pytest.mark.parametrize("what", ["change", "add", "delete"])
def test_while_the_database_is_busy_what_was_typed_is_kept(editor: Client, small_desk: None, monkeypatch, what: str):
    def refuse(*args: object, **kwargs: object) -> None:
        raise OperationalError("database is locked")

    for name in ("save", "delete"):
        monkeypatch.setattr(Role, name, refuse)
    monkeypatch.setattr("salaries.admin.forms.deleting.delete_rows", refuse)
    row = Role.objects.get()
    address = reverse(f"admin:salaries_role_{what}", args=[] if what == "add" else [row.pk])
    data = {"post": "yes"} if what == "delete" else filled(editor.get(address))
    values = {"name": "Counter of things", "slug": "counter", "plural": "counters", "summary": "Counts."}
    response = editor.post(address, {**data, **values, "currency": "USD", "_why": "They count."})
    assert response.status_code == 503
    assert "The database was busy with something else for too long, so nothing was saved." in response.text
    assert 'name="name" value="Counter of things"' in response.text
    assert "They count." in response.text
    monkeypatch.undo()
    again = dict(response.context["again"])
    assert editor.post(address, again).status_code == 302


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite's own lock")
@pytest.mark.django_db(transaction=True)
def test_a_save_while_another_program_holds_the_database(on_disk: None, small_rows: Any):
    """The editor has the page open for more than a minute, so that the session would be noted anew too."""
    put_back(small_rows)
    editor, row = signed_in("eda", "Editors"), Role.objects.get()
    address = reverse("admin:salaries_role_change", args=[row.pk])
    data = filled(editor.get(address)) | {"name": "Counter of things"}
    session = editor.session
    session["seen_at"] = 1
    session.save()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 100")
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as other:
        other.execute("BEGIN IMMEDIATE")
        response = editor.post(address, data)
        other.rollback()
    assert response.status_code == 503
    assert "Counter of things" in response.text
    assert editor.post(address, dict(response.context["again"])).status_code == 302
    assert Role.objects.get().name == "Counter of things"


def test_a_password_is_not_repeated(client: Client, db: None, monkeypatch):
    def refuse(*args: object, **kwargs: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr("allauth.account.forms.LoginForm.clean", refuse)
    response = client.post(reverse("account_login"), {"login": "eda", "password": "correct horse battery"})
    assert response.status_code == 503
    assert "correct horse" not in response.text


@pytest.mark.parametrize("place", ["review", "call_off", "approve", "preview", "history", "sheets", "sheets_workbook"])
def test_a_method_that_an_address_does_not_take_is_said_in_words(publisher: Client, small_desk: None, place: str):
    response = publisher.delete(reverse(f"admin:{place}"))
    assert response.status_code == 405
    assert f"This address does not take DELETE; it takes {response['Allow']}." in response.text


def test_pages_of_signing_in_say_it_too(client: Client, db: None):
    response = client.delete(reverse("account_login"))
    assert response.status_code == 405
    assert "This address does not take DELETE" in response.text

"""Another program holds the writer's lock for longer than the site waits: a sentence, and what was typed is kept."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from time import monotonic, sleep

import httpx
import psycopg
import pytest
from django.db import connection

from salaries.models import Edition, ReadersNote, Role
from tests.faults.conftest import WORD
from tests.faults.site import GUIDE, form_of

pytestmark = pytest.mark.django_db(transaction=True)
BUSY = "so nothing was saved"


@contextmanager
def held() -> Iterator[None]:
    """No other connection writes."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        other = sqlite3.connect(name)
        other.execute("BEGIN IMMEDIATE")
        yield
        other.close()
        return
    settings = {"dbname": name, "user": connection.settings_dict["USER"], "host": connection.settings_dict["HOST"]}
    with psycopg.connect(**settings) as another:
        tables = ", ".join(f'"{table}"' for table in connection.introspection.table_names())
        another.execute(f"LOCK TABLE {tables} IN EXCLUSIVE MODE")
        yield
        another.rollback()


def refused(response: httpx.Response, *kept: str) -> None:
    assert response.status_code == 503, response.text
    assert BUSY in response.text
    for text in kept:
        assert text in response.text


def timed(send: Callable[[], httpx.Response]) -> tuple[httpx.Response, float]:
    began = monotonic()
    return send(), monotonic() - began


def test_whoever_writes_meanwhile_gets_a_sentence_and_keeps_what_was_typed(desk_site) -> None:
    desk, role = desk_site(DATABASE_WAIT_SECONDS="4"), Role.objects.get()
    with desk.site.serving() as site, site.browser(desk.session) as eda, site.browser() as stranger:
        assert site.get(GUIDE).status_code == 200
        row = form_of(eda, f"/admin/salaries/role/{role.pk}/change/", "_why")
        row.sent |= {"name": "Counter of things", "_why": "They count."}
        publishing = form_of(eda, "/admin/review/", "note")
        publishing.sent |= {"note": "What I wanted to say"}
        sign_in = form_of(stranger, "/admin/login/", "login")
        sign_in.sent |= {"login": "eda", "password": WORD}
        note = form_of(stranger, f"{GUIDE}notes/", "text")
        note.sent |= {"text": "The median looks old to me."}
        with held(), ThreadPoolExecutor() as together:
            sent = [together.submit(timed, each.send) for each in (row, publishing, sign_in, note)]
            sleep(0.5)
            # Readers have no thread of the server for themselves, and get an answer while four others wait.
            assert site.get(GUIDE).status_code == 200
            saved, published, signed_in, noted = (each.result() for each in sent)
            assert site.ready() == (200, {"database": "ok", "edition": "ok", "cache": "ok"})
        refused(saved[0], "Counter of things", "They count.")
        refused(published[0], "What I wanted to say")
        refused(signed_in[0])
        assert WORD not in signed_in[0].text
        # A reader waits for a lock no longer than a second, an editor as long as is set.
        assert (noted[0].status_code, noted[1] < saved[1]) == (503, True)
        assert "The median looks old to me." in noted[0].text
        assert (Role.objects.get().name, Edition.objects.count(), ReadersNote.objects.count()) == (role.name, 1, 0)
        assert [each.send().status_code for each in (row, sign_in, note)] == [302, 302, 302]
    assert (Role.objects.get().name, ReadersNote.objects.get().times) == ("Counter of things", 1)
    assert "Traceback" not in site.log.read_text()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only there a check of the models writes")
def test_a_migration_that_waits_in_vain_says_so_and_blames_no_model(desk_site) -> None:
    site = desk_site(DATABASE_WAIT_SECONDS="1").site
    with held():
        done = site.manage("migrate", "--verbosity", "0")
    assert done.returncode == 1
    assert done.stderr.startswith("The database was busy with something else for too long, so nothing was done.")
    assert "JSONField" not in done.stderr

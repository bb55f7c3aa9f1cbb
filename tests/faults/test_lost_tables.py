"""Tables or columns are gone, as from a database of another release: while the site runs, and at a start."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from tests.faults.site import GUIDE, Site, form_of, until

pytestmark = pytest.mark.django_db(transaction=True)
EMPTY = "the database holds nothing of this site: its file or its tables were taken away"
OTHER = "the database is of another release than the site: it lacks a table or a column"


@contextmanager
def renamed(table: str, column: str = "") -> Iterator[None]:
    """What asks for it finds it no more."""
    there, back = (f"COLUMN {column} TO lost", f"COLUMN lost TO {column}") if column else ("TO lost", f"TO {table}")
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME {there}")
    connection.close()
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {table if column else 'lost'} RENAME {back}")
        connection.close()


LOST = {
    ("salaries_edition", ""): EMPTY,
    ("salaries_edition", "book"): OTHER,
    ("salaries_source", "title"): OTHER,
}


def logged(site: Site) -> list[str]:
    """What the log says besides a line for each reply. It holds no error of the program's own."""
    lines = [json.loads(line) for line in site.log.read_text().splitlines() if line.startswith("{")]
    assert [line for line in lines if "error" in line] == []
    return [line["message"] for line in lines if line["logger"] != "django.request"]


@pytest.mark.parametrize("lost", LOST, ids=".".join)
def test_while_the_site_runs_readers_read_on_and_all_others_are_told(desk_site, lost: tuple[str, str]) -> None:
    desk, why = desk_site(), LOST[lost]
    of_editions = lost[0] == "salaries_edition"
    with desk.site.serving() as site, site.browser(desk.session) as eda:
        assert (site.get(GUIDE).status_code, site.ready()[0]) == (200, 200)
        row = form_of(eda, "/admin/salaries/source/1/change/", "_why")
        row.sent |= {"title": "Another survey"}
        with renamed(*lost):
            status, states = site.ready()
            named = f"{why}: {'.'.join(lost)}" if lost[1] else why
            assert (status, states["database"], states["edition"]) == (503, named, "ok")
            read = (GUIDE, "/calculator/", "/editions/1/", "/healthz")
            assert [site.get(address).status_code for address in read] == [200] * len(read)
            if of_editions:
                assert site.get(f"{GUIDE}?edition=5").status_code == 503
            else:
                done = row.send()
                assert (done.status_code, "Another survey" in done.text) == (503, True)
                assert f"{why[0].upper()}{why[1:]}, so nothing was saved." in done.text
            done = site.manage("publish", "--note", "Another")
            assert (done.returncode, done.stdout) == (1, "")
            assert done.stderr.startswith(f"{why[0].upper()}{why[1:]}, so nothing was done.")
        until(lambda: site.ready()[0] == 200)
    # Five looks a second, and one line.
    assert len(logged(site)) == (1 if lost[1] == "" else 0)


def test_at_a_start_all_is_told(desk_site) -> None:
    desk = desk_site()
    with renamed("salaries_edition"), desk.site.serving() as site, site.browser(desk.session) as eda:
        assert (site.ready()[0], site.ready()[1]["database"]) == (503, EMPTY)
        answer = site.get(GUIDE)
        assert (answer.status_code, "The figures cannot be reached just now" in answer.text) == (503, True)
        answer = eda.get("/admin/")
        assert answer.status_code == 503
        assert f"{EMPTY[0].upper()}{EMPTY[1:]}, so there is nothing to show just now." in answer.text
    assert len(logged(site)) == 1

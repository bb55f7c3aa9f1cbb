"""The file of the SQLite database is moved, removed, replaced or closed to the site: while it runs, and at a start."""

import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import connect

import pytest
from django.db import connection

from tests.faults.site import GUIDE, Filled, Site, form_of, until

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite's file"),
]
GARBAGE = b"What stands here is no database. " * 300


def beside(file: Path) -> list[Path]:
    """The database, and what SQLite keeps of its newest pages."""
    return [file, Path(f"{file}-wal"), Path(f"{file}-shm")]


@contextmanager
def away(file: Path) -> Iterator[None]:
    kept = file.parent / "kept"
    kept.mkdir()
    there = [each for each in beside(file) if each.exists()]
    for each in there:
        each.rename(kept / each.name)
    yield
    for each in beside(file):
        if each.is_dir():
            each.rmdir()
        each.unlink(missing_ok=True)
    for each in there:
        (kept / each.name).rename(each)
    kept.rmdir()


def moved(file: Path) -> None:
    """Nothing stands in its place."""


def a_folder(file: Path) -> None:
    file.mkdir()


def garbage(file: Path) -> None:
    file.write_bytes(GARBAGE)


def cut_short(file: Path) -> None:
    """As after a copy that broke off."""
    with closing(connect(file.parent / "kept" / file.name)) as whole, closing(connect(file)) as copy:
        whole.backup(copy)
    file.write_bytes(file.read_bytes()[: 3 * 4096])


def nothing_in_it(file: Path) -> None:
    file.touch()


def another_database(file: Path) -> None:
    with closing(connect(file)) as other:
        # As the site opens its own; it would be so after the first look.
        other.executescript("PRAGMA journal_mode=WAL; CREATE TABLE another (name TEXT);")


INSTEAD = {
    moved: "the database file is not where it was, or may not be opened",
    a_folder: "the database file is not where it was, or may not be opened",
    garbage: "the database file is damaged, or is none",
    cut_short: "the database file is damaged, or is none",
    nothing_in_it: "the database holds nothing of this site: its file or its tables were taken away",
    another_database: "the database holds nothing of this site: its file or its tables were taken away",
}


def what_stands(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def test_while_the_site_runs_readers_notice_nothing_and_all_else_is_told_why(desk_site) -> None:
    desk, file = desk_site(), Path(connection.settings_dict["NAME"])
    with desk.site.serving() as site, site.browser(desk.session) as eda:
        assert site.get(GUIDE).status_code == 200
        row = form_of(eda, "/admin/salaries/source/1/change/", "_why")
        row.sent |= {"title": "Another survey"}
        for instead, why in INSTEAD.items():
            with away(file):
                instead(file)
                stood = what_stands(file)
                told(site, row, why)
                assert what_stands(file) == stood, instead
            until(lambda: site.ready()[0] == 200)
        assert eda.get("/admin/").status_code == 200
        assert row.send().status_code == 302
    assert "Traceback" not in site.log.read_text()


def told(site: Site, row: Filled, why: str) -> None:
    status, states = site.ready()
    assert (status, states["database"], states["edition"]) == (503, why, "ok")
    assert [site.get(address).status_code for address in (GUIDE, "/calculator/", "/editions/1/", "/healthz")] == [
        200
    ] * 4
    response = row.send()
    assert response.status_code == 503
    assert f"{why[0].upper()}{why[1:]}, so nothing was saved." in response.text
    assert "Another survey" in response.text


def test_a_start_makes_no_database_where_there_was_one_and_says_how_it_can_be_meant(desk_site) -> None:
    site: Site = desk_site().site
    file = Path(connection.settings_dict["NAME"])
    with site.serving():
        site.get(GUIDE)
    mark = Path(f"{file}.published")
    assert '"edition": 1' in mark.read_text()
    for instead in (moved, another_database):
        with away(file):
            instead(file)
            stood = what_stands(file)
            done = site.manage("migrate", "--verbosity", "0")
            assert done.returncode == 1, instead
            said = "CommandError: Edition 1 was published here before, but the database holds none."
            assert done.stderr.startswith(said)
            assert f"If it is meant to be so, remove {mark} and start again" in done.stderr
            assert what_stands(file) == stood
    with away(file):
        done = site.manage("load_figures", "--if-empty", "tests/small-desk.toml")
        assert (done.returncode, file.exists()) == (1, False)
        assert done.stderr.startswith("The database file is not where it was, or may not be opened, so nothing was")
        mark.unlink()
        # All tables would take a while.
        done = site.manage("migrate", "contenttypes", "--verbosity", "0")
        assert (done.returncode, done.stderr, file.exists()) == (0, "", True)


def test_garbage_is_no_place_for_a_database(desk_site) -> None:
    site: Site = desk_site().site
    file = Path(connection.settings_dict["NAME"])
    with away(file):
        garbage(file)
        done = site.manage("migrate", "--verbosity", "0")
        assert (done.returncode, file.read_bytes()) == (1, GARBAGE)
        assert done.stderr.startswith("The database file is damaged, or is none, so nothing was done.")


@contextmanager
def closed_to_writers(file: Path) -> Iterator[None]:
    """For root too, for whom rights are no hindrance: by the file system where it can, or else as SQLite marks it."""
    before = file.read_bytes()[18:19]
    by_the_system = subprocess.run(["chattr", "+i", str(file)], check=False, capture_output=True).returncode == 0
    if not by_the_system:
        mark_as_written_by(file, b"\x03")
    yield
    if by_the_system:
        subprocess.run(["chattr", "-i", str(file)], check=True)
    else:
        mark_as_written_by(file, before)


def mark_as_written_by(file: Path, version: bytes) -> None:
    """A file that a newer SQLite wrote is only read by an older one."""
    with file.open("r+b") as written:
        written.seek(18)
        written.write(version)


def test_a_database_that_cannot_be_written_to(desk_site) -> None:
    desk, file = desk_site(), Path(connection.settings_dict["NAME"])
    connection.close()
    with desk.site.serving() as site, site.browser(desk.session) as eda:
        row = form_of(eda, "/admin/salaries/source/1/change/", "_why")
        row.sent |= {"title": "Another survey"}
        with closed_to_writers(file):
            told(site, row, "the database can be read but not written to")
            assert eda.get("/admin/").status_code == 200
            done = site.manage("publish", "--note", "Another")
            assert done.returncode == 1
            assert done.stderr.startswith("The database can be read but not written to, so nothing was done.")
        until(lambda: site.ready()[0] == 200)

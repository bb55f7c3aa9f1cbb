"""Who may read the database where it is a file, whatever the umask of who made it."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.db.utils import ConnectionHandler

from careerguide.databases import sqlite
from careerguide.sqlite3 import rights
from salaries.editions import mark
from tests.faults.site import Site

pytestmark = pytest.mark.django_db
ELSEWHERE = 12_345


@pytest.fixture(autouse=True)
def lax() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "desk.sqlite3"


def opened(file: Path, *, may_make: bool = False) -> Any:
    connection: Any = ConnectionHandler({"default": sqlite(file)})["default"]
    connection.may_make_file = may_make
    return connection


def write(file: Path, *, may_make: bool = False) -> dict[str, str]:
    """The rights to all that stands in the folder, while something is written."""
    with closing(opened(file, may_make=may_make)) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS a (b)")
        cursor.execute("INSERT INTO a VALUES (1)")
        return rights_in(file.parent)


def rights_in(folder: Path) -> dict[str, str]:
    return {each.name: f"{each.stat().st_mode & 0o777:o}" for each in folder.iterdir()}


def test_what_is_made_is_for_its_owner_alone(file: Path):
    assert write(file, may_make=True) == dict.fromkeys(("desk.sqlite3", "desk.sqlite3-wal", "desk.sqlite3-shm"), "600")


def test_migrate_makes_it_so(file: Path):
    done = Site(f"sqlite:///{file}", file.with_name("log")).manage("migrate", "contenttypes", "--verbosity", "0")
    assert (done.returncode, done.stderr) == (0, "")
    assert rights_in(file.parent) == {"desk.sqlite3": "600"}


def test_the_mark_too(file: Path, settings: Any):
    settings.PUBLISHED_MARK = file.with_name("desk.sqlite3.published")
    mark.accept(1)
    assert rights_in(file.parent) == {"desk.sqlite3.published": "600"}


def test_what_is_there_is_narrowed_when_it_is_opened(file: Path):
    write(file, may_make=True)
    for ending in rights.ENDINGS:
        file.with_name(file.name + ending).touch()
    for each in file.parent.iterdir():
        each.chmod(0o666)
    # SQLite removes or begins anew what it keeps beside the file.
    assert set(write(file).values()) == {"600"}


def test_one_that_can_only_be_read_is_no_more_than_that_afterwards(file: Path):
    write(file, may_make=True)
    file.chmod(0o444)
    opened(file).ensure_connection()
    assert rights_in(file.parent)[file.name] == "400"


def test_somebody_elses_is_left_as_it_is_and_told_of_once(file: Path, monkeypatch: Any, caplog: Any):
    write(file, may_make=True)
    file.chmod(0o660)
    monkeypatch.setattr("os.geteuid", lambda: ELSEWHERE)
    for _ in range(2):
        assert write(file)[file.name] == "660"
    assert caplog.messages == [f"others than its owner have rights to {file}: have its owner run “chmod 600” on it"]


def test_rights_that_cannot_be_changed_stop_nobody(file: Path, monkeypatch: Any, caplog: Any):
    write(file, may_make=True)
    file.chmod(0o644)

    def refused(*_: Any, **__: Any) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refused)
    assert write(file)[file.name] == "644"
    assert len(caplog.messages) == 1


def test_opening_one_that_is_not_there_makes_none(file: Path):
    with pytest.raises(OperationalError):
        opened(file).ensure_connection()
    assert rights_in(file.parent) == {}

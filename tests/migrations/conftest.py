"""A database made anew, and one as the last release left it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

from tests.migrations.databases import Database


@pytest.fixture(scope="module")
def new_database(tmp_path_factory, django_db_setup, django_db_blocker) -> Iterator[Callable[[str], Database]]:
    made: list[Database] = []

    def make(name: str) -> Database:
        database = Database(tmp_path_factory.mktemp(name), f"{name}.sqlite3" if on_sqlite() else name)
        made.append(database)
        on_server(f"CREATE DATABASE {name}")
        return database

    with django_db_blocker.unblock():
        yield make
        for database in made:
            on_server(f"DROP DATABASE {Path(database.name).stem}")


def on_sqlite() -> bool:
    return connection.vendor == "sqlite"


def on_server(statement: str) -> None:
    """SQLite's databases are files, which come by themselves and go with their folder."""
    if not on_sqlite():
        with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
            cursor.execute(statement)


@pytest.fixture(scope="module")
def fresh(new_database: Callable[[str], Database]) -> Database:
    database = new_database("fresh")
    done = database.manage("migrate", "--verbosity", "0")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return database


@pytest.fixture(scope="module")
def last_release(new_database: Callable[[str], Database]) -> Database:
    database = new_database("last_release")
    database.fill_from_last_release()
    return database

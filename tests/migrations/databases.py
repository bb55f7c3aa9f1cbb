"""Databases beside the tests' own, each as empty or as old as a test wants it, on the same server."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

PROJECT = Path(__file__).parents[2]
LAST_RELEASE = Path(__file__).parent / "last_release"
Rows = dict[str, list[dict[str, Any]]]


class Database:
    """One database, for management commands to start on and for a test to look into."""

    def __init__(self, folder: Path, name: str) -> None:
        own = settings.DATABASES["default"]
        self.on_sqlite = own["ENGINE"].endswith("sqlite3")
        self.name = str(folder / name) if self.on_sqlite else name
        options = {key: value for key, value in own["OPTIONS"].items() if key != "pool"}
        self.settings = {**own, "NAME": self.name, "OPTIONS": options}

    @property
    def url(self) -> str:
        if self.on_sqlite:
            return f"sqlite:///{self.name}"
        server, _, options = os.environ["DATABASE_URL"].partition("?")
        return f"{server.rpartition('/')[0]}/{self.name}?{options}"

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "DATABASE_URL": self.url, "DJANGO_SETTINGS_MODULE": "tests.settings"}
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)

    @contextmanager
    def opened(self) -> Iterator[BaseDatabaseWrapper]:
        with closing(ConnectionHandler({"default": self.settings})["default"]) as connection:
            yield connection

    def run(self, *scripts: str) -> None:
        with self.opened() as connection, connection.cursor() as cursor:
            for script in scripts:
                # Rows may refer to later ones until all are there. SQLite's own interface takes one statement at a time,
                # and only this takes more.
                cursor.executescript(f"BEGIN; {script}; COMMIT;") if self.on_sqlite else cursor.execute(script)

    def rows(self) -> Rows:
        with self.opened() as connection, connection.cursor() as cursor:
            names = connection.introspection.table_names(cursor)
            return {name: list(rows_of(cursor, name)) for name in names}

    def shape(self) -> dict[str, Any]:
        """Each table's columns and what the database holds to be true of them, in no order."""
        with self.opened() as connection, connection.cursor() as cursor:
            look = connection.introspection
            return {name: shape_of(look, cursor, name) for name in look.table_names(cursor)}

    def fill_from_last_release(self) -> None:
        """The last release's tables, and rows in each of the site's own, as its code wrote them."""
        tables = "sqlite.sql" if self.on_sqlite else "postgresql.sql"
        self.run((LAST_RELEASE / tables).read_text(), (LAST_RELEASE / "rows.sql").read_text())
        if not self.on_sqlite:
            self.run(*(next_key(table, rows) for table, rows in self.rows().items() if rows and "id" in rows[0]))


def rows_of(cursor: Any, table: str) -> Iterable[dict[str, Any]]:
    cursor.execute(f'SELECT * FROM "{table}"')
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, row, strict=True)) for row in cursor.fetchall())


def shape_of(look: Any, cursor: Any, table: str) -> Any:
    columns = {(each.name, each.type_code, each.null_ok) for each in look.get_table_description(cursor, table)}
    constraints = look.get_constraints(cursor, table).values()
    return columns, Counter(str(sorted(each.items(), key=str)) for each in constraints)


def next_key(table: str, rows: list[dict[str, Any]]) -> str:
    """So that the next row of the table gets a key that is free, after rows that came with their keys."""
    return f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {max(row['id'] for row in rows)})"

"""Putting rows into the tables of the database, within a transaction that the caller has begun."""

import json
from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Model

from salaries.backups.tables import Row, Table

# How a database wants to be given each kind of value; all others it takes as they are. Values are as a file has them,
# or as another database gave them.
Given = dict[str, Callable[[Any], Any]]
SQLITE: Given = {
    "json": json.dumps,
    "bytes": lambda value: b64decode(value) if isinstance(value, str) else value,
    "time": lambda value: str(value).removesuffix("+00:00"),
    "day": str,
    "decimal": lambda value: f"{value:f}" if isinstance(value, Decimal) else value,
}
POSTGRESQL: Given = {"json": SQLITE["json"], "bytes": SQLITE["bytes"]}


def empty(models: Iterable[type[Model]]) -> None:
    """Take all rows of the models. The caller sees to it that references are looked at in the end."""
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"DELETE FROM {_quoted(model._meta.db_table)}")  # noqa: S608


def load(table: Table, rows: Iterable[Row]) -> None:
    """Put the rows into their table, and have it go on with the key that comes next."""
    sqlite = connection.vendor == "sqlite"
    put, go_on, given = (_insert, _number_sqlite, SQLITE) if sqlite else (_copy, _number_postgresql, POSTGRESQL)
    put(_quoted(table.table), ", ".join(map(_quoted, table.columns)), _given(table, rows, given))
    if table.next_key is not None:
        go_on(table.table, table.key, table.next_key)


def _given(table: Table, rows: Iterable[Row], given: Given) -> Iterator[Row]:
    changed = [(place, given[kind]) for place, kind in enumerate(table.columns.values()) if kind in given]
    for row in rows:
        for place, change in changed:
            if row[place] is not None:
                row[place] = change(row[place])
        yield row


def _insert(table: str, columns: str, rows: Iterator[Row]) -> None:
    """By SQLite's own module, since Django's way would hold all rows in memory."""
    marks = ", ".join("?" * (columns.count(",") + 1))
    with connection.wrap_database_errors:
        connection.connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)  # noqa: S608


def _copy(table: str, columns: str, rows: Iterator[Row]) -> None:
    with (
        connection.wrap_database_errors,
        connection.cursor() as cursor,
        cursor.cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)


def _number_sqlite(table: str, key: str, next_key: int) -> None:
    """The newest key stands in a table of SQLite's own, once there has been one."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
        cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, next_key - 1])


def _number_postgresql(table: str, key: str, next_key: int) -> None:
    """Never back, since this alone stays when the transaction is rolled back."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [table, key])
        name = cursor.fetchone()[0]
        setting = f"SELECT setval(%s, GREATEST(%s, last_value + is_called::int), false) FROM {name}"  # noqa: S608
        cursor.execute(setting, [name, next_key])


def _quoted(name: str) -> str:
    return str(connection.ops.quote_name(name))

"""What a load leaves in the database, kept to be put there again before each test that starts from it."""

from collections.abc import Callable, Iterable
from functools import partial
from itertools import chain
from typing import Any

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

Statement = tuple[str, Any]
Rows = dict[type[Model], list[Statement]]


def rows_after(load: Callable[[], object], models_kept: Iterable[type[Model]]) -> Rows:
    """What writes the rows that a load leaves on the desk, which is rolled back.

    Loading takes time, and so does wording each row's statement. Repeating the statements takes little.
    """
    with transaction.atomic():
        load()
        rows = {model: list(model._default_manager.all()) for model in models_kept}
        transaction.set_rollback(True)
    with transaction.atomic():
        statements = {model: statements_of(partial(model._default_manager.bulk_create, rows[model])) for model in rows}
        transaction.set_rollback(True)
    return statements


def statements_of(write: Callable[[], object]) -> list[Statement]:
    """As the database itself takes them: PostgreSQL with the values in them, SQLite with its own marks for values."""
    said: list[Statement] = []

    def listen(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("INSERT"):
            on_sqlite = connection.vendor == "sqlite"
            said.append((sql.replace("%s", "?"), params) if on_sqlite else (context["cursor"].mogrify(sql, params), ()))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        write()
    return said


def put_back(rows: Rows) -> None:
    statements = list(chain.from_iterable(rows.values()))
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for sql, values in statements:
                connection.connection.execute(sql, values)
            return
        # At once: on the way to a server and back each takes longer than its work.
        resets = connection.ops.sequence_reset_sql(no_style(), list(rows))
        cursor.execute(";".join([*(sql for sql, _ in statements), *resets]))

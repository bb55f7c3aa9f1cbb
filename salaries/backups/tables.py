"""The tables of the database, by whichever of the known releases it was made, and their rows at one moment."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.apps.registry import Apps
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.models import AutoField, Max, Model, QuerySet

from salaries.engine.refused import Refused

# Who is signed in, and who tried to be, is of the moment and of the place.
LEFT_OUT = ("sessions", "usersessions", "axes")
KINDS = {"DecimalField": "decimal", "DateTimeField": "time", "DateField": "day", "BinaryField": "bytes"}
KINDS |= {"JSONField": "json"}
# Fields without a limit may hold megabytes in each row, as an edition's book does.
UNLIMITED = {"TextField", "BinaryField", "JSONField"}
Row = list[Any]
Migration = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: each column with the kind of its values, how many rows it has, and the next number that ``key`` gives.

    Keys of rows that were deleted are never given again, or what the history says of one would be said of another.
    """

    table: str
    columns: dict[str, str]
    rows: int
    key: str
    next_key: int | None


def known_migrations() -> list[Migration]:
    """Those that the database has had. Raises Refused where this release does not know one of them."""
    loader = MigrationLoader(connection)
    refuse_unknown(loader.applied_migrations, "The database")
    return sorted(key for key in loader.applied_migrations if key in loader.graph.nodes)


def lacks_migrations(migrations: Iterable[Migration]) -> bool:
    """Whether this release has others besides."""
    return not MigrationLoader(None).graph.nodes.keys() <= set(migrations)


def refuse_unknown(migrations: Iterable[Migration], whose: str) -> None:
    """Raises Refused for what a newer release has migrated."""
    known = {name for key, each in MigrationLoader(None).disk_migrations.items() for name in (key, *each.replaces)}
    unknown = sorted(f"{app}.{name}" for app, name in migrations if (app, name) not in known)
    if unknown:
        raise Refused(
            f"{whose} is of another release of the site, most likely a newer one: this one does not know "
            f"{unknown[0]}. Use the release that made it, or a later one."
        )


def models_after(migrations: list[Migration]) -> list[type[Model]]:
    """The models as they are after some migrations, in the order of their tables' names."""
    apps: Apps = MigrationLoader(None).project_state(migrations).apps
    models = apps.get_models(include_auto_created=True) if migrations else []
    return sorted(models, key=lambda each: each._meta.db_table)


def is_kept(model: type[Model]) -> bool:
    """Whether its rows are part of a backup."""
    return model._meta.app_label not in LEFT_OUT


@contextmanager
def one_moment() -> Iterator[None]:
    """All that is read inside is of one moment, whatever is written meanwhile, and no writer waits for it."""
    here: Any = connections[DEFAULT_DB_ALIAS]
    here.ensure_connection()
    # SQLite's transactions begin as a writer's unless this is empty.
    mode, here.transaction_mode = getattr(here, "transaction_mode", None), None
    try:
        with transaction.atomic():
            if here.vendor == "postgresql" and not here.savepoint_ids:
                _first("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    finally:
        here.transaction_mode = mode


def table_of(model: type[Model], using: str = DEFAULT_DB_ALIAS) -> Table:
    key: Any = model._meta.pk
    next_key = _next_key(model, using) if isinstance(key, AutoField) else None
    return Table(model._meta.db_table, columns_of(model), _rows(model, using).count(), key.column, next_key)


def columns_of(model: type[Model]) -> dict[str, str]:
    fields = model._meta.local_concrete_fields
    return {str(field.column): KINDS.get(field.get_internal_type(), "plain") for field in fields}


def rows_of(model: type[Model], using: str = DEFAULT_DB_ALIAS) -> Iterator[Row]:
    fields = model._meta.local_concrete_fields
    at_once = 10 if any(each.get_internal_type() in UNLIMITED for each in fields) else 2000
    rows = _rows(model, using).order_by("pk").values_list(*(each.attname for each in fields))
    return map(list, rows.iterator(chunk_size=at_once))


def _rows(model: type[Model], using: str) -> "QuerySet[Model]":
    return model._base_manager.using(using)


def _next_key(model: Any, using: str) -> int:
    """A sequence tells the newest of any moment, so at least that of this one; a row that came with its key is not in
    PostgreSQL's."""
    table, key = model._meta.db_table, model._meta.pk.column
    if connections[using].vendor == "sqlite":
        found = _first("SELECT seq FROM sqlite_sequence WHERE name = %s", table, using=using)
        return int(found[0]) + 1 if found else 1
    (name,) = _first("SELECT pg_get_serial_sequence(%s, %s)", table, key, using=using)
    newest, given = _first(f"SELECT last_value, is_called FROM {name}", using=using)  # noqa: S608 (its own name)
    return max(int(newest) + int(given), (_rows(model, using).aggregate(newest=Max("pk"))["newest"] or 0) + 1)


def _first(query: str, *parameters: Any, using: str = DEFAULT_DB_ALIAS) -> Any:
    """The first row that the query gives, if it gives any."""
    with connections[using].cursor() as cursor:
        cursor.execute(query, parameters)
        return cursor.fetchone() if cursor.description else None

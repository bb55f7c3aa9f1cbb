"""A backup in a database of its own, a SQLite file that goes again, where it is proved before anything is replaced."""

from collections.abc import Iterator
from contextlib import contextmanager
from gzip import GzipFile
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import (
    DEFAULT_DB_ALIAS,
    DatabaseError,
    OperationalError,
    connection,
    connections,
    transaction,
)
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.db.migrations.executor import MigrationExecutor
from django.db.models import AutoField, Max, Model
from django.db.utils import ConnectionHandler

from salaries.backups.holdings import holdings_of
from salaries.backups.lines import Head, read_head, read_tables, readable
from salaries.backups.loading import load
from salaries.backups.migrating import migrate_here
from salaries.backups.progress import Progress, Told
from salaries.backups.proof import prove_database, prove_newest_edition, whole_editions
from salaries.backups.tables import Migration, Table, columns_of, is_kept, lacks_migrations, models_after
from salaries.engine.refused import Refused

STAGED = "staged"
# It is thrown away whole when anything fails.
QUICK = {"init_command": "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF;"}


@contextmanager
def staged(path: Path, told: Told) -> Iterator[None]:
    """Inside, what a backup holds stands in the database named STAGED, as this release would have it, and proved.

    Raises Refused.
    """
    with TemporaryDirectory(prefix="careerguide-restore-") as folder, _database(Path(folder) / "staged.sqlite3"):
        with _in_place_of_the_sites():
            _put_in(path, told)
            prove_database()
            prove_newest_edition()
        yield


def _put_in(path: Path, told: Told) -> None:
    try:
        with readable(path) as file:
            head = read_head(file)
            _fill(file, head, told)
        if lacks_migrations(head.migrations):
            migrate_here()
    except OperationalError as error:
        where = f"It takes a folder with room for all of it, which is {gettempdir()} unless TMPDIR names another"
        raise Refused(f"{path} cannot be proved: {error}. {where}.") from error
    except (DatabaseError, InconsistentMigrationHistory) as error:
        raise Refused(f"{path} is no backup that this site has made: {error}.") from error


@contextmanager
def _database(path: Path) -> Iterator[None]:
    settings = {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": QUICK}
    connections[STAGED] = ConnectionHandler({DEFAULT_DB_ALIAS: settings})[DEFAULT_DB_ALIAS]
    try:
        yield
    finally:
        connections[STAGED].close()
        del connections[STAGED]


@contextmanager
def _in_place_of_the_sites() -> Iterator[None]:
    """For this thread, since migrations and proofs know one database alone."""
    site = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = connections[STAGED]
    ContentType.objects.clear_cache()
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = site
        ContentType.objects.clear_cache()


def _fill(file: GzipFile, head: Head, told: Told) -> None:
    models = _migrated(head.migrations)
    expected = {model._meta.db_table: model for model in models if is_kept(model)}
    progress = Progress(told, "Proving", head.rows)
    with connection.constraint_checks_disabled(), transaction.atomic():
        for table, rows in read_tables(file):
            model = expected.pop(table.table, None)
            if model is None or columns_of(model) != table.columns:
                raise ValueError(f"its table {table.table} is not as its release has it")
            load(table, whole_editions(table, progress.over(rows)))
            _refuse_keys_anew(table, model)
    if expected or holdings_of(models) != head.holds:
        raise ValueError("it does not hold what it says")


def _refuse_keys_anew(table: Table, model: type[Model]) -> None:
    """A key that was given once would be given again."""
    if not isinstance(model._meta.pk, AutoField):
        return
    newest = model._base_manager.aggregate(newest=Max("pk"))["newest"] or 0
    if table.next_key is None or table.next_key <= newest:
        raise ValueError(f"the next key of its table {table.table} is {table.next_key}, and its newest is {newest}")


def _migrated(migrations: list[Migration]) -> list[type[Model]]:
    """The models of the release that made a file, once their tables are there as if its migrations had made them."""
    models = models_after(migrations)
    with connection.schema_editor() as editor:
        for model in models:
            if not model._meta.auto_created:
                editor.create_model(model)
    executor: Any = MigrationExecutor(connection)
    executor.recorder.ensure_schema()
    for key in migrations:
        executor.record_migration(executor.loader.disk_migrations[key])
    return models

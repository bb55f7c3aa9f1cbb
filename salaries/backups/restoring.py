"""Restoring a backup into the database that the site is on: proved first, and then put in place in one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import sleep

from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from salaries.backups.ending import past_ending
from salaries.backups.holdings import NOTHING, Holdings, holdings_of
from salaries.backups.lines import Head, read_head, readable
from salaries.backups.loading import empty, load
from salaries.backups.migrating import migrate_here
from salaries.backups.progress import Progress, Told
from salaries.backups.proof import prove_database, whole_editions
from salaries.backups.sealing import prove, refuse_existing
from salaries.backups.staging import STAGED, staged
from salaries.backups.tables import is_kept, known_migrations, lacks_migrations, models_after, rows_of, table_of
from salaries.backups.writing import back_up
from salaries.editions import mark
from salaries.engine.refused import Refused
from salaries.faults import told as told_of

MOVE_AWAY = "Move it away with the site stopped, and restore into the empty place."
# Whoever reads the old newest edition at the same moment would mark it after us.
A_LOOK = 0.5  # seconds


@dataclass(frozen=True, slots=True)
class Restored:
    """What has been restored, what was there before, and the newest edition that was ever published from there."""

    holds: Holdings
    before: Holdings
    published: int


def head_of(path: Path) -> Head:
    """What a whole file says of itself. Raises Refused for one that is not whole, or of a newer release."""
    prove(path)
    with readable(path) as file:
        return read_head(file)


def prove_backup(path: Path, told: Told) -> Holdings:
    """Raises Refused for a file that cannot be restored; nothing but a temporary folder is written to."""
    head = head_of(path)
    with staged(path, told):
        return head.holds


def restore(path: Path, aside: Path, *, replace: bool, told: Told) -> Restored:
    """Put what the file holds in the place of what the database holds, which goes to a file ``aside`` before.

    Raises Refused, with nothing changed; also where the database holds anything and ``replace`` does not allow it.
    """
    head = head_of(path)
    _refuse_replacing(holdings_here(), head, replace)
    refuse_existing(aside)
    with staged(path, told):
        try:
            published = mark.known()
            before = _put_in_place(head, aside, replace, told)
            return Restored(head.holds, before, max(published, before.newest or 0))
        except DatabaseError as error:
            why = told_of(error, "so it holds what it held")
            raise Refused(why or f"The database did not take it: {str(error).strip()}.") from error


def holdings_here() -> Holdings:
    """What the site's database holds. One that is not there is not made. Raises Refused for one of a newer release."""
    if _is_not_there():
        return NOTHING
    try:
        migrations = known_migrations()
        holdings = holdings_of(models_after(migrations))
    except DatabaseError as error:
        raise Refused(f"The database cannot be read: {str(error).strip()}. {MOVE_AWAY}") from error
    if holdings and lacks_migrations(migrations):
        raise Refused("The database lacks migrations of this release: run “manage.py migrate” first.")
    return holdings


def _is_not_there() -> bool:
    """Opening it would be refused: SQLite's file of a site is never begun anew in silence."""
    if connection.vendor != "sqlite":
        return False
    file = Path(connection.settings_dict["NAME"])
    return not file.exists() or file.stat().st_size == 0


def _refuse_replacing(here: Holdings, head: Head, replace: bool) -> None:
    if here and not replace:
        raise Refused(
            f"The database holds {here}. The file of {head.made_at} would replace them by {head.holds}. Give --replace "
            "if it is to; they are written to a file aside first."
        )


def _put_in_place(head: Head, aside: Path, replace: bool, told: Told) -> Holdings:
    if _is_not_there() or lacks_migrations(known_migrations()):
        migrate_here()
    models = models_after(known_migrations())
    with connection.constraint_checks_disabled(), transaction.atomic():
        _hold_up_writers(models)
        before = holdings_of(models)
        _refuse_replacing(before, head, replace)
        with _set_aside(before, aside, told):
            _copy_from_staged(models, told)
            prove_database()
            mark.accept(head.holds.newest or 0)
    past_ending()
    _accept(head.holds)
    return before


@contextmanager
def _set_aside(before: Holdings, aside: Path, told: Told) -> Iterator[None]:
    """A copy of what is there; without need where it stays. One whose commit fails may be the last, and is kept."""
    if before:
        told(f"Writing what is there to {aside}")
        back_up(aside, told)
    try:
        yield
    except BaseException:
        if before:
            aside.unlink(missing_ok=True)
        raise


def _accept(holds: Holdings) -> None:
    """Editions that are gone now are meant to be."""
    mark.accept(holds.newest or 0)
    if mark.known():
        sleep(A_LOOK)
        mark.accept(holds.newest or 0)


def _hold_up_writers(models: list[type[Model]]) -> None:
    """Readers see what was there until the end; a writer waits, since what it wrote now would be lost."""
    if connection.vendor == "postgresql":
        tables = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in models)
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {tables} IN EXCLUSIVE MODE")


def _copy_from_staged(models: list[type[Model]], told: Told) -> None:
    kept = {model: table_of(model, STAGED) for model in models if is_kept(model)}
    progress = Progress(told, "Restoring", sum(table.rows for table in kept.values()))
    empty(models)
    for model, table in kept.items():
        load(table, whole_editions(table, progress.over(rows_of(model, STAGED))))

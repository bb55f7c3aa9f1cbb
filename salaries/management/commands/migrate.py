import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import DatabaseError, connection, transaction

from salaries.editions import mark
from salaries.faults import Fault, fault_of

# As “make editor” does beside a first “make run”, which takes some twenty seconds on a slow machine.
WAIT_SECONDS, LOOK_SECONDS = 120, 0.2
STILL = (
    "Another process has been bringing the database up to date for {} seconds, so nothing was done. Look whether it is "
    "stuck; start this again once it has ended."
)


class Command(migrate.Command):
    """Django's, which alone makes the file of a SQLite database; not where there was one before."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Before Django's own checks, which open the database."""
        with alone(connection.settings_dict["NAME"]):
            return self._execute(*args, **options)

    def _execute(self, *args: Any, **options: Any) -> str | None:
        if mark.known() and (lost := mark.lost(newest_edition())):
            raise CommandError(f"{lost} {mark.mended()}")
        connection.may_make_file = True  # type: ignore[attr-defined]
        try:
            ask_whether_it_is_free()
            return super().execute(*args, **options)
        finally:
            connection.may_make_file = False  # type: ignore[attr-defined]


@contextmanager
def alone(database: Any) -> Iterator[None]:
    """One process at a time where the database is a file: between two migrations another would begin the next as well.

    The lock is on the folder, so that nothing is left behind. Raises CommandError for one that is held for too long.
    """
    folder = _folder_of(database)
    if folder is None:
        yield
        return
    try:
        _wait_for(folder)
        yield
    finally:
        os.close(folder)


def _folder_of(database: Any) -> int | None:
    """None too where it may not be opened, of which the database tells better what to do."""
    with suppress(OSError):
        return os.open(database.parent, os.O_RDONLY) if isinstance(database, Path) else None
    return None


def _wait_for(folder: int) -> None:
    begun = monotonic()
    while not _locked(folder):
        if monotonic() - begun > WAIT_SECONDS:
            raise CommandError(STILL.format(WAIT_SECONDS))
        sleep(LOOK_SECONDS)


def _locked(folder: int) -> bool:
    try:
        flock(folder, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        return False
    return True


def ask_whether_it_is_free() -> None:
    """Django's checks take a database that somebody else writes to for one that lacks what the models need."""
    try:
        with transaction.atomic():
            pass
    except DatabaseError as error:
        if fault_of(error) is Fault.BUSY:
            raise


def newest_edition() -> int:
    """By the table alone, whatever columns it has before the migration; 0 where the file or the table is gone."""
    try:
        with connection.cursor() as cursor:
            if "salaries_edition" not in connection.introspection.table_names(cursor):
                return 0
            cursor.execute("SELECT MAX(number) FROM salaries_edition")
            return int(cursor.fetchone()[0] or 0)
    except DatabaseError as error:
        fault = fault_of(error)
        if fault is Fault.EMPTY or (fault is Fault.MISSING and not os.path.lexists(connection.settings_dict["NAME"])):
            return 0
        raise

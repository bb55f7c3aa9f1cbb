import os
from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import DatabaseError, connection, transaction

from salaries.editions import mark
from salaries.faults import Fault, fault_of


class Command(migrate.Command):
    """Django's, which alone makes the file of a SQLite database; not where there was one before."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Before Django's own checks, which open the database."""
        if mark.known() and (lost := mark.lost(newest_edition())):
            raise CommandError(f"{lost} {mark.mended()}")
        connection.may_make_file = True  # type: ignore[attr-defined]
        try:
            ask_whether_it_is_free()
            return super().execute(*args, **options)
        finally:
            connection.may_make_file = False  # type: ignore[attr-defined]


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

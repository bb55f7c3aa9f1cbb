"""Whether the site can do all it is there for: what a load balancer asks."""

from contextlib import suppress
from functools import cache

from django.apps import apps
from django.db import DatabaseError, connection

from salaries.editions import mark
from salaries.editions.memory import current
from salaries.editions.published import NoEdition
from salaries.faults import Fault
from salaries.models import Edition

COLUMNS = {
    "sqlite": "SELECT m.name, c.name FROM sqlite_master AS m, pragma_table_info(m.name) AS c WHERE m.type = 'table'",
    "postgresql": "SELECT c.relname, a.attname FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid "
    "WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relnamespace <> 'pg_catalog'::regnamespace "
    "AND pg_table_is_visible(c.oid)",
}


def ask_database() -> None:
    """Whether our rows can be read, and written to, and every column is there.

    Raises DatabaseError; LookupError for what can only be read, or lacks a part.
    """
    _ask_rows()
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS[connection.vendor])
        lacking = _needed() - set(cursor.fetchall())
    if lacking:
        raise LookupError(f"{Fault.OTHER.value}: {'.'.join(min(lacking))}")


@cache
def _needed() -> frozenset[tuple[str, str]]:
    """Each column of each table that this release asks for."""
    models = [each._meta for each in apps.get_models(include_auto_created=True) if each._meta.managed]
    return frozenset(
        (meta.db_table, field.column) for meta in models for field in meta.local_concrete_fields if field.column
    )


def _ask_rows() -> None:
    none = Edition.objects.filter(number=0)
    if connection.vendor != "postgresql":
        # Writes nothing to no row; a file that can only be read refuses that too.
        none.update(note="")
        return
    none.exists()
    with connection.cursor() as cursor:
        cursor.execute("SHOW transaction_read_only")
        if cursor.fetchone()[0] == "on":
            raise LookupError(Fault.READ_ONLY)


def ask_edition() -> None:
    """Whether there is an edition, and the database holds it. Raises NoEdition with what is wrong.

    While the database is away there is still the one in memory.
    """
    held = current()
    with suppress(DatabaseError):
        newest = Edition.objects.without_books().newest()
        if wrong := mark.lost(newest.number if newest else 0):
            raise NoEdition(wrong)
        if newest is None:
            raise NoEdition(f"readers get edition {held.number} from memory, but the database holds none")

"""One transaction that sees the desk as of one moment."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import Error, connection, transaction

# PostgreSQL's codes for a change that lost against somebody else's: not as of one moment, a deadlock, a rule of the
# database that only the two changes together break.
LOST = ("40001", "40P01", "23503", "23505", "23P01")


@contextmanager
def one_view() -> Iterator[None]:
    """SQLite's immediate transactions give it. PostgreSQL needs a snapshot, asked for before the first query.

    Inside another transaction the view is that one's.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql" and not connection.savepoint_ids:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def lost_against_another(error: Error) -> bool:
    """Whether the database refused since somebody else changed the same rows in the same moment."""
    return getattr(error.__cause__, "sqlstate", "") in LOST

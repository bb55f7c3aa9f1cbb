"""Whether the site can do all it is there for: what a load balancer asks."""

from contextlib import suppress

from django.db import DatabaseError, connection

from salaries.editions import mark
from salaries.editions.memory import current
from salaries.editions.published import NoEdition
from salaries.faults import Fault
from salaries.models import Edition


def ask_database() -> None:
    """Whether our rows can be read, and written to. Raises DatabaseError; LookupError for what can only be read."""
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

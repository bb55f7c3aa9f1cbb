"""Whether the site can do all it is there for: what a load balancer asks."""

from contextlib import suppress

from django.db import DatabaseError

from salaries.editions import mark
from salaries.editions.memory import current
from salaries.editions.published import NoEdition
from salaries.models import Edition


def ask_database() -> None:
    """Have it write nothing to no row: one that can only be read refuses that too. Raises DatabaseError."""
    Edition.objects.filter(number=0).update(note="")


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

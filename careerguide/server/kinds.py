"""Which requests share threads: told apart by what may hold them up, so that one trouble stops one kind alone."""

from collections.abc import Callable
from enum import Enum

# Asked for by load balancers, whatever else goes on.
ALIVE, READY = "/healthz", "/readyz"


class Kind(Enum):
    """Each with its threads in every worker, and how many seconds a request waits for one of them."""

    ALIVE = (1, 1.0)
    READY = (1, 1.0)
    # Made from the edition that each worker holds: they ask no database, and take processor time alone.
    PAGE = (4, 10.0)
    # May ask the database: earlier editions, and what editors and readers left there.
    STORED = (2, 1.0)
    # Readers' notes: they wait where another writer holds the database.
    NOTE = (2, 1.0)
    # Of people who have a session at the desk, and of those who have none.
    DESK = (4, 10.0)
    DOOR = (2, 1.0)


DESK = "/admin/"
ASK_THE_DATABASE = ("/editions/", "/data/", "/notes/", "/moves/")
TAKE_NOTES = ("/guides/", "/figures/")
SAFE = ("GET", "HEAD", "OPTIONS")


def kind_of(method: str, path: str, query: str, has_session: Callable[[], bool]) -> Kind:
    if path in (ALIVE, READY):
        return Kind.ALIVE if path == ALIVE else Kind.READY
    if path.startswith(DESK):
        return Kind.DESK if has_session() else Kind.DOOR
    if method not in SAFE and path.startswith(TAKE_NOTES):
        return Kind.NOTE
    return Kind.STORED if "edition=" in query or path.startswith(ASK_THE_DATABASE) else Kind.PAGE

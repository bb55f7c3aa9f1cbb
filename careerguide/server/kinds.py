"""Which requests share threads: told apart by what may hold them up, so that one trouble stops one kind alone."""

from enum import Enum, auto


class Kind(Enum):
    """What a request is, as far as its server can tell."""

    # Asked by load balancers, whatever else goes on.
    ALIVE = auto()
    READY = auto()
    # Made from the edition that each worker holds: processor time alone.
    PAGE = auto()
    # May ask the database: earlier editions, and what editors and readers left there.
    STORED = auto()
    # Waits where another writer holds the database.
    NOTE = auto()
    # Of people who say that they have a session at the desk, and of those who do not.
    DESK = auto()
    DOOR = auto()


# Of each kind, how many threads it has in every worker, how many seconds a request waits for one of them, and how many
# more it may take, where that is bounded: whatever asks whether the site is ready has to hear within two seconds.
THREADS: dict[Kind, tuple[int, float] | tuple[int, float, float]] = {
    Kind.ALIVE: (1, 1.0),
    Kind.READY: (1, 0.3, 1.5),
    Kind.PAGE: (4, 10.0),
    Kind.STORED: (2, 1.0),
    Kind.NOTE: (2, 1.0),
    Kind.DESK: (4, 10.0),
    Kind.DOOR: (2, 1.0),
}
HEALTH = {"/healthz": Kind.ALIVE, "/readyz": Kind.READY}
DESK = "/admin/"
ASK_THE_DATABASE = ("/editions/", "/data/", "/notes/", "/moves/")
TAKE_NOTES = ("/guides/", "/figures/")
SAFE = ("GET", "HEAD", "OPTIONS")


def kind_of(method: str, path: str, query: str, has_session: bool) -> Kind:
    if path in HEALTH:
        return HEALTH[path]
    if path.startswith(DESK):
        return Kind.DESK if has_session else Kind.DOOR
    if method not in SAFE and path.startswith(TAKE_NOTES):
        return Kind.NOTE
    return Kind.STORED if "edition=" in query or path.startswith(ASK_THE_DATABASE) else Kind.PAGE

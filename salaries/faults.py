"""What a database or a disk complains of, in a sentence: what is wrong with it, and what mends it."""

import errno
from enum import StrEnum
from time import monotonic

from django.db import DatabaseError, InterfaceError


class Fault(StrEnum):
    """Why it could not be done. The value says what is the matter, as the first half of a sentence."""

    BUSY = "the database was busy with something else for too long"
    FULL = "there is no room left on the server’s disk"
    DISK = "the disk of the database could not be read or written"
    READ_ONLY = "the database can be read but not written to"
    MISSING = "the database file is not where it was, or may not be opened"
    EMPTY = "the database holds nothing of this site: its file or its tables were taken away"
    OTHER = "the database is of another release than the site: it lacks a table or a column"
    BROKEN = "the database file is damaged, or is none"
    REFUSED = "the database server has no such database, or does not let the site into it"
    AWAY = "the database did not answer"


MENDS = {
    Fault.BUSY: "It mends itself in a moment",
    Fault.FULL: "Whoever runs the site has to make room",
    Fault.DISK: "Whoever runs the site has to look whether it is full, or broken",
    Fault.READ_ONLY: "Whoever runs the site has to let it be written to again",
    Fault.MISSING: "Whoever runs the site has to put it back, or let the site open it",
    Fault.EMPTY: "Whoever runs the site has to put it back, or restore a backup",
    Fault.OTHER: "Whoever runs the site has to run “manage.py migrate”, start the other release, or restore a backup",
    Fault.BROKEN: "Whoever runs the site has to restore a backup",
    Fault.REFUSED: "Whoever runs the site has to set DATABASE_URL right, or to let the site in",
    Fault.AWAY: "It mends itself once the database is back",
}
MINUTE = 60
# What a start does not wait for, since it does not mend itself.
LASTING = (Fault.MISSING, Fault.BROKEN, Fault.REFUSED)
# Of these it helps to know which database it is.
OF_ONE_DATABASE = (Fault.READ_ONLY, Fault.MISSING, Fault.EMPTY, Fault.OTHER, Fault.BROKEN, Fault.REFUSED, Fault.AWAY)
# The beginnings of SQLite's names; of “no such table” it has none of its own.
SQLITE = {
    "SQLITE_BUSY": Fault.BUSY,
    "SQLITE_LOCKED": Fault.BUSY,
    "SQLITE_FULL": Fault.FULL,
    "SQLITE_IOERR": Fault.DISK,
    "SQLITE_READONLY": Fault.READ_ONLY,
    "SQLITE_CANTOPEN": Fault.MISSING,
    "SQLITE_NOTADB": Fault.BROKEN,
    "SQLITE_CORRUPT": Fault.BROKEN,
}
# PostgreSQL's: a lock not got in time, given up, a deadlock, no order to be found; the disk; a standby; no such table.
POSTGRESQL = {
    "55P03": Fault.BUSY,
    "57014": Fault.BUSY,
    "40P01": Fault.BUSY,
    "40001": Fault.BUSY,
    "53100": Fault.FULL,
    "25006": Fault.READ_ONLY,
    "42P01": Fault.EMPTY,
    "42703": Fault.OTHER,
    "3F000": Fault.EMPTY,
    "3D000": Fault.REFUSED,
    "28000": Fault.REFUSED,
    "28P01": Fault.REFUSED,
    "58030": Fault.DISK,
}
# What its library says where a connection cannot be made has no code: parts of PostgreSQL's own words.
NOT_LET_IN = (
    "authentication failed",
    "no password supplied",
    "no pg_hba.conf entry",
    "does not exist",
    "not permitted to log in",
    "permission denied for database",
    "invalid ",
)
FULL_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def fault_of(error: BaseException | None) -> Fault | None:
    """Which fault an error tells of; None for one that is the program's own."""
    if isinstance(error, OSError):
        return Fault.FULL if error.errno in FULL_DISK else None
    if not isinstance(error, DatabaseError | InterfaceError):
        return None
    cause = error.__cause__
    named, code = getattr(cause, "sqlite_errorname", None), getattr(cause, "sqlstate", None)
    if named:
        return _of_sqlite(named, str(error))
    if code:
        # Class 08 and 57: the connection broke, or the server is being stopped.
        return POSTGRESQL.get(code) or (Fault.AWAY if code[:2] in ("08", "57", "53") else None)
    return _without_a_code(error)


def _of_sqlite(named: str, message: str) -> Fault | None:
    if message.startswith("no such table"):
        return Fault.EMPTY
    # The latter where something is written.
    if message.startswith("no such column") or " has no column named " in message:
        return Fault.OTHER
    return next((fault for start, fault in SQLITE.items() if named.startswith(start)), None)


def _without_a_code(error: BaseException) -> Fault | None:
    """What the driver or the way to the server says by itself."""
    kind, message = type(error).__name__, str(error)
    if "locked" in message:
        return Fault.BUSY
    if "is empty" in message:
        return Fault.EMPTY
    if any(part in message for part in NOT_LET_IN):
        return Fault.REFUSED
    return Fault.AWAY if kind in ("OperationalError", "InterfaceError") else None


class Repeated:
    """A complaint that is met again and again: told when it begins or is another, and then once a minute."""

    def __init__(self) -> None:
        self._told: object = None
        self._next = 0.0

    def is_news(self, complaint: object) -> bool:
        now = monotonic()
        if complaint == self._told and now < self._next:
            return False
        self._told, self._next = complaint, now + MINUTE
        return True

    def is_over(self) -> None:
        self._told = None


def is_lasting(error: BaseException) -> bool:
    return fault_of(error) in LASTING


def is_of_one_database(error: BaseException) -> bool:
    return fault_of(error) in OF_ONE_DATABASE


def driver_said(error: BaseException) -> str:
    """What there is to say of a server that cannot be asked; its library gives advice in further lines."""
    return str(error).partition("\n")[0].rstrip(".") if fault_of(error) in (Fault.REFUSED, Fault.AWAY) else ""


def told(error: BaseException, done: str = "so nothing was done") -> str:
    """The whole of it, for a command's last line or a page; empty for an error that is the program's own."""
    fault = fault_of(error)
    if fault is not None:
        return f"{fault.value[0].upper()}{fault.value[1:]}, {done}. {MENDS[fault]}."
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename} cannot be read or written ({error.strerror}), {done}."
    return ""

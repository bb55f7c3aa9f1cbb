"""What databases and disks complain of, in a sentence."""

import errno
import sqlite3

import psycopg
import pytest
from django.db import DatabaseError, InterfaceError, OperationalError, ProgrammingError, connection
from psycopg import errors

from salaries.faults import Fault, fault_of, told


def of(driver: BaseException, kind: type[DatabaseError] = OperationalError) -> BaseException:
    """As Django hands on what a driver raised."""
    error = kind(*driver.args)
    error.__cause__ = driver
    return error


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (of(errors.LockNotAvailable("canceling statement due to lock timeout")), Fault.BUSY),
        (of(errors.QueryCanceled("canceling statement due to user request")), Fault.BUSY),
        (of(errors.DiskFull("could not extend file")), Fault.FULL),
        (of(errors.ReadOnlySqlTransaction("cannot execute UPDATE")), Fault.READ_ONLY),
        (of(errors.UndefinedTable("relation does not exist"), ProgrammingError), Fault.EMPTY),
        (of(errors.AdminShutdown("terminating connection")), Fault.AWAY),
        (of(errors.TooManyConnections("too many clients")), Fault.AWAY),
        (of(psycopg.OperationalError("connection refused")), Fault.AWAY),
        (InterfaceError("connection already closed"), Fault.AWAY),
        (OperationalError("database is locked"), Fault.BUSY),
        (OSError(errno.ENOSPC, "No space left on device"), Fault.FULL),
        (of(errors.UniqueViolation("duplicate key"), DatabaseError), None),
        (of(errors.UndefinedColumn("column does not exist"), ProgrammingError), Fault.OTHER),
        (ValueError("a fault of the program"), None),
        (None, None),
    ],
)
def test_each_is_known_for_what_it_is(error: BaseException | None, fault: Fault | None):
    assert fault_of(error) == fault


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite's own limit")
def test_a_database_with_no_room_left(db: None):
    with connection.cursor() as cursor:
        before = cursor.execute("PRAGMA temp.max_page_count").fetchone()[0]
        cursor.execute("CREATE TEMPORARY TABLE much (text)")
        cursor.execute("PRAGMA temp.max_page_count = 1")
        with pytest.raises(OperationalError) as met:
            cursor.execute("INSERT INTO much SELECT hex(randomblob(100000))")
        cursor.execute(f"PRAGMA temp.max_page_count = {before}")
        cursor.execute("DROP TABLE much")
    said = "There is no room left on the server’s disk, so nothing was saved. Whoever runs the site has to make room."
    assert told(met.value, "so nothing was saved") == said


def test_sqlite_s_own_words(tmp_path):
    (tmp_path / "garbage").write_bytes(b"no database at all" * 100)
    for name, fault in (("missing", Fault.MISSING), ("garbage", Fault.BROKEN)):
        with pytest.raises(sqlite3.DatabaseError) as met:
            sqlite3.connect(f"file:{tmp_path / name}?mode=rw", uri=True).execute("SELECT * FROM sqlite_master")
        assert fault_of(of(met.value, DatabaseError)) == fault


def test_a_file_is_named_and_what_is_the_program_s_own_is_not_put_in_words():
    error = PermissionError(errno.EACCES, "Permission denied", "var/static")
    assert told(error) == "var/static cannot be read or written (Permission denied), so nothing was done."
    assert told(ValueError("a fault of the program")) == ""

"""Proofs that a database is whole: SQLite's own, that every reference leads somewhere, and each edition's digest."""

from collections.abc import Iterable, Iterator

from django.db import DatabaseError, IntegrityError, connection

from salaries.backups.tables import Row, Table
from salaries.engine.book_text import UnreadableBook, digest_of, read_book
from salaries.engine.refused import Refused
from salaries.models import Edition


def prove_database() -> None:
    """Raises Refused where the database is damaged, or a row refers to one that is not there."""
    try:
        if connection.vendor == "sqlite":
            _prove_file()
        connection.check_constraints()
    except IntegrityError as error:
        raise Refused(f"The database is not whole: {str(error).strip()}.") from error


def _prove_file() -> None:
    """PostgreSQL has no such thing: it finds damage when it reads."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(1)")
        said = cursor.fetchone()[0]
    if said != "ok":
        raise Refused(f"The database is not whole: {said}.")


def whole_editions(table: Table, rows: Iterable[Row]) -> Iterator[Row]:
    """The rows as they are. Raises Refused at an edition whose text is not what its digest says."""
    if table.table != Edition._meta.db_table:
        yield from rows
        return
    number, digest, book = (list(table.columns).index(name) for name in ("number", "digest", "book"))
    for row in rows:
        if digest_of(row[book]) != row[digest]:
            raise Refused(f"Edition {row[number]} is not what was published: its digest is another.")
        yield row


def prove_newest_edition() -> None:
    """Raises Refused where this release cannot read it."""
    row = Edition.objects.newest()
    try:
        if row:
            read_book(row.book, row.digest)
    except (DatabaseError, UnreadableBook) as error:
        raise Refused(f"The figures of {row} cannot be read: {error}.") from error

"""A backup's lines: its head, and its tables with their rows, each as JSON; written, and read in constant memory."""

import gzip
import json
import zlib
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from salaries.backups.holdings import Holdings
from salaries.backups.tables import Migration, Row, Table, refuse_unknown
from salaries.engine.refused import Refused

FORMAT = 1
# Bytes. The longest that the site writes are a file that waits for its task, 43 MB as text, and an edition's book.
LONGEST = 64 << 20
# The greatest that both databases take.
GREATEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Head:
    """What a backup says of itself before its first table: when it was made, in ISO 8601, and on which database."""

    made_at: str
    made_on: str
    rows: int
    migrations: list[Migration]
    holds: Holdings

    def line(self) -> bytes:
        return _line({"careerguide_backup": FORMAT, **asdict(self)})


def row_line(row: Row) -> bytes:
    """PostgreSQL forgets the order of what a JSON value holds, so it is put in one. Raises Refused for what would not
    be read again."""
    text = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_text)
    line = text.encode() + b"\n"
    if len(line) > LONGEST:
        raise Refused(
            f"The row that begins “{text[:60]}” takes more than {LONGEST:,} bytes, the most that is read again."
        )
    return line


def table_line(table: Table) -> bytes:
    return _line(asdict(table))


def _line(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _text(value: Any) -> str:
    """Times are in UTC, as the database gives them."""
    match value:
        case Decimal():
            return f"{value:f}"
        case date():
            return str(value)
        case _:
            return b64encode(value).decode()


# What comes of reading, or of putting into a table, what the site would not have written.
UNREADABLE: tuple[type[Exception], ...] = (
    *(zlib.error, gzip.BadGzipFile, EOFError, OverflowError, RecursionError),
    *(ValueError, LookupError, TypeError, AttributeError),
)


@contextmanager
def readable(path: Path) -> Iterator[gzip.GzipFile]:
    """A whole file's lines. Raises Refused for what turns out, while it is read, to be no backup of this site's."""
    try:
        with gzip.open(path) as file:
            yield file
    except UNREADABLE as error:
        raise Refused(f"{path} is no backup that this site has made: {error}.") from error
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror or error}.") from error


def read_head(file: gzip.GzipFile) -> Head:
    """The first line. Raises Refused where a newer release wrote it."""
    said = _said(_next(file))
    if _whole(said.pop("careerguide_backup"), 1) > FORMAT:
        raise Refused("The file is of a newer release of the site than this one. Update the site first.")
    migrations = [(str(app), str(name)) for app, name in said.pop("migrations")]
    refuse_unknown(migrations, "The file")
    head = Head(holds=_holds(said.pop("holds")), migrations=migrations, **said)
    _whole(head.rows)
    return head


def _holds(said: dict[str, Any]) -> Holdings:
    """Can be told, too."""
    for name, value in said.items():
        if name != "published_at" and (name, value) != ("newest", None):
            _whole(value)
    holds = Holdings(**said)
    str(holds)
    return holds


def read_tables(file: gzip.GzipFile) -> Iterator[tuple[Table, Iterator[Row]]]:
    """Each table with its rows, which have to be read before the next one. To be called after ``read_head``."""
    while line := _next(file):
        table = Table(**_said(line))
        _whole(table.rows)
        if table.next_key is not None:
            _whole(table.next_key, 1)
        yield table, _rows(file, table)


def _rows(file: gzip.GzipFile, table: Table) -> Iterator[Row]:
    for _ in range(table.rows):
        row = _said(_next(file))
        if not isinstance(row, list) or len(row) != len(table.columns):
            raise ValueError(f"a row of {table.table} does not fit its columns")
        yield row


def _next(file: gzip.GzipFile) -> bytes:
    """The next line, of which no more than a bounded part is ever held; nothing after the last."""
    line = file.readline(LONGEST + 1)
    if len(line) > LONGEST:
        raise ValueError(f"one of its lines is longer than {LONGEST:,} bytes")
    return line


def _said(line: bytes) -> Any:
    return json.loads(line, parse_constant=_no_number)


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _whole(value: Any, least: int = 0) -> int:
    if type(value) is not int or not least <= value <= GREATEST:
        raise ValueError(f"it says {str(value)[:60]} where a whole number from {least} to {GREATEST} has to be")
    return value

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
    """PostgreSQL forgets the order of what a JSON value holds, so it is put in one."""
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_text).encode() + b"\n"


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


@contextmanager
def readable(path: Path) -> Iterator[gzip.GzipFile]:
    """A whole file's lines. Raises Refused for what turns out, while it is read, to be no backup of this site's."""
    try:
        with gzip.open(path) as file:
            yield file
    except (gzip.BadGzipFile, zlib.error, EOFError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise Refused(f"{path} is no backup that this site has made: {error}.") from error
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror or error}.") from error


def read_head(file: gzip.GzipFile) -> Head:
    """The first line. Raises Refused where a newer release wrote it."""
    said = json.loads(file.readline())
    if said.pop("careerguide_backup") > FORMAT:
        raise Refused("The file is of a newer release of the site than this one. Update the site first.")
    migrations = [(str(app), str(name)) for app, name in said.pop("migrations")]
    refuse_unknown(migrations, "The file")
    return Head(holds=Holdings(**said.pop("holds")), migrations=migrations, **said)


def read_tables(file: gzip.GzipFile) -> Iterator[tuple[Table, Iterator[Row]]]:
    """Each table with its rows, which have to be read before the next one. To be called after ``read_head``."""
    for line in file:
        table = Table(**json.loads(line))
        yield table, _rows(file, table)


def _rows(file: gzip.GzipFile, table: Table) -> Iterator[Row]:
    for _ in range(table.rows):
        row = json.loads(file.readline())
        if not isinstance(row, list) or len(row) != len(table.columns):
            raise ValueError(f"a row of {table.table} does not fit its columns")
        yield row

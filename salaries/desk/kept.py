"""The desk's figure book, kept until something on the desk was saved, by whatever process.

Every save leaves a version in the history, in an act; what commands make anew is replaced as a whole. So the newest of
each says whether what is kept still stands: one query, where compiling takes one for each kind of row. Where it does
not, the versions since then say which rows were touched, and only their pieces are compiled anew.
"""

import threading
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Model

from salaries.desk.compile import Row
from salaries.desk.kind import Kind
from salaries.desk.kinds import IN_BOOKS, WITH_HISTORY
from salaries.desk.pieces import KeptPieces, whole_desk
from salaries.engine.book_text import KnownBook
from salaries.models import Act
from salaries.models.act import is_writing

# What is compiled anew as a whole when its newest row is another.
MADE = tuple(kind for kind in IN_BOOKS if not kind.has_history)
# Where more rows were touched, the whole desk is compiled as quickly.
MOST = 500


class Mark(NamedTuple):
    """What tells one state of the desk from every other: of acts how many and the newest, of rows the newest versions.

    Versions are numbered as they are written and not as they are committed: one of a lower number may come to light
    after one of a higher. Acts are counted for that, and dated since numbers that were rolled back come again.
    """

    acts: int
    at: Any
    last: int
    versions: tuple[int, ...]
    made: tuple[int, ...]


class _Kept(NamedTuple):
    mark: Mark
    pieces: KeptPieces


class _Memory:
    """What this process knows; replaced as a whole, so that a request sees one state or the other."""

    held: _Kept | None = None
    # One request compiles, the others that came meanwhile take what it made.
    compiling = threading.Lock()


def kept_desk() -> KnownBook:
    """The desk as it stands now, with its digest. Raises IncompleteDesk while there are no rules.

    What an act has changed that is still going on is not kept: what is not yet committed may still be rolled back.
    """
    with _Memory.compiling:
        mark, held = desk_mark(), _Memory.held
        if held is None or held.mark != mark:
            held = _Kept(mark, _compiled(held, mark))
            if not is_writing():
                _Memory.held = held
        return held.pieces.desk


def _compiled(held: _Kept | None, mark: Mark) -> KeptPieces:
    touched = _touched(held.mark) if held else None
    if held is None or touched is None or len(touched) > MOST:
        return whole_desk()
    return held.pieces.after(touched, made=held.mark.made != mark.made)


def desk_mark() -> Mark:
    """The mark of the desk as it stands, in one query."""
    acts, at, last, *newest = _one(f"SELECT {', '.join(_marks())}")
    tracked = len(WITH_HISTORY)
    return Mark(acts, at, last, tuple(newest[:tracked]), tuple(newest[tracked:]))


def forget() -> None:
    """Drop what is kept, as before a start."""
    _Memory.held = None


def _touched(since: Mark) -> set[Row] | None:
    """The rows that were saved or deleted since then; None where the acts of then are others by now."""
    table = _table(Act)
    if _one(f"SELECT COUNT(*), MAX(at) FROM {table} WHERE id <= %s", since.last) != (since.acts, since.at):  # noqa: S608
        return None
    with connection.cursor() as cursor:
        numbers = [number for newest in since.versions for number in (newest, since.last)]
        cursor.execute(_versions_since(), numbers)
        found = {(WITH_HISTORY[kind], key) for kind, key in cursor.fetchall()}
    return {(kind, key) for kind, key in found if kind.part}


def _one(question: str, *values: Any) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return tuple(cursor.fetchone())


def _marks() -> Iterator[str]:
    yield from (f"(SELECT {what} FROM {_table(Act)})" for what in ("COUNT(*)", "MAX(at)", "COALESCE(MAX(id), 0)"))  # noqa: S608
    tables = [(_history(kind), "history_id") for kind in WITH_HISTORY] + [(_table(kind.model), "id") for kind in MADE]
    yield from (f"(SELECT COALESCE(MAX({number}), 0) FROM {table})" for table, number in tables)  # noqa: S608


@cache
def _versions_since() -> str:
    """A version of a lower number than one that was known belongs to an act that was not."""
    asked = "SELECT {}, id FROM {} WHERE history_id > %s OR act_id > %s"
    return " UNION ".join(asked.format(at, _history(kind)) for at, kind in enumerate(WITH_HISTORY))


def _history(kind: Kind) -> str:
    return _table(kind.model.history.model)  # type: ignore[attr-defined]


def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)

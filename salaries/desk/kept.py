"""The desk's figure book, kept until something on the desk was saved, by whatever process.

Every save leaves a version in the history, in an act; what commands make anew is replaced as a whole. So the newest of
each says whether what is kept still stands: one query, where compiling takes one for each kind of row.
"""

import threading
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Model

from salaries.desk.compile import compile_desk
from salaries.desk.kinds import IN_BOOKS, WITH_HISTORY
from salaries.engine.book_text import KnownBook, known
from salaries.models import Act
from salaries.models.act import is_writing

Mark = tuple[Any, ...]


class _Kept(NamedTuple):
    mark: Mark
    desk: KnownBook


class _Memory:
    """What this process knows; replaced as a whole, so that a request sees one state or the other."""

    held: _Kept | None = None
    # One request compiles, the others that came meanwhile take what it made.
    compiling = threading.Lock()


def kept_desk() -> KnownBook:
    """The desk as it stands now, with its digest. Raises IncompleteDesk while there are no rules.

    Inside an act that has changed something it is compiled anew: what is not yet committed may still be rolled back.
    """
    if is_writing():
        return known(compile_desk())
    mark = desk_mark()
    with _Memory.compiling:
        if _Memory.held is None or _Memory.held.mark != mark:
            _Memory.held = _Kept(mark, known(compile_desk()))
        return _Memory.held.desk


def desk_mark() -> Mark:
    """What tells one state of the desk from every other, in one query.

    Versions are numbered as they are written and not as they are committed: one of a lower number may come to light
    after one of a higher. Acts are counted for that, and dated since numbers that were rolled back come again.
    """
    with connection.cursor() as cursor:
        cursor.execute(_question())
        return tuple(cursor.fetchone())


def forget() -> None:
    """Drop what is kept, as before a start."""
    _Memory.held = None


@cache
def _question() -> str:
    return f"SELECT {', '.join(_marks())}"


def _marks() -> Iterator[str]:
    yield from (_newest("COUNT(*)", Act), _newest('MAX("at")', Act))
    yield from (_newest("MAX(history_id)", kind.model.history.model) for kind in WITH_HISTORY)  # type: ignore[attr-defined]
    yield from (_newest("MAX(id)", kind.model) for kind in IN_BOOKS if not kind.has_history)


def _newest(what: str, model: type[Model]) -> str:
    return f"(SELECT {what} FROM {connection.ops.quote_name(model._meta.db_table)})"  # noqa: S608

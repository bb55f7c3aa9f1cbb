"""Rows of the desk by their keys, and by the ways to them through a figure book."""

from functools import cache
from typing import NamedTuple

from salaries.desk.kind import Key, Kind
from salaries.desk.kinds import KINDS
from salaries.engine.book_paths import Path, entry_name, entry_values


def parent_of(key: Key) -> Key | None:
    """The key of the row that this one is nested in."""
    kind = KINDS[key[0]]
    return (kind.above.path, *key[1 : len(key) - len(kind.key)]) if kind.above else None


def in_words(key: Key) -> str:
    """“tier analyst entry”."""
    return " ".join((KINDS[key[0]].name.replace("_", " "), *(each for each in key[1:] if each)))


class Found(NamedTuple):
    """What a path through a book leads to: a row by its kind and names, and the rest of the path, on the row itself."""

    kind: Kind
    names: tuple[str, ...]
    rest: Path


def path_of(key: Key) -> Path:
    """The way to a row through a book."""
    kind, parent = KINDS[key[0]], parent_of(key)
    way = (*(path_of(parent) if parent else ()), kind.place)
    own = kind.own_names(key[1:])
    return way if kind.one else (*way, entry_name(kind.key, own))


def find(path: Path) -> Found | None:
    """The row that a path of a book leads to, or passes last; None for what is no row, such as an order of rows."""
    top = _tops().get(path[0])
    found = _entered(top, (), path[1:]) if top else None
    while found and (inner := next((each for each in found.kind.inner if found.rest[:1] == (each.place,)), None)):
        further = _entered(inner, found.names, found.rest[1:])
        if further is None:
            return found
        found = further
    return found


@cache
def _tops() -> dict[str, Kind]:
    """The kinds at the top of a book, by their places."""
    return {kind.place: kind for kind in KINDS.values() if kind.part and kind.above is None}


def _entered(kind: Kind, above: tuple[str, ...], rest: Path) -> Found | None:
    if kind.one:
        return Found(kind, above, rest)
    if not rest or rest[0] == "order":
        return None
    return Found(kind, (*above, *entry_values(kind.key, rest[0])), rest[1:])

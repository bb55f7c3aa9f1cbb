"""A figure book as tables: one for each kind of part that it holds, with the columns of the part's own type.

No column is listed here: a field that a type of the engine gets is a column from then on. A part in a list is a row and
begins with what it is known by, after what the parts that hold it are known by. A part that stands alone and has
evidence of its own is a table too; any other, such as a range, is columns of the part that holds it.
"""

import types
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from salaries.engine.book_paths import key_of
from salaries.engine.evidence import Evidence
from salaries.engine.figures import FigureBook

# What the book holds that is text to read: it is in the edition's own text, and in no table.
PROSE = ("guides", "topics")
SEVERAL = "; "
JUDGEMENT = "editors_judgement"
# A column of a part inside a part bears the names of both. Of evidence, which every figure has, these are shorter
# where the part has no value of the same name itself.
SHORT = ("source", "as_of", "sample_size", "sample_unit", "interval_low", "interval_high", "weak")
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what its values are, and the way to them.

    ``up`` counts the steps to the part that holds the value: 0 is the row's own part, 1 the one around it. ``way`` are
    attributes from there; where one of them is missing, so is the value. ``judged`` asks of evidence, instead of a
    value of it, whether it is an editor's judgement.
    """

    name: str
    type: type
    way: tuple[str, ...]
    up: int = 0
    key: bool = False
    needed: bool = False
    several: bool = False
    judged: bool = False

    def value(self, parts: tuple[Any, ...]) -> Any:
        """Of a row's part and those around it, the nearest first."""
        found = parts[self.up]
        for name in self.way:
            if found is None:
                return None
            found = getattr(found, name)
        if self.judged:
            return None if found is None else found.source is None
        return SEVERAL.join(found) if self.several else found


@dataclass(frozen=True)
class Table:
    """One kind of part. ``path`` are the attributes that lead to its parts through a book."""

    kind: type
    path: tuple[str, ...]
    columns: tuple[Column, ...]

    def rows(self, book: FigureBook) -> Iterator[Row]:
        """Each part as a row, in the order of the book."""
        for parts in _parts(book, self.path, ()):
            yield tuple(column.value(parts) for column in self.columns)


def _parts(part: Any, path: tuple[str, ...], around: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    if not path:
        yield (part, *around)
        return
    held = getattr(part, path[0])
    within = (part, *around) if not isinstance(part, FigureBook) else ()
    for each in held if isinstance(held, tuple) else (held,):
        if each is not None:
            yield from _parts(each, path[1:], within)


@cache
def every_table() -> tuple[Table, ...]:
    """All tables that a book can fill, in its order; a part's own before those of the parts in it."""
    return tuple(_tables_in(FigureBook, (), ()))


def _tables_in(kind: type, path: tuple[str, ...], keys: tuple[Column, ...]) -> Iterator[Table]:
    for name, hint in get_type_hints(kind).items():
        inner = _inner(hint)
        is_table = is_dataclass(inner) and (_is_list(hint) or not path or _has_tables(inner))
        if name in PROSE or not is_table or inner is Evidence:
            continue
        columns = _columns(inner, keys, known=_is_list(hint))
        yield Table(inner, (*path, name), columns)
        yield from _tables_in(inner, (*path, name), tuple(each for each in columns if each.key))


def _inner(hint: Any) -> Any:
    """The type of what a field holds: of a list of them, or of one that may be missing."""
    arguments = [each for each in get_args(hint) if each not in (types.NoneType, ...)]
    return _inner(arguments[0]) if arguments else hint


def _is_list(hint: Any) -> bool:
    return get_origin(hint) is tuple


def _has_tables(kind: Any) -> bool:
    """Whether a part that stands alone is a figure of its own."""
    return any(_inner(hint) is Evidence for hint in get_type_hints(kind).values())


def _columns(kind: Any, keys: tuple[Column, ...], known: bool) -> tuple[Column, ...]:
    """What the parts around it are known by, what it is known by itself, and all else; its evidence comes last."""
    own = list(_own(kind, (), (), needed=True))
    ways = {(name,) for name in key_of(kind)} if known else set()
    taken = {each.name for each in own}
    ours = [_as_key(each) if each.way in ways else _shorter(each, taken) for each in own]
    around = [_around(each, taken) for each in keys]
    return (*around, *sorted(ours, key=lambda each: (not each.key, each.way[0] == "evidence")))


def _as_key(column: Column) -> Column:
    return replace(column, key=True, needed=column.needed or column.way == ("slug",))


def _shorter(column: Column, taken: set[str]) -> Column:
    short = column.name.removeprefix("evidence_")
    return replace(column, name=short) if short in SHORT and short not in taken else column


def _around(key: Column, taken: set[str]) -> Column:
    return replace(key, name=f"of_{key.name}" if key.name in taken else key.name, up=key.up + 1)


def _own(kind: Any, way: tuple[str, ...], named: tuple[str, ...], needed: bool) -> Iterator[Column]:
    """The columns of a type. ``needed`` says that a row always has a part of it."""
    hints = get_type_hints(kind)
    if kind is Evidence:
        yield Column(JUDGEMENT, bool, way, needed=needed, judged=True)
    for each in fields(kind):
        hint, inner = hints[each.name], _inner(hints[each.name])
        always = needed and not isinstance(hint, types.UnionType)
        here, names = (*way, each.name), (*named, each.name)
        if not is_dataclass(inner):
            name = noun(kind) if each.name == "slug" else "_".join(names)
            yield Column(name, inner, here, needed=always and inner is not str, several=_is_list(hint))
        elif not _is_list(hint) and (inner is Evidence or not _has_tables(inner)):
            yield from _own(inner, here, names, always)


def noun(kind: Any) -> str:
    """What a part's slug is called in the tables that name it: that of a role “role”, of an occupation “occupation”."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in kind.__name__).strip("_")

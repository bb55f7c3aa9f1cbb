"""What changed from one book to another, carried over a third: three-way, row by row.

A row is carried whole, so that a figure stays with its source, date and sample. A row that both sides changed is a
conflict, and whoever asks says which side stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from django.db.models import ForeignKey

from salaries.desk.book_rows import rows_of
from salaries.desk.differences import merged
from salaries.desk.kind import Key, Kind, kind_of
from salaries.desk.kinds import IN_BOOKS, KINDS
from salaries.engine.figures import FigureBook

Names = tuple[str, ...]


@dataclass
class _Carrying:
    ours_stand: bool
    conflicts: list[Key] = field(default_factory=list)

    def lists(self, kind: Kind, above: Names, base: Any, ours: Any, theirs: Any) -> Any:
        """All rows of a kind below one parent; one row, or none, where there is at most one."""
        if kind.one:
            return self._row(kind, above, base, ours, theirs)
        was, here, there = (_by_name(kind, each) for each in (base, ours, theirs))
        found = {}
        for name in self._order(kind, above, *(list(each) for each in (was, here, there))):
            row = self._row(kind, (*above, *name), was.get(name), here.get(name), there.get(name))
            if row is not None:
                found[name] = row
        return tuple(found.values())

    def _order(self, kind: Kind, above: Names, was: list[Names], here: list[Names], there: list[Names]) -> list[Names]:
        ours, theirs = _moved(was, here), _moved(was, there)
        if kind.ordered and ours and theirs and _common(here, there) != _common(there, here):
            self.conflicts.append(("order", kind.path, *above))
        first, second = (there, here) if theirs and not (ours and self.ours_stand) else (here, there)
        return merged(first, second)

    def _row(self, kind: Kind, names: Names, base: Any, ours: Any, theirs: Any) -> Any:
        if theirs in (base, ours):
            return ours
        if ours == base:
            return theirs
        if None in (base, ours, theirs):
            return self._chosen(kind, names, ours, theirs)
        inner = [each for each in kind.inner if each.part]
        own, was, there = (_own(each, inner) for each in (ours, base, theirs))
        kept = ours if there in (was, own) else theirs if own == was else self._chosen(kind, names, ours, theirs)
        parts = {each.place: self.lists(each, names, *_held(each, base, ours, theirs)) for each in inner}
        return replace(kept, **parts)

    def _chosen(self, kind: Kind, names: Names, ours: Any, theirs: Any) -> Any:
        self.conflicts.append((kind.path, *names))
        return ours if self.ours_stand else theirs


def carry_over(
    base: FigureBook, ours: FigureBook, theirs: FigureBook, *, ours_stand: bool
) -> tuple[FigureBook, tuple[Key, ...]]:
    """Our book with what changed from the base to theirs, and the rows that both changed, each in its own way.

    Of those, ours stand or theirs do. What a row names may be missing in the result: ask ``missing_in``.
    """
    carrying = _Carrying(ours_stand)
    tops = [kind for kind in IN_BOOKS if kind.above is None]
    parts = {kind.place: carrying.lists(kind, (), *_held(kind, base, ours, theirs)) for kind in tops}
    return replace(ours, **parts), tuple(carrying.conflicts)


def missing_in(book: FigureBook) -> list[tuple[Key, Key]]:
    """Each row that names another one which the book does not hold, with the key of that one."""
    rows = rows_of(book)
    named = ((key, each) for key, values in rows.items() for each in _named_by(key, values))
    return [(key, each) for key, each in named if each not in rows]


def _named_by(key: Key, values: dict[str, Any]) -> list[Key]:
    kind, found = KINDS[key[0]], []
    for name, relation in kind.fields.items():
        value = values.get(name)
        if isinstance(relation, ForeignKey) and isinstance(value, str) and value:
            target = kind_of(relation.related_model)
            above = key[1 : -len(kind.key)] if target is kind else ()
            own = (value,) if above else tuple(value.split("/"))
            if target.part and len(above) + len(own) == _depth(target):
                found.append((target.path, *above, *own))
    return found


def _depth(kind: Kind) -> int:
    return len(kind.key) + (_depth(kind.above) if kind.above else 0)


def _by_name(kind: Kind, parts: Sequence[Any] | None) -> dict[Names, Any]:
    return {tuple(str(getattr(part, name)) for name in kind.key): part for part in parts or ()}


def _held(kind: Kind, *parts: Any) -> list[Any]:
    return [getattr(each, kind.place) for each in parts]


def _own(part: Any, inner: list[Kind]) -> tuple[Any, ...]:
    """What a row holds itself, without the rows that are nested in it."""
    nested = {each.place for each in inner}
    return tuple(getattr(part, each.name) for each in fields(part) if each.name not in nested)


def _common(names: list[Names], others: list[Names]) -> list[Names]:
    there = set(others)
    return [each for each in names if each in there]


def _moved(was: list[Names], now: list[Names]) -> bool:
    return _common(was, now) != _common(now, was)

"""What differs between two figure books: row by row, and as changes, each value by its way through the book."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from salaries.desk.book_rows import Rows, rows_below
from salaries.desk.kind import Key, Kind, Values
from salaries.desk.kinds import IN_BOOKS, KINDS, ORDER
from salaries.desk.paths import parent_of, path_of
from salaries.desk.uncollected import uncollected
from salaries.engine.book_paths import Change, entry_name
from salaries.engine.book_text import KnownBook
from salaries.engine.figures import FigureBook

TIER = KINDS["role.tier"]
TOPS = tuple(kind for kind in IN_BOOKS if kind.above is None)
# What a row is called in words, by the first of these that it has.
TITLES = ("name", "title", "heading")


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that differs. ``old`` is None for a row that was added, ``new`` for one that was deleted.

    The order of a list is a row too: its key begins with “order”, and it holds the keys under “order”.
    """

    key: Key
    old: Values | None
    new: Values | None

    @property
    def token(self) -> str:
        """What names the difference in a form."""
        return "/".join(self.key)

    @property
    def fields(self) -> list[str]:
        """The names of the values that differ."""
        both = (self.old or {}) | (self.new or {})
        return [name for name in both if (self.old or {}).get(name) != (self.new or {}).get(name)]


@uncollected()
def differences(old: FigureBook | None, new: FigureBook) -> list[Difference]:
    """Every row that differs, in the order of the kinds; the orders of lists come last."""
    before, after = _rows_that_differ(old, new)
    keys = sorted(dict.fromkeys((*before, *after)), key=lambda key: ORDER.index(key[0]))
    found = [Difference(key, before.get(key), after.get(key)) for key in keys if before.get(key) != after.get(key)]
    return found + (_orders_that_differ(old, new) if old else [])


@lru_cache(maxsize=2)
def known_differences(old: KnownBook, new: KnownBook) -> tuple[Difference, ...]:
    """The same of two books that are asked about again and again."""
    return tuple(differences(old.book, new.book))


def _rows_that_differ(old: FigureBook | None, new: FigureBook) -> tuple[Rows, Rows]:
    """Rows of both books, without what is the same to the last value: most of a book, most of the time."""
    before, after = Rows(), Rows()
    for kind in TOPS:
        was, now = _parts(kind, old), _parts(kind, new)
        for names in dict.fromkeys((*was, *now)):
            if was.get(names) != now.get(names):
                one, other = _without_same(kind, was.get(names), now.get(names))
                before |= rows_below(kind, one) if one else {}
                after |= rows_below(kind, other) if other else {}
    return before, after


def _without_same(kind: Kind, was: Any, now: Any) -> tuple[Any, Any]:
    """Both without the nested parts that are the same: a factor has thousands, of which one is another. Where a tier
    ends is told by the next, so tiers stay."""
    for inner in kind.inner if was and now else ():
        if inner.part and not inner.one and inner is not TIER:
            before, after = (_by_key(inner, getattr(part, inner.place)) for part in (was, now))
            same = {key for key, part in before.items() if part == after.get(key)}
            was, now = (
                replace(part, **{inner.place: tuple(each for key, each in held.items() if key not in same)})
                for part, held in ((was, before), (now, after))
            )
    return was, now


def _parts(kind: Kind, book: FigureBook | None) -> dict[tuple[str, ...], Any]:
    held = getattr(book, kind.place) if book else ()
    return _by_key(kind, (held,) if kind.one else held)


def _by_key(kind: Kind, parts: Iterable[Any]) -> dict[tuple[str, ...], Any]:
    return {tuple(str(getattr(part, name)) for name in kind.key): part for part in parts}


def orders(book: FigureBook, kinds: Iterable[Kind] = TOPS) -> dict[Key, list[Key]]:
    """The lists whose order editors set, each by “order”, its kind and its parent."""
    lists: dict[Key, list[Key]] = {}
    for kind in kinds:
        if kind.holds_order:
            _list_orders(kind, (), getattr(book, kind.place), lists)
    return lists


def _list_orders(kind: Kind, above: tuple[str, ...], parts: Sequence[Any], lists: dict[Key, list[Key]]) -> None:
    for part in parts:
        names = (*above, *(str(getattr(part, name)) for name in kind.key))
        if kind.ordered:
            lists.setdefault(("order", kind.path, *above), []).append((kind.path, *names))
        for inner in kind.inner:
            if inner.holds_order:
                _list_orders(inner, names, getattr(part, inner.place), lists)


def _orders_that_differ(old: FigureBook, new: FigureBook) -> list[Difference]:
    """Lists whose common rows stand in another order."""
    kinds = [kind for kind in TOPS if getattr(old, kind.place) != getattr(new, kind.place)]
    was, now = orders(old, kinds), orders(new, kinds)
    found = []
    for name in sorted(was.keys() & now.keys()):
        before, after = _also_in(was[name], now[name]), _also_in(now[name], was[name])
        if before != after:
            found.append(Difference(name, {"order": before}, {"order": after}))
    return found


def _also_in(keys: list[Key], others: list[Key]) -> list[Key]:
    there = set(others)
    return [key for key in keys if key in there]


def changes(old: FigureBook | None, new: FigureBook) -> list[Change]:
    """All differences, one for each value; of a row that came or went only the row. Without an old book all is new."""
    return changes_in(differences(old, new))


def changes_in(found: Sequence[Difference]) -> list[Change]:
    whole = {each.key for each in found if each.old is None or each.new is None}
    return [change for each in found if not _goes_along(each.key, whole) for change in _changes(each)]


def _goes_along(key: Key, whole: set[Key]) -> bool:
    parent = None if key[0] == "order" else parent_of(key)
    return parent is not None and (parent in whole or _goes_along(parent, whole))


def _changes(found: Difference) -> Iterator[Change]:
    if found.key[0] == "order":
        yield _order_change(found)
        return
    kind, path = KINDS[found.key[0]], path_of(found.key)
    if (found.old is None or found.new is None) and not kind.one:
        yield Change(path, _title(kind, found.key, found.old), _title(kind, found.key, found.new))
        return
    for name in found.fields:
        # Whether a figure is an editor's judgement shows in its source.
        if name != "judgement":
            old, new = (_text((values or {}).get(name)) for values in (found.old, found.new))
            yield Change((*path, *kind.book_names[name]), old, new)


def _order_change(found: Difference) -> Change:
    kind, above = KINDS[found.key[1]], found.key[2:]
    way = path_of((kind.above.path, *above)) if kind.above else ()
    old, new = (", ".join(key[-1] for key in (values or {})["order"]) for values in (found.old, found.new))
    return Change((*way, kind.place, "order"), old, new)


def _title(kind: Kind, key: Key, values: Values | None) -> str | None:
    if values is None:
        return None
    named = next((str(values[name]) for name in TITLES if values.get(name)), "")
    return named or entry_name(kind.key, kind.own_names(key[1:]))


def _text(value: Any) -> str | None:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ", ".join(value)
    if isinstance(value, list):
        low, high = value
        return str(low) if low == high else f"{low} to {high}"
    return None if value is None else str(value)


def merged(first: Sequence[Key], second: Sequence[Key]) -> list[Key]:
    """The first order, with what only the second has, each after what it follows there."""
    order, known = list(first), set(first)
    for place, key in enumerate(second):
        if key not in known:
            before = next((each for each in reversed(second[:place]) if each in known), None)
            order.insert(order.index(before) + 1 if before else 0, key)
            known.add(key)
    return order

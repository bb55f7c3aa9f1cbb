"""Two figure books row by row: each row of the desk by its key, and what differs between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from salaries.desk.figure_files.loading import TABLES
from salaries.desk.figure_files.reading import NESTED
from salaries.desk.figure_files.tables import Table, tables
from salaries.engine.figures import FigureBook

# The kind of a table, then what identifies the row in it, from the outermost table inwards.
Key = tuple[str, ...]
Rows = dict[Key, Table]
# Kinds whose rows stand in an order that editors set; all others are sorted by what they hold.
IN_ORDER = ("currency", "role", "role.step", "factor", "factor.choice", "guide.section")
A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that differs. ``desk`` is None for a row that only the edition has, ``edition`` for one it has not.

    The order of a list is a row too: its key begins with “order”, and it holds the keys under “order”.
    """

    key: Key
    desk: Table | None
    edition: Table | None

    @property
    def token(self) -> str:
        """What names the difference in a form."""
        return "/".join(self.key)

    @property
    def fields(self) -> list[str]:
        """The names of the values that differ."""
        both = (self.desk or {}) | (self.edition or {})
        return [name for name in both if (self.desk or {}).get(name) != (self.edition or {}).get(name)]


def rows_of(book: FigureBook) -> Rows:
    """All rows of a book by their keys, in the order of the book."""
    return {key: values for kind, value in tables(book).items() for key, values in _rows(kind, (), value)}


def _rows(kind: str, parent: Key, value: Any) -> Iterator[tuple[Key, Table]]:
    nested = NESTED.get(kind, ())
    many = value if isinstance(value, list) else [] if value is None else [value]
    for table in many:
        key = (*parent, *(str(table[name]) for name in TABLES[kind].key))
        yield (kind, *key), {name: each for name, each in table.items() if name not in nested}
        for name in nested:
            yield from _rows(f"{kind}.{name}", key, table[name])


def length_of(kind: str) -> int:
    """How many parts the key of such a row has besides its kind."""
    above = kind.rpartition(".")[0]
    return len(TABLES[kind].key) + (length_of(above) if above else 0)


def orders(rows: Rows) -> dict[Key, list[Key]]:
    """The lists whose order editors set, each by its kind and its parent."""
    lists: dict[Key, list[Key]] = {}
    for key in rows:
        if key[0] in IN_ORDER:
            lists.setdefault(("order", key[0], *key[1 : -len(TABLES[key[0]].key)]), []).append(key)
    return lists


def differences(desk: Rows, edition: Rows) -> list[Difference]:
    """Every row that differs, in the order of the tables; the orders of lists come last."""
    wanted = {key: _with_review_by(values, desk.get(key)) for key, values in edition.items()}
    keys = sorted({**wanted, **desk}, key=lambda key: tuple(TABLES).index(key[0]))
    found = [Difference(key, desk.get(key), wanted.get(key)) for key in keys if desk.get(key) != wanted.get(key)]
    return found + _order_differences(desk, wanted)


def _with_review_by(values: Table, on_the_desk: Table | None) -> Table:
    """Editions from before sources had a review-by date hold none; the desk's own, or a year, stands in for it."""
    if values.get("review_by", "") is not None:
        return values
    return values | {"review_by": on_the_desk["review_by"] if on_the_desk else values["retrieved_on"] + A_YEAR}


def _order_differences(desk: Rows, edition: Rows) -> list[Difference]:
    now, then = orders(desk), orders(edition)
    found = []
    for name in now.keys() & then.keys():
        kept_now, kept_then = _kept(now[name], then[name]), _kept(then[name], now[name])
        if kept_now != kept_then:
            found.append(Difference(name, {"order": kept_now}, {"order": kept_then}))
    return sorted(found, key=lambda each: each.key)


def _kept(keys: list[Key], others: list[Key]) -> list[Key]:
    there = set(others)
    return [key for key in keys if key in there]


def merged(first: Sequence[Key], second: Sequence[Key]) -> list[Key]:
    """The first order, with what only the second has, each after what it follows there."""
    order, known = list(first), set(first)
    for place, key in enumerate(second):
        if key not in known:
            before = next((each for each in reversed(second[:place]) if each in known), None)
            order.insert(order.index(before) + 1 if before else 0, key)
            known.add(key)
    return order

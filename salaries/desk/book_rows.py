"""A figure book as rows of the desk: each by its key, with its values by the keys of a figure file.

What a book works out is turned back: where a tier ends becomes the gap before the next one.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import zip_longest
from typing import Any

from salaries.desk.kind import Key, Kind, Values
from salaries.desk.kinds import IN_BOOKS, KINDS
from salaries.engine.book_paths import Path
from salaries.engine.figures import FigureBook
from salaries.engine.money import Range

Rows = dict[Key, Values]
TIER = KINDS["role.tier"]


def rows_of(book: FigureBook) -> Rows:
    """All rows of a book by their keys, in the order of the book, with every value, also of what is empty."""
    tops = (kind for kind in IN_BOOKS if kind.above is None)
    return {key: values for kind in tops for key, values in _rows(kind, (), getattr(book, kind.place))}


def rows_below(kind: Kind, part: Any) -> Rows:
    """One part at the top of a book, with all that is nested in it."""
    return dict(_rows(kind, (), part if kind.one else (part,)))


def _rows(kind: Kind, above: tuple[str, ...], held: Any) -> Iterator[tuple[Key, Values]]:
    parts: Sequence[Any] = held if isinstance(held, tuple) else [held] if held is not None else []
    for part, after in zip_longest(parts, parts[1:]):
        names = (*above, *(str(getattr(part, name)) for name in kind.key))
        yield (kind.path, *names), _values(kind, part) | (_gap(part, after) if kind is TIER else {})
        for inner in kind.inner:
            if inner.part:
                yield from _rows(inner, names, getattr(part, inner.place))


def _gap(tier: Any, after: Any) -> Values:
    start = after.from_years if after else None
    return {"gap_years": Decimal(0) if start is None or tier.to_years is None else start - tier.to_years}


def _values(kind: Kind, part: Any) -> Values:
    return {name: _value(part, name, way, nothing) for name, way, nothing in _held(kind)}


@cache
def _held(kind: Kind) -> tuple[tuple[str, Path, Any], ...]:
    """The values of a kind of row: each by its name, with the way to it and what stands for none."""
    ends = {end for pair in kind.ranges.values() for end in pair}
    names = [name for name in kind.fields if name not in ends and name != "position"]
    found = [(name, kind.book_names[name], _nothing(kind, name)) for name in names]
    return (*found, *((name, kind.book_names[name], None) for name in kind.ranges))


def _value(part: Any, name: str, way: Path, nothing: Any) -> Any:
    if name == "judgement":
        return part.evidence is not None and part.evidence.source is None
    held = part
    for step in way:
        held = getattr(held, step, None)
    if held is None or held == "":
        return nothing
    if isinstance(held, Range):
        return held.low if name == "multiplier" and held.low == held.high else [held.low, held.high]
    return list(held) if isinstance(held, tuple) else held


def _nothing(kind: Kind, name: str) -> Any:
    """What a row holds where there is no figure, and so nothing to prove."""
    field = kind.fields[name]
    if field.null:
        return None
    return False if field.get_internal_type() == "BooleanField" else "" if field.empty_strings_allowed else None

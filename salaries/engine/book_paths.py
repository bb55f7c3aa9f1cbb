"""Ways through a figure book: names of lists and fields, and in a list what the entry is known by."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from salaries.engine.figures import FigureBook

Path = tuple[str, ...]
# Lists of at least so many entries are searched by an index.
LONG = 30


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two books. ``old`` is None for what was added, ``new`` None for what was deleted."""

    path: Path
    old: str | None
    new: str | None

    def __str__(self) -> str:
        return " › ".join(self.path)


def key_of(part: Any) -> tuple[str, ...]:
    """The attributes by which an entry, or entries of a type, are known in their list."""
    return tuple(getattr(part, "KEY", ("slug",)))


def entry_name(key: Sequence[str], values: Sequence[Any]) -> str:
    """What a path calls an entry that these values are known by; of several each after the first says which it is."""
    first, *others = values
    told = (f"{_which(name)}{value}" for name, value in zip(key[1:], others, strict=True) if _told(value))
    return ", ".join((_all(key) if first == "" else str(first), *told))


def entry_values(key: Sequence[str], name: str) -> tuple[str, ...]:
    """What an entry is known by that a path calls so, as texts."""
    first, *told = name.split(", ")
    others = (
        next((each.removeprefix(_which(part)) for each in told if each.startswith(_which(part))), "")
        for part in key[1:]
    )
    return ("" if first == _all(key) else first, *others)


def _all(key: Sequence[str]) -> str:
    return f"all {key[0]}s"


def _which(name: str) -> str:
    return f"{name.replace('_', ' ')} "


def _told(value: Any) -> bool:
    return value not in ("", "0", 0)


def name_of(part: Any) -> str:
    key = key_of(part)
    return entry_name(key, [getattr(part, name) for name in key])


def entries(book: FigureBook, path: Path) -> Iterator[tuple[str, Any, bool]]:
    """Each part of a path with what stands there (None: nothing), and whether that is one of a list."""
    here: Any = book
    for step in path:
        in_list = isinstance(here, tuple)
        here = _entry(here, step) if in_list else getattr(here, step, None)
        yield step, here, in_list


class _AsItself:
    """A list that is equal to nothing but itself, so that it can be a key without being read."""

    def __init__(self, held: tuple[Any, ...]) -> None:
        self.held = held

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _AsItself) and self.held is other.held

    def __hash__(self) -> int:
        return id(self.held)


def _entry(held: tuple[Any, ...], name: str) -> Any:
    """An entry of a list by its name. A short list is read anew each time."""
    if len(held) < LONG:
        return next((each for each in held if name_of(each) == name), None)
    return _by_name(_AsItself(held)).get(name)


# Few, since a list that is held here keeps its part of a book in memory.
@lru_cache(maxsize=8)
def _by_name(held: _AsItself) -> dict[str, Any]:
    return {name_of(each): each for each in held.held}

"""What changed between two figure books, one change for each figure or text that differs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from salaries.engine.figures import FigureBook
from salaries.engine.plain import to_plain

# What a part is known by, in the order in which they are tried.
NAMES = ("slug", "code", "role", "title")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. ``old`` is None for what was added, ``new`` None for what was taken away."""

    path: tuple[str, ...]
    old: str | None
    new: str | None

    def __str__(self) -> str:
        return " › ".join(self.path)


def changes(old: FigureBook | None, new: FigureBook) -> list[Change]:
    """All differences from one book to another; everything is new where there is no old book."""
    return list(_object((), to_plain(old) if old else {}, to_plain(new)))


def _object(path: tuple[str, ...], old: dict[str, Any], new: dict[str, Any]) -> Iterator[Change]:
    for key in dict.fromkeys((*old, *new)):
        yield from _value((*path, key), old.get(key), new.get(key))


def _value(path: tuple[str, ...], old: Any, new: Any) -> Iterator[Change]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _object(path, old, new)
    elif isinstance(old or [], list) and isinstance(new or [], list) and (old or new):
        yield from _list(path, old or [], new or [])
    else:
        yield Change(path, _text(old), _text(new))


def _list(path: tuple[str, ...], old: list[Any], new: list[Any]) -> Iterator[Change]:
    before, after = ({_name(each): each for each in part} for part in (old, new))
    for name in dict.fromkeys((*before, *after)):
        here = (*path, name)
        if name in before and name in after:
            yield from _value(here, before[name], after[name])
        else:
            yield Change(here, _summary(before.get(name)), _summary(after.get(name)))
    kept_before, kept_after = [n for n in before if n in after], [n for n in after if n in before]
    if kept_before != kept_after:
        yield Change((*path, "order"), ", ".join(kept_before), ", ".join(kept_after))


def _name(part: Any) -> str:
    return next((str(part[name]) for name in NAMES if name in part), str(part))


def _text(value: Any) -> str | None:
    if isinstance(value, dict) and value.keys() == {"low", "high"}:
        return str(value["low"]) if value["low"] == value["high"] else f"{value['low']} to {value['high']}"
    if isinstance(value, dict):
        return _summary(value)
    return None if value is None else str(value)


def _summary(part: Any) -> str | None:
    return None if part is None else str(part.get("name") or part.get("title") or part.get("heading") or _name(part))

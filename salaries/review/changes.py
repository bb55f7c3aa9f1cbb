"""What changed between two figure books, one change for each figure or text that differs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from salaries.engine.figures import FigureBook
from salaries.engine.plain import to_plain

# What the parts of a list are known by, together; all others have a slug.
NAMED_BY = {
    "currencies": ("code",),
    "steps": ("title",),
    "overrides": ("role",),
    "guides": ("role",),
    "reported": ("tier",),
    "scores": ("method", "scope"),
    "summaries": ("role", "tier", "place", "year", "work_mode"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. ``old`` is None for what was added, ``new`` None for what was deleted."""

    path: tuple[str, ...]
    old: str | None
    new: str | None

    def __str__(self) -> str:
        return " › ".join(self.path)


def name_in(kind: str, value: Callable[[str], Any]) -> str:
    """What a part of a list is called; ``value`` gives its fields. Of many, each after the first says which it is."""
    first, *others = NAMED_BY.get(kind, ("slug",))
    named = (f"{field.replace('_', ' ')} {value(field)}" for field in others if value(field))
    return ", ".join((str(value(first) or f"all {first}s"), *named))


def changes(old: FigureBook | None, new: FigureBook) -> list[Change]:
    """All differences from one book to another; everything is new where there is no old book."""
    return list(_object((), to_plain(old) if old else {}, to_plain(new)))


def _object(path: tuple[str, ...], old: dict[str, Any], new: dict[str, Any]) -> Iterator[Change]:
    for key in dict.fromkeys((*old, *new)):
        yield from _value((*path, key), old.get(key), new.get(key))


def _value(path: tuple[str, ...], old: Any, new: Any) -> Iterator[Change]:
    if old == new:
        return
    kinds = {type(each) for each in (old, new) if each is not None}
    if kinds == {list}:
        yield from _list(path, old or [], new or [])
    elif kinds == {dict} and not _is_range(old or new):
        yield from _object(path, old or {}, new or {})
    else:
        yield Change(path, _text(old), _text(new))


def _list(path: tuple[str, ...], old: list[Any], new: list[Any]) -> Iterator[Change]:
    before, after = ({name_in(path[-1], each.__getitem__): each for each in part} for part in (old, new))
    for name in dict.fromkeys((*before, *after)):
        here = (*path, name)
        if name in before and name in after:
            yield from _value(here, before[name], after[name])
        else:
            yield Change(here, _summary(name, before.get(name)), _summary(name, after.get(name)))
    kept_before, kept_after = [n for n in before if n in after], [n for n in after if n in before]
    if kept_before != kept_after:
        yield Change((*path, "order"), ", ".join(kept_before), ", ".join(kept_after))


def _is_range(value: dict[str, Any]) -> bool:
    return value.keys() == {"low", "high"}


def _text(value: Any) -> str | None:
    if isinstance(value, dict):
        return str(value["low"]) if value["low"] == value["high"] else f"{value['low']} to {value['high']}"
    return None if value is None else str(value)


def _summary(name: str, part: dict[str, Any] | None) -> str | None:
    return None if part is None else str(part.get("name") or part.get("title") or part.get("heading") or name)

"""Changes in words that people know: which figure, from what to what, and of a long text only the lines that differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import ndiff
from functools import partial
from typing import Any

from salaries.editions.diff import Change, name_in
from salaries.engine.figures import FigureBook

LONG = 120


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text that stood there before, or stands there now."""

    text: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """A change whose path says the names of things. ``lines`` holds what differs in a long text."""

    where: tuple[str, ...]
    old: str | None
    new: str | None
    lines: tuple[Line, ...]


def in_words(change: Change, old: FigureBook | None, new: FigureBook) -> ChangeWords:
    book = new if change.new is not None or old is None else old
    return ChangeWords(tuple(_names(book, change.path)), change.old, change.new, _lines(change))


def _names(book: FigureBook, path: tuple[str, ...]) -> Iterator[str]:
    """Entries by their names, fields by theirs."""
    here: Any = book
    for before, part in zip(("", *path), path, strict=False):
        if isinstance(here, tuple):
            here = next((each for each in here if name_in(before, partial(getattr, each)) == part), None)
            yield _title(here) or part
        else:
            here = getattr(here, part, None)
            yield part.replace("_", " ")


def _title(entry: Any) -> str | None:
    return next((str(getattr(entry, name)) for name in ("name", "heading", "title") if hasattr(entry, name)), None)


def _lines(change: Change) -> tuple[Line, ...]:
    old, new = change.old or "", change.new or ""
    if max(len(old), len(new)) <= LONG:
        return ()
    compared = ndiff(old.splitlines(), new.splitlines())
    return tuple(Line(line[2:], line[0] == "+") for line in compared if line[0] in "+-" and line[2:].strip())

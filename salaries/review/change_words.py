"""Changes in words that people know: which figure, from what to what, and of a long text only the lines that differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import ndiff
from typing import Any

from salaries.engine.book_paths import Change, Path, entries, name_of
from salaries.engine.evidence import Evidence
from salaries.engine.figures import FigureBook
from salaries.review.order_words import order_words

LONG = 120


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text that stood there before, or stands there now."""

    text: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """A change whose path says the names of things. ``lines`` holds what differs in a long text.

    ``short`` is the path without what is clear from the names: that a role stands among the roles. ``moved`` says of
    the order of a list what moved from which place to which.
    """

    where: tuple[str, ...]
    old: str | None
    new: str | None
    lines: tuple[Line, ...]
    short: tuple[str, ...] = ()
    moved: str = ""


def in_words(change: Change, old: FigureBook | None, new: FigureBook) -> ChangeWords:
    book = new if change.new is not None or old is None else old
    where, short = tuple(_names(book, change.path)), short_names(book, change.path)
    return ChangeWords(where, change.old, change.new, _lines(change), short, _moved(change, old, new))


def _names(book: FigureBook, path: Path) -> Iterator[str]:
    """Entries by their names, fields by theirs."""
    for part, entry, in_list in entries(book, path):
        yield (_title(entry) or part) if in_list else part.replace("_", " ")


def short_names(book: FigureBook, path: Path) -> tuple[str, ...]:
    """A path in names, without the lists on the way to what stands in them: but summaries have no name of their own."""
    names = tuple(_names(book, path))
    lists = (isinstance(entry, tuple) and path[0] != "summaries" for _, entry, _ in entries(book, path))
    return tuple(
        name for at, (name, is_list) in enumerate(zip(names, lists, strict=True), 1) if not is_list or at == len(names)
    )


def _moved(change: Change, old: FigureBook | None, new: FigureBook) -> str:
    """What became of the order of a list, by the names of what stands in it now."""
    if change.path[-1] != "order" or old is None:
        return ""
    before, after = (_held(book, change.path[:-1]) for book in (old, new))
    names = {name_of(each): _title(each) or name_of(each) for each in (*before, *after)}
    return order_words([name_of(each) for each in before], [name_of(each) for each in after], names)


def _held(book: FigureBook, path: Path) -> tuple[Any, ...]:
    *_, (_, held, _) = entries(book, path)
    return held if isinstance(held, tuple) else ()


def source_of(book: FigureBook, path: Path) -> str:
    """What the figure at a path rests on: a source's title, “editor’s judgement”, or empty for what is no figure."""
    evidence = None
    for _, entry, _ in entries(book, path):
        evidence = getattr(entry, "evidence", None) or (entry if isinstance(entry, Evidence) else evidence)
    if evidence is None:
        return ""
    source = book.source_by_slug.get(evidence.source or "")
    return source.title if source else evidence.source or "editor’s judgement"


def _title(entry: Any) -> str | None:
    return next((str(getattr(entry, name)) for name in ("name", "heading", "title") if hasattr(entry, name)), None)


def _lines(change: Change) -> tuple[Line, ...]:
    return lines_between(change.old or "", change.new or "")


def lines_between(old: str, new: str) -> tuple[Line, ...]:
    """The lines in which two texts differ; none for short ones, which are told whole."""
    if max(len(old), len(new)) <= LONG:
        return ()
    compared = ndiff(old.splitlines(), new.splitlines())
    return tuple(Line(line[2:], line[0] == "+") for line in compared if line[0] in "+-" and line[2:].strip())

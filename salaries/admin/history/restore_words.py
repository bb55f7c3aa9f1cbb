"""What differs between the desk and an edition, in words: a line for each box that can be ticked."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from salaries.desk.book_rows import Rows
from salaries.desk.differences import Difference
from salaries.desk.kind import Key
from salaries.desk.kinds import KINDS
from salaries.desk.paths import parent_of
from salaries.desk.restore import Comparison
from salaries.desk.wanted import Problem
from salaries.review.change_words import Line, lines_between

# Nobody types these; each kind is restored as a whole.
TOGETHER = {
    "summary": "Summaries of the records",
    "count": "Counts of the records",
    "score": "Scores of held-out records",
}
# What a part is called that has no name of its own.
PARTS = {
    "role.tier.reported": "reported pay",
    "factor.choice.reported": "effect on reported pay",
    "factor.choice.price_level": "price level",
    "factor.choice.wage_growth": "wage growth",
    "factor.choice.override": "override",
    "occupation.official": "official pay",
    "occupation.projection": "projection",
    "role.nearest": "nearest occupation",
    "rules": "Rules",
}
# A row that stands for another one is called after that.
NAMES_ANOTHER = {"guide.topic": ("topic", "under"), "guide.related": ("guide", "on to")}


@dataclass(frozen=True, slots=True)
class Value:
    """One value that differs; ``lines`` holds what differs in a long text."""

    name: str
    desk: str
    edition: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """One line of the page. ``words`` says what happens to a row that only one of the two has."""

    token: str
    name: str
    words: str
    values: tuple[Value, ...]
    ticked: bool


def shown(found: Comparison, ticked: Collection[str]) -> list[Box]:
    boxes: dict[str, list[Difference]] = {}
    for each in found.differences:
        boxes.setdefault(_box(each), []).append(each)
    return [_shown(found, box, rows, box in ticked) for box, rows in boxes.items()]


def tokens_of(found: Comparison, ticked: Iterable[str]) -> set[str]:
    """The rows that ticked boxes stand for."""
    boxes = set(ticked)
    return {each.token for each in found.differences if _box(each) in boxes}


def refusals(found: Comparison | None, findings: Iterable[Any]) -> list[str]:
    """What stands against it, each row called as the page calls it."""
    books = (found.desk, found.edition) if found else ()
    return [
        f"{_name(each.wanted.key, books)}: {each.sentence}" if isinstance(each, Problem) else str(each)
        for each in findings
    ]


def _box(difference: Difference) -> str:
    return difference.key[0] if difference.key[0] in TOGETHER else difference.token


def _shown(found: Comparison, box: str, rows: list[Difference], ticked: bool) -> Box:
    if box in TOGETHER:
        words = (
            f"{len(rows)} differ; they are restored together. Commands make them, and the history keeps none of them"
        )
        return Box(box, TOGETHER[box], words, (), ticked)
    words = _words(rows[0])
    values = () if words else tuple(_value(found, rows[0], field) for field in rows[0].fields)
    return Box(box, _name(rows[0].key, (found.desk, found.edition)), words, values, ticked)


def _words(difference: Difference) -> str:
    if difference.new is None:
        return "only on the desk: it goes, with all that is a part of it"
    return "only in the edition: it comes back" if difference.old is None else ""


def _name(key: Key, books: tuple[Rows, ...]) -> str:
    """“Machine learning engineer › Entry level › reported pay”: each row above it, then its own name."""
    if key[0] == "order":
        above = _name((key[1].rpartition(".")[0], *key[2:]), books) if "." in key[1] else ""
        noun = KINDS[key[1]].model._meta.verbose_name_plural
        return f"{above} › order of {noun}" if above else f"Order of {noun}"
    parent, own = parent_of(key), _title(key, books)
    return f"{_name(parent, books)} › {own}" if parent else own


def _title(key: Key, books: tuple[Rows, ...]) -> str:
    kind, table = key[0], next((rows[key] for rows in books if key in rows), {})
    if kind in NAMES_ANOTHER:
        other, word = NAMES_ANOTHER[kind]
        return f"{word} {_title((other, key[-1]), books)}"
    if kind in PARTS:
        whose = table.get("tier") or (table.get("role") and _title(("role", table["role"]), books)) or ""
        return f"{PARTS[kind]}, {whose}" if whose else PARTS[kind]
    return next((str(table[name]) for name in ("name", "heading", "title") if table.get(name)), " ".join(key[1:]))


def _value(found: Comparison, difference: Difference, field: str) -> Value:
    desk, edition = (_text(found, (table or {}).get(field)) for table in (difference.old, difference.new))
    return Value(field.replace("_", " "), desk, edition, lines_between(desk, edition))


def _text(found: Comparison, value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case None:
            return ""
        case [tuple(), *_]:
            names = (_name(key, (found.desk, found.edition)) for key in value)
            return ", ".join(name.rpartition(" › ")[2] for name in names)
        case [str(), *_]:
            return ", ".join(value)
        case list():
            return " to ".join(str(each) for each in value)
    return str(value)

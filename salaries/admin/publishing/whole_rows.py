"""A row that is new or gone, told whole: its values, the rows inside it as tables, and its prose as readers read it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.safestring import SafeString

from salaries.admin.publishing.book_parts import part_at
from salaries.admin.publishing.passages import GUIDE, SECTION, Passage, passages_of
from salaries.admin.publishing.row_facts import Fact, Setting, facts_of, title_of
from salaries.admin.publishing.size_bars import size_bar
from salaries.desk.kind import Kind
from salaries.desk.kinds import KINDS
from salaries.desk.paths import find
from salaries.engine.book_paths import Path, entries
from salaries.engine.figures import FigureBook
from salaries.engine.wording import capital, small

# Rows of a table that stand open at first, and words of a guide that are short enough to stand open whole.
AT_FIRST, SHORT = 12, 250
# Of more rows than so many the others are counted: their list on the desk has them.
MOST = 200


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row by its name and slug, with a cell for each column; ``bar`` draws the size of what it does to pay."""

    title: str
    slug: str
    cells: tuple[Fact, ...]
    bar: SafeString
    address: str | None = None


@dataclass(frozen=True)
class Table:
    """Rows of one kind, under what they are called. A column that none of them fills is left out; ``left_out`` counts
    the rows that are not shown."""

    heading: str
    first: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    left_out: int

    @property
    def first_rows(self) -> tuple[TableRow, ...]:
        return self.rows[:AT_FIRST]

    @property
    def further_rows(self) -> tuple[TableRow, ...]:
        return self.rows[AT_FIRST:]


@dataclass(frozen=True)
class WholeRow:
    """All that a row says. ``words`` counts those of its prose."""

    noun: str
    title: str
    facts: tuple[Fact, ...]
    tables: tuple[Table, ...]
    passages: tuple[Passage, ...]
    words: int

    @property
    def is_short(self) -> bool:
        return self.words <= SHORT


def whole_row(book: FigureBook, path: Path) -> WholeRow:
    """What stands at ``path``, which leads to a row of the book."""
    found, part = find(path), part_at(book, path)
    if found is None or part is None:
        raise LookupError(f"the book holds no row at {' › '.join(path)}")
    kind, setting = found.kind, setting_of(book, path)
    facts = tuple(_facts(kind, part, setting))
    slug = getattr(part, "slug", "") or getattr(part, "code", "")
    told = (Fact("In addresses", slug), *facts) if slug else facts
    passages = tuple(passages_of(book, kind, part, path))
    return WholeRow(
        kind.noun, title_of(kind, part, book), told, tuple(_tables(kind, part, setting)), passages, _words(kind, part)
    )


def table_of(book: FigureBook, paths: Sequence[Path], page: Callable[[Path], str | None]) -> Table:
    """Rows of one kind as one table, each with its ``page`` on the desk; those that are left out are not looked at."""
    kind = KINDS[next(found.kind.path for path in paths if (found := find(path)))]
    told = [_table_row(kind, part_at(book, path), setting_of(book, path), "", page(path)) for path in paths[:MOST]]
    return _table(kind, told, len(paths))


def setting_of(book: FigureBook, path: Path) -> Setting:
    setting = Setting(book, book.unit)
    for _, held, in_list in entries(book, path):
        setting = setting.inside(held) if in_list and held is not None else setting
    return setting


def _facts(kind: Kind, part: Any, setting: Setting) -> Iterator[Fact]:
    """Its own values, and those of the rows of which it has at most one."""
    setting = setting.inside(part)
    if kind is SECTION:
        yield from (fact for fact in facts_of(kind, part, setting) if fact.label != "Body")
        return
    yield from (fact for fact in facts_of(kind, part, setting) if (kind, fact.label) != (GUIDE, "Opening"))
    for inner in kind.inner:
        held = getattr(part, inner.place) if inner.part and inner.one else None
        if held is not None:
            lead = capital(inner.noun)
            yield from (Fact(_led(lead, fact.label), fact.text) for fact in facts_of(inner, held, setting))


def _led(lead: str, label: str) -> str:
    """“Reported pay: rests on”."""
    return f"{lead}: {small(label)}" if label else lead


def _tables(kind: Kind, part: Any, setting: Setting) -> Iterator[Table]:
    found: dict[Kind, list[TableRow]] = {}
    _collect(kind, part, setting, "", found)
    yield from (_table(inner, rows, len(rows)) for inner, rows in found.items())


def _collect(kind: Kind, part: Any, setting: Setting, lead: str, found: dict[Kind, list[TableRow]]) -> None:
    """The rows inside a row, kind by kind; one that stands deeper says in which row."""
    setting = setting.inside(part)
    for inner in kind.inner:
        if not inner.part or inner.one or inner is SECTION:
            continue
        for each in getattr(part, inner.place):
            row = _table_row(inner, each, setting, lead)
            found.setdefault(inner, []).append(row)
            _collect(inner, each, setting, f"{row.title} › ", found)


def _table_row(kind: Kind, part: Any, setting: Setting, lead: str, address: str | None = None) -> TableRow:
    title = f"{lead}{title_of(kind, part, setting.book)}"
    return TableRow(title, getattr(part, "slug", ""), tuple(_facts(kind, part, setting)), size_bar(part), address)


def _table(kind: Kind, rows: list[TableRow], count: int) -> Table:
    """The first of so many rows."""
    shown = rows[:MOST]
    columns = tuple(dict.fromkeys(fact.label for row in shown for fact in row.cells))
    filled = tuple(replace(row, cells=_in_columns(row, columns)) for row in shown)
    heading = capital(str(kind.model._meta.verbose_name_plural))
    return Table(heading, capital(kind.noun), columns, filled, count - len(shown))


def _in_columns(row: TableRow, columns: tuple[str, ...]) -> tuple[Fact, ...]:
    held = dict(row.cells)
    return tuple(Fact(column, held.get(column, "")) for column in columns)


def _words(kind: Kind, part: Any) -> int:
    pieces = part.pieces if kind is GUIDE else (part,) if kind is SECTION else ()
    return sum(len(piece.body.split()) for piece in pieces)

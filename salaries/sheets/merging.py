"""One sheet against the desk and against what the file held when it was given out: what its cells ask for, row by row.

A cell that says what it said when it was given out asks for nothing, whatever the desk says now. One that says
something else is a change of the file; where the desk has changed the cell too, somebody has to say which holds.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from salaries.desk.index import Index, Names
from salaries.sheets.cells import Text, is_empty
from salaries.sheets.findings import as_text
from salaries.sheets.given import Given, GivenRow, GivenTable, plain_key
from salaries.sheets.layout import Layout, SheetRow
from salaries.sheets.tables import Column, called


@dataclass(eq=False)
class Merged:
    """A row of the sheet, and the row of the desk that it is about.

    ``names`` is what the desk knows the row by now; ``standing`` is None where it is not there, and ``given`` where the
    file did not hold it when it was given out. ``touched`` are the columns that the file changed, ``both`` those of
    them that the desk changed too, ``moved`` all that it changed.
    """

    row: SheetRow
    names: Names
    given: GivenRow | None
    standing: Any
    touched: list[Column] = field(default_factory=list)
    both: list[Column] = field(default_factory=list)
    moved: list[Column] = field(default_factory=list)

    @property
    def key(self) -> str:
        return ", ".join(filter(None, self.names))

    @property
    def is_new(self) -> bool:
        return self.standing is None and self.given is None

    @property
    def gone(self) -> bool:
        """Whether the row was deleted on the desk after it had been given out."""
        return self.standing is None and self.given is not None


class Merging:
    """A sheet's rows beside those of the desk. ``given`` is what the file held; it may be the desk as it is."""

    def __init__(self, layout: Layout, given: Given, index: Index) -> None:
        self.layout, self.table, self.index = layout, layout.table, index
        self.since = given.at
        self.given = given.tables.get(self.table.kind.path, GivenTable(()))
        self.columns = [column for column in self.table.columns if column.header in layout.places]

    def rows(self) -> Iterator[Merged]:
        return map(self._merged, self.layout.rows)

    @cached_property
    def _standing(self) -> dict[Names, Names]:
        return {plain_key(names): names for names in self.index.rows(self.table.kind)}

    def _merged(self, row: SheetRow) -> Merged:
        key = self.layout.key(row)
        given = self.given.by_key.get(key)
        names = (given and self.index.names_of(self.table.kind, given.pk)) or self._standing.get(key)
        standing = self.index.rows(self.table.kind)[names] if names is not None else None
        merged = Merged(row, key if names is None else names, given, standing)
        self._compare(merged)
        return merged

    def _compare(self, merged: Merged) -> None:
        for column in self.columns:
            if column in self.table.key_columns:
                continue
            was, now, cell = self.was(merged, column), self.now(merged, column), merged.row.values[column.header]
            moved = merged.standing is not None and now != was
            if moved:
                merged.moved.append(column)
            if merged.is_new or not (column.cell.says(cell, was) or (moved and column.cell.says(cell, now))):
                merged.touched.append(column)
                merged.both += [column] if moved else []

    def now(self, merged: Merged, column: Column) -> str:
        """What the desk says, as CSV would."""
        return column.text(merged.standing, self.index) if merged.standing is not None else ""

    def was(self, merged: Merged, column: Column) -> str:
        """What the file said when it was given out; of a column that it did not have what the desk says."""
        if merged.given is None:
            return ""
        text = merged.given.texts.get(column.name)
        return self.now(merged, column) if text is None else text

    def value(self, merged: Merged, column: Column) -> Any:
        """The value that a cell asks for. Raises ValueError with a sentence."""
        cell, of = merged.row.values[column.header], column.field
        if not is_empty(cell):
            return column.cell.clean(cell)
        if of.null or (of.blank and isinstance(column.cell, Text)):
            return column.cell.empty
        if merged.standing is None and of.has_default():
            return of.get_default()
        raise ValueError(f"The cell is empty; write {column.cell.words}.")

    def again(self, merged: Merged, column: Column) -> Any:
        """What a row that is to come back held in a column that the file leaves out."""
        text = self.was(merged, column)
        return column.cell.from_text(text) if text else column.cell.empty

    def file_says(self, merged: Merged, column: Column) -> str:
        """What a cell says, as CSV would; as it stands where it cannot be read."""
        try:
            return as_text(column.cell.render(self.value(merged, column)))
        except ValueError:
            return as_text(merged.row.values[column.header])

    def left_out(self, met: Collection[Merged]) -> list[str]:
        """The rows that were given out and are not in the file any more, though they are on the desk."""
        held = {each.given.pk for each in met if each.given}
        kind = self.table.kind
        names = (self.index.names_of(kind, row.pk) for row in self.given.rows if row.pk not in held)
        return [self._called(each) for each in names if each is not None]

    def newer(self, met: Collection[Merged]) -> list[str]:
        """The rows that came to the desk after the file had been given out, and are not in it."""
        held = {row.pk for row in self.given.rows} | {each.standing.pk for each in met if each.standing is not None}
        rows = self.index.rows(self.table.kind).items()
        return [self._called(names) for names, row in rows if row.pk not in held]

    def _called(self, names: Names) -> str:
        return called(self.table.kind, self.index.rows(self.table.kind)[names], self.index) or self.table.title

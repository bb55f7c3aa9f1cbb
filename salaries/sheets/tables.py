"""The tables that go out to spreadsheets and come back: which columns each has, and by which its rows are known."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Field, ForeignKey
from django.utils.text import capfirst, slugify

from salaries.desk.index import Index, Names
from salaries.desk.kind import EVIDENCE, INTERVAL, Kind, kind_of
from salaries.desk.kinds import WITH_HISTORY
from salaries.models.text_list import TextList
from salaries.sheets.cells import Cell, Number, cell_for
from salaries.sheets.findings import as_text

PROOF = (EVIDENCE.name, INTERVAL.name)
# The column that calls a row by names; it is given out for people, and nothing is read from it.
IN_WORDS = "In words (not read)"


@dataclass(frozen=True, eq=False)
class Column:
    """One column, headed by the desk's own words. ``cell`` is what it holds; ``of`` is the kind whose key it tells."""

    field: "Field[Any, Any]"
    of: Kind | None = None
    heading: str = ""

    @property
    def name(self) -> str:
        return self.field.name

    @cached_property
    def header(self) -> str:
        noun = self.field.model._meta.verbose_name if self.name == "slug" else self.field.verbose_name
        return self.heading or capfirst(str(noun))

    @cached_property
    def cell(self) -> Cell:
        return cell_for(self.field)

    @cached_property
    def may_be_empty(self) -> bool:
        return bool(self.field.null or self.field.blank)

    def value(self, held: dict[str, Any], index: Index) -> Any:
        """The value as a sheet holds it, from a row's fields as the database holds them: another row by its name."""
        value = held[self.field.attname]
        if not isinstance(self.field, ForeignKey) or value is None:
            return value
        kind = kind_of(self.field.related_model)
        names = index.names_of(kind, value) or (str(value),)
        # A row of the same kind hangs on the same row as this one.
        return "/".join(kind.own_names(names) if self.field.related_model is self.field.model else names)

    def text(self, row: Any, index: Index) -> str:
        """What a CSV file says of a row in this column."""
        return as_text(self.cell.render(self.value(vars(row), index)))


@dataclass(frozen=True, eq=False)
class Table:
    """A table in both directions: the kind of its rows, all of whose fields have a column."""

    kind: Kind

    @cached_property
    def title(self) -> str:
        """As the desk calls such rows; the name of the sheet."""
        return capfirst(str(self.kind.model._meta.verbose_name_plural))

    @cached_property
    def slug(self) -> str:
        """The title in addresses and in the names of files."""
        return slugify(self.title)

    @cached_property
    def key_columns(self) -> tuple[Column, ...]:
        """What a row is known by, from the outermost row that it is nested in inwards."""
        own = tuple(Column(self._field(name), self.kind) for name in self.kind.key)
        return (*self._above(), *own)

    def _above(self) -> tuple[Column, ...]:
        if not self.kind.above:
            return ()
        columns = Table(self.kind.above).key_columns
        # One that is known by its slug alone is headed by what it is to this one.
        heading = capfirst(str(self._field(self.kind.parent).verbose_name)) if len(columns) == 1 else ""
        return tuple(Column(each.field, each.of, heading) for each in columns)

    def _field(self, name: str) -> Any:
        return self.kind.model._meta.get_field(name)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """What the row is known by and called, its figures, the rest as the kind holds it, and its evidence.

        Lists of texts, which are the widest, come last.
        """
        kind = self.kind
        called = (name for name in kind.called if name in kind.fields)
        figures = (name for group in kind.groups if group.name not in PROOF for name in group.fields.values())
        names = (name for name in dict.fromkeys((*called, *figures, *kind.fields)) if name not in kind.key)
        fields = sorted(map(self._field, names), key=lambda field: isinstance(field, TextList))
        return (*self.key_columns, *map(Column, fields))

    @cached_property
    def key_headers(self) -> list[str]:
        return [column.header for column in self.key_columns]

    @cached_property
    def by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns if column.of in (None, self.kind)}

    @cached_property
    def in_words(self) -> bool:
        """Whether rows are called after others, which the keys name by their slugs."""
        fields = map(self._field, self.kind.called)
        return not {"name", "title"} & set(self.kind.called) and any(isinstance(each, ForeignKey) for each in fields)

    @property
    def model_name(self) -> str:
        return str(self.kind.model._meta.model_name)

    def texts(self, names: Names, row: Any, index: Index) -> tuple[str, ...]:
        """A row as a CSV file holds it, column by column."""
        count = len(self.key_columns)
        return (*names[:count], *(column.text(row, index) for column in self.columns[count:]))

    def rows(self, index: Index) -> Iterator[tuple[Any, ...]]:
        """The desk's rows in the order of the desk, each with its values in the order of the columns."""
        count = len(self.key_columns)
        for names, row in index.rows(self.kind).items():
            yield (
                *(_key_value(column, name) for column, name in zip(self.key_columns, names, strict=True)),
                *(column.value(vars(row), index) for column in self.columns[count:]),
            )


def _key_value(column: Column, name: str) -> Any:
    return column.cell.clean(name) if isinstance(column.cell, Number) and name else name


def called(kind: Kind, row: Any, index: Index) -> str:
    """What a row is called, by the names of those that it hangs on."""
    return " › ".join(filter(None, (_word(kind, name, row, index) for name in kind.called)))


def _word(kind: Kind, name: str, row: Any, index: Index) -> str:
    field: Any = kind.model._meta.get_field(name)
    value = getattr(row, field.attname)
    if isinstance(field, ForeignKey) and value is not None:
        other = kind_of(field.related_model)
        names = index.names_of(other, value)
        return called(other, index.rows(other)[names], index) if names is not None else str(value)
    return str(dict(field.flatchoices).get(value, as_text(value)))


# Whatever an act can change and undo, as the map of the desk tells it, in its order; prose is no table.
IN_A_WORKBOOK = tuple(Table(kind) for kind in WITH_HISTORY if not kind.is_prose)
TABLES = {table.kind.path: table for table in IN_A_WORKBOOK}

"""The tables that go out to spreadsheets and come back: which columns each has, and by which its rows are known."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Field, ForeignKey
from django.utils.text import capfirst

from salaries.desk.index import Index
from salaries.desk.kind import EVIDENCE, INTERVAL, Kind, kind_of
from salaries.desk.kinds import KINDS
from salaries.models.text_list import TextList
from salaries.sheets.cells import Cell, Number, cell_for

Names = tuple[str, ...]
PROOF = (EVIDENCE.name, INTERVAL.name)


@dataclass(frozen=True, eq=False)
class Column:
    """One column, headed by the desk's own words. ``cell`` is what it holds."""

    field: "Field[Any, Any]"

    @property
    def name(self) -> str:
        return self.field.name

    @cached_property
    def header(self) -> str:
        noun = self.field.model._meta.verbose_name if self.name == "slug" else self.field.verbose_name
        return capfirst(str(noun))

    @cached_property
    def cell(self) -> Cell:
        return cell_for(self.field)

    def value(self, held: dict[str, Any], index: Index) -> Any:
        """The value as a sheet holds it, from a row's fields as the database holds them: another row by its slug."""
        value = held[self.field.attname]
        if not isinstance(self.field, ForeignKey) or value is None:
            return value
        return index.name_of(kind_of(self.field.related_model), value).rpartition("/")[2]


@dataclass(frozen=True, eq=False)
class Table:
    """A table in both directions: its sheet's name, and the kind of its rows, all of whose fields have a column."""

    title: str
    kind: Kind

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """What the row is known by and called, its figures, the rest as the kind holds it, and its evidence.

        Lists of texts, which are the widest, come last.
        """
        kind = self.kind
        called = (name for name in kind.called if name in kind.fields)
        figures = (name for group in kind.groups if group.name not in PROOF for name in group.fields.values())
        names = (kind.parent, *kind.key, *called, *figures, *kind.fields)
        fields: Any = map(kind.model._meta.get_field, filter(None, dict.fromkeys(names)))
        return tuple(map(Column, sorted(fields, key=lambda field: isinstance(field, TextList))))

    @cached_property
    def key_columns(self) -> tuple[Column, ...]:
        known = {self.kind.parent, *self.kind.key}
        return tuple(column for column in self.columns if column.name in known)

    @cached_property
    def key_headers(self) -> list[str]:
        return [column.header for column in self.key_columns]

    @cached_property
    def number_keys(self) -> list[str]:
        """The headers of the keys that are numbers."""
        return [column.header for column in self.key_columns if isinstance(column.cell, Number)]

    @cached_property
    def by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @property
    def model_name(self) -> str:
        return str(self.kind.model._meta.model_name)

    def rows(self, index: Index) -> Iterator[dict[str, Any]]:
        """The desk's rows in the order of the desk, each with its values by the names of the columns."""
        for row in index.rows(self.kind).values():
            yield {column.name: column.value(vars(row), index) for column in self.columns}


TIERS = Table("Tiers", KINDS["role.tier"])
CHOICES = Table("Choices", KINDS["factor.choice"])
PARTS = Table("Parts", KINDS["part"])
SOURCES = Table("Sources", KINDS["source"])
POINTS = Table("Points", KINDS["factor.point"])
# In the order in which people look for them.
IN_A_WORKBOOK = (TIERS, CHOICES, PARTS, SOURCES, POINTS)

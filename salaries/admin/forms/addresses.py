"""Where on the desk a part of a figure book is edited: a page, and on it the field."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.urls import reverse

from salaries.desk.kind import Kind, kind_of
from salaries.desk.kinds import KINDS
from salaries.desk.paths import Found, find, parent_of
from salaries.engine.book_paths import Path, entries, name_of
from salaries.engine.figures import FigureBook
from salaries.review.findings import Finding

# Kinds without a page for each row: their list is where to look.
IN_A_LIST = (KINDS["rules"], KINDS["summary"], KINDS["count"], KINDS["score"])
# The mark of the reference choice is a row's of the table on its factor's page, where marked rows come first.
MARK = (KINDS["factor"], ("reference",), "id_choices-0-reference")
# Rows that are added on another place of the page than where those that are there stand.
ADDED = {"choices": "new_choices"}
GOLDEN_CASE = KINDS["golden_case"]


def change_page(model: type[Model], pk: Any) -> str:
    return reverse(f"admin:salaries_{model._meta.model_name}_change", args=[pk])


def page_of(kind: type[Model], row: Any) -> str | None:
    """Where a row is edited: on its own page, or on that of the row it is a part of."""
    if kind in admin.site._registry:
        return change_page(kind, row.id)
    found = kind_of(kind)
    return change_page(found.above.model, getattr(row, f"{found.parent}_id")) if found.above else None


@dataclass(frozen=True, slots=True)
class Linked:
    """A line and the page on which it is mended, if there is one."""

    words: str
    address: str | None


@dataclass(frozen=True, slots=True)
class FoundHere:
    """A finding, and the address of the field that it speaks of."""

    finding: Finding
    address: str | None


@dataclass
class Addresses:
    """Pages of the desk by the paths of a book, with one query for each kind that is asked for."""

    book: FigureBook | None
    _keys: dict[Kind, dict[tuple[str, ...], Any]] = field(default_factory=dict)

    def of(self, path: Path) -> str | None:
        """The address of the page, with the field where it is known; None for what has no page (any more)."""
        if not path:
            return None
        if path[0] == "golden_cases":
            return change_page(GOLDEN_CASE.model, path[1])
        found = find(path)
        if found is None or found.kind in IN_A_LIST:
            kind = found.kind if found else next(each for each in KINDS.values() if each.place == path[0])
            return reverse(f"admin:salaries_{kind.model._meta.model_name}_changelist")
        page, fragment = self._page_and_fragment(path, found)
        return f"{page}{f'#{fragment}' if fragment else ''}" if page else None

    def _page_and_fragment(self, path: Path, found: Found) -> tuple[str | None, str]:
        """Its own page, or that of the row that it is a part of, where it stands in the book's order."""
        kind, above = found.kind, parent_of((found.kind.path, *found.names))
        if not (kind.on_page and above):
            return self._page(kind, found.names), self._field(path, found)
        page, place = self._page(KINDS[above[0]], above[1:]), self._place(path[: len(path) - len(found.rest)])
        if place is None:
            return page, f"{kind.on_page}-group"
        return page, f"id_{kind.on_page}-{place}-{kind.field_at(found.rest) or kind.called[-1]}"

    def _page(self, kind: Kind, names: tuple[str, ...]) -> str | None:
        if kind not in self._keys:
            rows = kind.rows().values_list("pk", *kind.lookups)
            self._keys[kind] = {kind.names_in(values): pk for pk, *values in rows}
        pk = self._keys[kind].get(names)
        return change_page(kind.model, pk) if pk else None

    def _field(self, path: Path, found: Found) -> str:
        """The field, or the rows on the page, that the rest of a path leads to; of no rows the first empty one."""
        kind, rest = found.kind, found.rest
        if (kind, rest) == MARK[:2]:
            return MARK[2]
        inner = next((each for each in kind.inner if rest[:1] == (each.place,)), None)
        if inner and not rest[1:]:
            rows = inner.on_page or inner.place
            return f"id_{ADDED.get(rows, rows)}-0-{inner.called[-1]}" if self._at(path) == () else f"{rows}-group"
        name = kind.field_at(rest)
        return f"id_{name}" if name else ""

    def _at(self, path: Path) -> Any:
        """What a book holds there; None for nothing, or without a book."""
        return list(entries(self.book, path))[-1][1] if self.book else None

    def _place(self, path: Path) -> int | None:
        """Which of its list an entry is; 0 where there is only one."""
        *_, (_, held, in_list) = entries(self.book, path[:-1]) if self.book else [("", None, False)]
        if not isinstance(held, tuple):
            return 0 if self.book and not in_list and held is not None else None
        names = [name_of(each) for each in held]
        return names.index(path[-1]) if path[-1] in names else None

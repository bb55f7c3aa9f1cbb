"""Changes in the desk's words: which figure, from what to what, and the page on which it was made."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import ndiff
from typing import Any

from django.db.models import Model
from django.urls import reverse

from salaries import models
from salaries.editions.diff import NAMED_BY, Change
from salaries.engine.figures import FigureBook

# The parts of a book and the model and field by which each of its entries is found.
PAGES: dict[str, tuple[type[Model], str]] = {
    "roles": (models.Role, "slug"),
    "factors": (models.Factor, "slug"),
    "sources": (models.Source, "slug"),
    "currencies": (models.Currency, "code"),
    "figures": (models.Figure, "slug"),
    "guides": (models.Guide, "role__slug"),
}
LONG = 120


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """``lines`` holds (mark, text) for a long text, of which only the lines that differ are shown."""

    where: tuple[str, ...]
    address: str | None
    old: str | None
    new: str | None
    lines: tuple[tuple[str, str], ...] = ()


def change_rows(found: tuple[Change, ...], old: FigureBook | None, new: FigureBook) -> list[ChangeRow]:
    addresses = _Addresses()
    return [
        ChangeRow(
            tuple(_names(new if change.new is not None or old is None else old, change.path)),
            addresses.of(change.path),
            change.old,
            change.new,
            _lines(change),
        )
        for change in found
    ]


def _names(book: FigureBook, path: tuple[str, ...]) -> Iterator[str]:
    """Each part of the path as an editor knows it: entries by their names, fields by theirs."""
    here: Any = book
    for before, part in zip(("", *path), path, strict=False):
        if isinstance(here, tuple):
            key = NAMED_BY.get(before, "slug")
            here = next((each for each in here if getattr(each, key, None) == part), None)
            yield _title(here) or part
        else:
            here = getattr(here, part, None)
            yield part.replace("_", " ")


def _title(entry: Any) -> str | None:
    return next((str(getattr(entry, name)) for name in ("name", "heading", "title") if hasattr(entry, name)), None)


def _lines(change: Change) -> tuple[tuple[str, str], ...]:
    old, new = change.old or "", change.new or ""
    if max(len(old), len(new)) <= LONG:
        return ()
    compared = ndiff(old.splitlines(), new.splitlines())
    return tuple((line[0], line[2:]) for line in compared if line[0] in "+-" and line[2:].strip())


class _Addresses:
    """Pages of the desk by the paths of a book, with one query for each kind that is asked for."""

    def __init__(self) -> None:
        self._keys: dict[str, dict[Any, Any]] = {}

    def of(self, path: tuple[str, ...]) -> str | None:
        kind, name = path[0], path[1] if len(path) > 1 else ""
        if kind == "rules":
            return reverse("admin:salaries_rules_changelist")
        if kind == "factors" and len(path) > 3 and path[2] == "choices":
            return self._page(models.Choice, self._choices().get((name, path[3])))
        model, field = PAGES[kind]
        if kind not in self._keys:
            self._keys[kind] = dict(model._default_manager.values_list(field, "pk"))
        return self._page(model, self._keys[kind].get(name))

    def _choices(self) -> dict[Any, Any]:
        if "choices" not in self._keys:
            rows = models.Choice.objects.values_list("factor__slug", "slug", "pk")
            self._keys["choices"] = {(factor, slug): pk for factor, slug, pk in rows}
        return self._keys["choices"]

    def _page(self, model: type[Model], pk: Any) -> str | None:
        return reverse(f"admin:salaries_{model._meta.model_name}_change", args=[pk]) if pk else None

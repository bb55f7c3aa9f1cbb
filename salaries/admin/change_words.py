"""Changes at the desk: in words, each with the page on which it was made."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.urls import reverse

from salaries import models
from salaries.editions.change_words import ChangeWords, in_words
from salaries.editions.diff import Change
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
# Those whose entries are looked up in a list.
LISTS: dict[str, type[Model]] = {"rules": models.Rules, "summaries": models.Summary, "scores": models.Score}


@dataclass(frozen=True, slots=True)
class ChangeRow:
    words: ChangeWords
    address: str | None


def change_rows(found: tuple[Change, ...], old: FigureBook | None, new: FigureBook) -> list[ChangeRow]:
    addresses = _Addresses()
    return [ChangeRow(in_words(change, old, new), addresses.of(change.path)) for change in found]


class _Addresses:
    """Pages of the desk by the paths of a book, with one query for each kind that is asked for."""

    def __init__(self) -> None:
        self._keys: dict[str, dict[Any, Any]] = {}

    def of(self, path: tuple[str, ...]) -> str | None:
        kind, name = path[0], path[1] if len(path) > 1 else ""
        if kind in LISTS:
            return reverse(f"admin:salaries_{LISTS[kind]._meta.model_name}_changelist")
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

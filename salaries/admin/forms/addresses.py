"""Where on the desk a part of a figure book is edited: a page, and on it the field."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.urls import reverse

from salaries import models
from salaries.engine.figures import FigureBook

Path = tuple[str, ...]
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
# Fields that have another name on the desk than in a book, and parts that are rows of their own on the page.
FIELDS = {
    "multiplier": "low",
    "interval": "interval_low",
    "evidence": "source",
    "to_years": "from_years",
    "band": "low",
}
ROWS = {"overrides": "overrides", "reported": "reported_effects", "price_level": "price_level", "steps": "steps"}


@dataclass
class Addresses:
    """Pages of the desk by the paths of a book, with one query for each kind that is asked for."""

    book: FigureBook | None
    _keys: dict[str, dict[Any, Any]] = field(default_factory=dict)

    def of(self, path: Path) -> str | None:
        """The address of the page, with the field where it is known; None for what has no page (any more)."""
        if not path:
            return None
        kind, name = path[0], path[1] if len(path) > 1 else ""
        if kind == "golden_cases":
            return _change_page(models.GoldenCase, name)
        if kind in LISTS:
            return reverse(f"admin:salaries_{LISTS[kind]._meta.model_name}_changelist")
        if kind == "factors" and len(path) > 3 and path[2] == "choices":
            return self._page(models.Choice, self._key("choices", (name, path[3])), _fragment(path[4:]))
        if kind == "roles" and len(path) > 4 and path[2] == "tiers" and path[4] == "reported":
            return self._page(models.ReportedPay, self._key("reported", (name, path[3])), _fragment(path[5:]))
        return self._page(PAGES[kind][0], self._key(kind, name), self._on_page(path[2:], name))

    def _key(self, kind: str, name: Any) -> Any:
        if kind not in self._keys:
            self._keys[kind] = _keys(kind)
        return self._keys[kind].get(name)

    def _page(self, model: type[Model], pk: Any, fragment: str) -> str | None:
        return f"{_change_page(model, pk)}{f'#{fragment}' if fragment else ''}" if pk else None

    def _on_page(self, path: Path, name: str) -> str:
        """A field of the page itself, or of one of its tiers or sections, which stand there in the book's order."""
        if len(path) < 2 or path[0] not in ("tiers", "sections"):
            return _fragment(path)
        books = {"tiers": "role_by_slug", "sections": "guide_by_role"}
        parent = getattr(self.book, books[path[0]]).get(name) if self.book else None
        slugs = [each.slug for each in getattr(parent, path[0], ())]
        if path[1] not in slugs:
            return ""
        first = "name" if path[0] == "tiers" else "heading"
        return f"id_{path[0]}-{slugs.index(path[1])}-{_field(path[2:]) if path[2:] else first}"


def _keys(kind: str) -> dict[Any, Any]:
    if kind == "choices":
        return {(each[0], each[1]): each[2] for each in models.Choice.objects.values_list("factor__slug", "slug", "pk")}
    if kind == "reported":
        rows = models.ReportedPay.objects.values_list("tier__role__slug", "tier__slug", "pk")
        return {(role, tier): pk for role, tier, pk in rows}
    model, name = PAGES[kind]
    return dict(model._default_manager.values_list(name, "pk"))


def _change_page(model: type[Model], pk: Any) -> str:
    return reverse(f"admin:salaries_{model._meta.model_name}_change", args=[pk])


def _fragment(path: Path) -> str:
    if path and path[0] in ROWS:
        return f"{ROWS[path[0]]}-group"
    return f"id_{_field(path)}" if path and path[-1] != "order" else ""


def _field(path: Path) -> str:
    """The form's name for what a path ends at."""
    return "evidence_note" if path[-2:] == ("evidence", "note") else FIELDS.get(path[-1], path[-1])

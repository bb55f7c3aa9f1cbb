"""A row named by its slug, with the browser's own suggestions: one list serves a table of many rows."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

# More suggestions than these nobody reads; what is not among them can be typed.
MOST = 300


class Suggestions:
    """Rows that may be named. ``known`` are those that the table names already: they are not looked up again."""

    def __init__(self, list_id: str, kind: str, rows: QuerySet[Any], known: Iterable[Any] = ()) -> None:
        self.list_id, self.kind, self.rows = list_id, kind, rows
        self.by_slug: dict[str, Any] = {row.slug: row for row in known if row}

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows[:MOST])

    def slug_of(self, key: Any) -> str | None:
        """What a row is called that the table names; None for what is no row's key."""
        found = next((row for row in self.by_slug.values() if row and row.pk == key), None)
        found = found or (self.rows.filter(pk=key).first() if isinstance(key, int) else None)
        return found.slug if found else None

    def find(self, slug: str) -> Any:
        if slug not in self.by_slug:
            self.by_slug[slug] = self.rows.filter(slug=slug).first()
        return self.by_slug[slug]


class BySlug(forms.CharField):
    def __init__(self, suggestions: Suggestions, label: str) -> None:
        widget = forms.TextInput({"list": suggestions.list_id, "autocomplete": "off"})
        super().__init__(required=False, label=label, widget=widget)
        self.suggestions = suggestions

    def prepare_value(self, value: Any) -> Any:
        return self.suggestions.slug_of(value) or value

    def to_python(self, value: Any) -> Any:
        slug = super().to_python(value)
        if not slug:
            return None
        row = self.suggestions.find(slug)
        if row is None:
            raise ValidationError(f"There is no {self.suggestions.kind} “{slug}”; pick one of those suggested.")
        return row

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool((self.prepare_value(initial) or "") != (data or "").strip())

"""A row named by its slug, with the browser's own suggestions: one list serves a table of hundreds of rows."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError


class Suggestions:
    """Rows that may be named, read from the database once."""

    def __init__(self, list_id: str, kind: str, rows: Iterable[Any]) -> None:
        self.list_id, self.kind = list_id, kind
        self.by_slug = {row.slug: row for row in rows}
        self.by_pk = {row.pk: row for row in self.by_slug.values()}

    def __iter__(self) -> Any:
        return iter(self.by_slug.values())


class BySlug(forms.CharField):
    def __init__(self, suggestions: Suggestions, label: str) -> None:
        widget = forms.TextInput({"list": suggestions.list_id, "autocomplete": "off"})
        super().__init__(required=False, label=label, widget=widget)
        self.suggestions = suggestions

    def prepare_value(self, value: Any) -> Any:
        row = self.suggestions.by_pk.get(value)
        return row.slug if row else value

    def to_python(self, value: Any) -> Any:
        slug = super().to_python(value)
        if not slug:
            return None
        if slug not in self.suggestions.by_slug:
            raise ValidationError(f"There is no {self.suggestions.kind} “{slug}”; pick one of those suggested.")
        return self.suggestions.by_slug[slug]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool((self.prepare_value(initial) or "") != (data or "").strip())

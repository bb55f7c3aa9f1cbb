"""Rows on their parent's page, each a line that opens: what the line says of its row while it is closed."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets, label_for_field
from django.core.exceptions import ValidationError
from django.db.models import ForeignKey, QuerySet
from django.forms import BoundField, ModelChoiceField
from django.http import HttpRequest

from salaries.engine import measures
from salaries.models.evidence import Evidenced
from salaries.models.fields import measure_of

if TYPE_CHECKING:
    AnyInline = admin.options.InlineModelAdmin[Any, Any]
else:
    AnyInline = object
# What stands on a line where its page does not say it: so many of the first fields.
FIRST = 4


class Lines(AnyInline):
    """``line`` names what stands on a row's line: its fields, and methods that say something of it."""

    line: tuple[str, ...] = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the rows that its fields name: they stand on the lines, and in the fields."""
        named = (each.name for each in self.model._meta.concrete_fields if isinstance(each, ForeignKey))
        asked = {*flatten_fieldsets(self.get_fieldsets(request)), *self.line}
        return super().get_queryset(request).select_related(*(name for name in named if name in asked))

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.form.told = staticmethod(self.told)
        formset.form.first = self._first()
        return formset

    def told(self, row: Any) -> list[tuple[str, str]]:
        """What the row's line says, each with what it is called."""
        return [(str(label_for_field(name, self.model, self)), self._words(row, name)) for name in self._on_line()]

    def _on_line(self) -> list[str]:
        if self.line:
            return list(self.line)
        return [*self._first(), "evidence"] if issubclass(self.model, Evidenced) else self._first()

    def _first(self) -> list[str]:
        return [str(name) for name in flatten_fieldsets((self.fieldsets or ())[:1])[:FIRST]]

    def _words(self, row: Any, name: str) -> str:
        said = getattr(self, name, None)
        if said is not None:
            return str(said(row))
        display = getattr(row, f"get_{name}_display", None)
        value = display() if display else getattr(row, name)
        if isinstance(value, Decimal | int) and not isinstance(value, bool):
            return measures.in_words(value, measure_of(self.model._meta.get_field(name)))
        return in_words(value)

    @admin.display(description="evidence")
    def evidence(self, row: Evidenced) -> str:
        """In short: who says so, and as of when."""
        who = row.source.publisher if row.source else "editor’s judgement" if row.judgement else "nothing yet"
        parts = (who, row.as_of and f"as of {row.as_of:%B %Y}", "weak" if row.weak else "")
        return ", ".join(part for part in parts if part)


def said_of_new(form: Any, names: Iterable[str]) -> list[tuple[str, str]]:
    """What a row says that is not saved yet, by its fields; nothing while its first field is empty."""
    held = [form[name] for name in names if name in form.fields]
    if not held or not held[0].value():
        return []
    return [(str(each.label), _said_by(each)) for each in held]


def _said_by(field: BoundField) -> str:
    """What a field holds, as it was typed or filled in; what it names by that name."""
    value = field.value()
    if value and isinstance(field.field, ModelChoiceField):
        with suppress(ValidationError):
            return str(field.field.to_python(value))
    if isinstance(value, Decimal | int) and hasattr(field.field, "measure"):
        return measures.in_words(value, field.field.measure)
    return str(dict(getattr(field.field, "choices", ())).get(value, in_words(value)))


def in_words(value: Any) -> str:
    """A value as a line says it; empty for what a row does not hold."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:%-d %B %Y}" if isinstance(value, date) else str(value)

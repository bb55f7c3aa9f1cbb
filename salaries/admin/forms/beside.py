"""A row that belongs under another one of the same page, which may be as new as itself."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError


class Beside(forms.CharField):
    """Named by slug or by what it is called; a name that no saved row bears may be that of a new one of the page."""

    def __init__(self, label: str, rows: Iterable[Any], list_id: str, help_text: str = "") -> None:
        widget = forms.TextInput({"list": list_id, "autocomplete": "off"})
        super().__init__(required=False, label=label, help_text=help_text, widget=widget)
        self.slugs = {row.pk: row.slug for row in rows}

    def prepare_value(self, value: Any) -> Any:
        return self.slugs.get(value, value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool((self.prepare_value(initial) or "") != (data or "").strip())


def row_beside(form: Any, name: str, called: str) -> Any:
    """The row that a form's field names among the rows of its page, saved or not; None where it names none.

    Raises ValidationError for one that is not there, or stands under another one itself.
    """
    wanted = form.cleaned_data.get(name)
    if not wanted:
        return None
    going = form.rows.deleted_rows()
    named = (each for each in form.rows.forms if each not in going and wanted in _names(each, called))
    found = next(named, None)
    if found is None or found is form:
        raise ValidationError(f"There is no other {form._meta.model._meta.verbose_name} “{wanted}” on this page.")
    if found[name].data:
        raise ValidationError(f"“{wanted}” stands under another one itself; choose one that does not.")
    return found.instance


def _names(form: Any, called: str) -> set[str]:
    field = form.fields["slug"]
    slug = form.instance.slug if field.disabled else form["slug"].data or getattr(field, "made", "")
    return {str(slug), str(form[called].data or "").strip()} - {""}

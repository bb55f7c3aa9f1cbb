"""A row that belongs under another one of the same page, which may be as new as itself."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from salaries.admin.forms.by_slug import BySlug


class Beside(BySlug):
    """Named by slug or by what it is called; a name that no saved row bears may be that of a new one of the page."""

    def to_python(self, value: Any) -> Any:
        text = forms.CharField.to_python(self, value)
        return self.suggestions.by_slug.get(text, text) if text else None


def row_beside(form: Any, name: str, called: str) -> Any:
    """The row that a form's field names among the rows of its page, saved or not; None where it names none.

    Raises ValidationError for one that is not there, or stands under another one itself.
    """
    given = form.cleaned_data.get(name)
    if given is None:
        return None
    staying = [each for each in form.rows.forms if each not in form.rows.deleted_rows()]
    wanted = given if isinstance(given, str) else given.slug
    found = next((each for each in staying if wanted in _names(each, called)), None)
    if found is None or found is form:
        raise ValidationError(f"There is no other {form._meta.model._meta.verbose_name} “{wanted}” on this page.")
    if found[name].data:
        raise ValidationError(f"“{wanted}” stands under another one itself; choose one that does not.")
    return found.instance


def _names(form: Any, called: str) -> set[str]:
    field = form.fields["slug"]
    slug = form.instance.slug if field.disabled else form["slug"].data or getattr(field, "made", "")
    return {str(slug), str(form[called].data or "").strip()} - {""}

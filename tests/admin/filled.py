"""What a browser would send for a page of the desk as it stands."""

from typing import Any

from django import forms

from salaries.desk.compile import compile_desk
from salaries.engine.book_text import book_text, digest_of

# Of these a browser sends nothing while nothing is chosen.
NOT_SENT = (forms.CheckboxInput, forms.FileInput, forms.SelectMultiple)


def seen() -> str:
    """What the review's form says of the desk as it stands."""
    return digest_of(book_text(compile_desk()))


def filled(response: Any) -> dict[str, Any]:
    """The values of all fields of the form and of its rows, by their names in the page."""
    context = response.context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    opened = {"_opened": context["opened"]} if "opened" in context else {}
    return opened | {name: value for form in forms for name, value in _fields(form)}


def _fields(form: Any) -> Any:
    for bound in form:
        value = "" if bound.value() is None and not isinstance(bound.field.widget, NOT_SENT) else bound.value()
        if value is not None and value is not False and not bound.field.disabled:
            shown = bound.field.widget.format_value(bound.field.prepare_value(value))
            shown = shown[0] if isinstance(shown, list) and len(shown) == 1 else shown
            yield bound.html_name, "on" if value is True else "" if shown is None else shown


def row_of(data: dict[str, Any], prefix: str, field: str, value: str) -> str:
    """The name under which a row's fields are sent, found by the value of one of them."""
    names = (name for name, sent in data.items() if name.startswith(f"{prefix}-") and name.endswith(f"-{field}"))
    return next(name.removesuffix(f"-{field}") for name in names if str(data[name]) == value)

"""Values that are only to be looked at: numbers as everywhere else on the desk, 125,000 and 1.18 (+18%), yes and no."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.db.models import BooleanField, DecimalField, IntegerField
from django.http import HttpRequest

from salaries.engine.measures import in_words
from salaries.models.fields import measure_of

if TYPE_CHECKING:
    AnyAdmin = admin.ModelAdmin[Any]
else:
    AnyAdmin = object


class LookedAt(AnyAdmin):
    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """Django would write numbers without separators and with all digits that the database keeps, and draw a red
        cross for what is no mistake."""
        page = context["adminform"]
        page.fieldsets, page.readonly_fields = _told(self, page.fieldsets, page.readonly_fields)
        for rows in context["inline_admin_formsets"]:
            shown = rows.readonly_fields
            if not (rows.has_change_permission or rows.has_add_permission):
                shown = (*shown, *flatten_fieldsets(rows.fieldsets))
            rows.fieldsets, rows.readonly_fields = _told(rows.opts, rows.fieldsets, shown)
        return super().render_change_form(request, context, *args, **kwargs)


def _told(page: Any, fieldsets: Any, shown: Any) -> tuple[list[Any], list[Any]]:
    """Both with what tells a value in the place of its field."""
    fields = (each for each in page.model._meta.concrete_fields if _is_told(each) and each.name in shown)
    told = {each.name: _written(each, page.get_empty_value_display()) for each in fields}

    def instead(name: Any) -> Any:
        if isinstance(name, list | tuple):
            return tuple(map(instead, name))
        return told.get(name, name) if isinstance(name, str) else name

    return [(name, {**options, "fields": instead(options["fields"])}) for name, options in fieldsets], [
        instead(name) for name in shown
    ]


def _is_told(field: Any) -> bool:
    """A row's own number is no figure, nor is one of a few named values."""
    told = isinstance(field, DecimalField | IntegerField | BooleanField)
    return told and not (field.primary_key or field.choices)


@cache
def _written(field: Any, empty: str) -> Callable[[Any], str]:
    @admin.display(description=field.verbose_name)
    def written(row: Any) -> str:
        value = getattr(row, field.attname)
        if isinstance(value, bool):
            return "yes" if value else "no"
        return empty if value is None else in_words(value, measure_of(field))

    # The page takes its help and its style from there.
    written.__name__ = field.name
    return written

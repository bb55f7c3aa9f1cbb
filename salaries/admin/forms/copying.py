"""A page of a new row that begins as a copy of another row: nothing is saved before an editor saves it."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import ForeignKey, Model
from django.forms.models import model_to_dict
from django.http import HttpRequest
from django.urls import reverse

from salaries.admin.forms.keys import key_of
from salaries.admin.forms.why import WHY

if TYPE_CHECKING:
    AnyAdmin = admin.ModelAdmin[Any]
else:
    AnyAdmin = object
COPY = "copy"


class Copying(AnyAdmin):
    """``own`` are the fields that a copy has to fill in by itself; ``copy_says`` tells what is not copied, and why."""

    own: tuple[str, ...] = ()
    copy_says = ""

    def copied_from(self, request: HttpRequest) -> Any:
        """The row that the page of a new one was asked to begin with; None where it was not."""
        key = key_of(request.GET.get(COPY, ""))
        row = None if key is None else self.get_queryset(request).filter(pk=key).first()
        return row if row and self.has_view_permission(request, row) else None

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        given, row = super().get_changeform_initial_data(request), self.copied_from(request)
        if row is None:
            return given
        reason = f"Copied from {str(row)[:200]}"
        return self.copied(row, row, [*self.get_form(request).base_fields]) | {WHY: reason} | given

    def get_formsets_with_inlines(self, request: HttpRequest, obj: Any = None) -> Any:
        """Rows of what is copied, as new ones."""
        row = self.copied_from(request) if obj is None and request.method == "GET" else None
        for formset, inline in super().get_formsets_with_inlines(request, obj):
            if row and inline.has_view_permission(request, row):
                kept = inline.get_queryset(request).filter(**{formset.fk.name: row})
                inline.copies = [self.copied(row, each, [*formset.form.base_fields]) for each in kept]
                formset.extra = len(inline.copies)
            yield formset, inline

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> dict[str, Any]:
        copies = getattr(inline, "copies", None)
        return super().get_formset_kwargs(request, obj, inline, prefix) | ({"initial": copies} if copies else {})

    def copied(self, whole: Any, row: Model, fields: list[str]) -> dict[str, Any]:
        """What a form begins with: the values of the row, without its place in a list and what has to be its own."""
        left = {"position", *self.own} if row == whole else set()
        values = model_to_dict(row, [name for name in fields if name not in left])
        return {name: _named(row, name, value) for name, value in values.items()}

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        row, add = self.copied_from(request), context.get("original") is None
        context |= {
            "copied_from": row if add else None,
            "copy_says": self.copy_says,
            "copy_page": None if add or not self.has_add_permission(request) else self.copy_page(context["original"]),
        }
        return super().render_change_form(request, context, *args, **kwargs)

    def copy_page(self, row: Any, **more: Any) -> str:
        """The address of the page that begins as a copy of the row."""
        page = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_add")
        return f"{page}?{COPY}={row.pk}" + "".join(f"&{name}={value}" for name, value in more.items())


def _named(row: Model, name: str, value: Any) -> Any:
    """A row beside it is named: the copy is to lead to the copy of that one."""
    field = row._meta.get_field(name)
    beside = isinstance(field, ForeignKey) and field.related_model is type(row) and value
    return getattr(row, name).slug if beside else value

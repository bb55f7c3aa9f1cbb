"""What every page of the desk has in common: its widgets, and a sentence where the database refuses a row."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.db import IntegrityError, models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
    StackedInline = admin.StackedInline[Any, Any]
    TabularInline = admin.TabularInline[Any, Any]
    ModelForm = forms.ModelForm[Any]
else:
    ModelAdmin, StackedInline, TabularInline = admin.ModelAdmin, admin.StackedInline, admin.TabularInline
    ModelForm = forms.ModelForm


class PlainNumber(forms.TextInput):
    """A number without trailing zeros. Not a number input: there a turn of the wheel changes a figure unseen."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "class": "number", "autocomplete": "off"} | (attrs or {}))

    def format_value(self, value: Any) -> str | None:
        text = super().format_value(value)
        return text.rstrip("0").rstrip(".") if text and "." in text else text


class Day(forms.DateInput):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"type": "date"} | (attrs or {}), format="%Y-%m-%d")


class Moment(forms.DateTimeInput):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"type": "datetime-local", "step": "1"} | (attrs or {}), format="%Y-%m-%dT%H:%M:%S")


WIDGETS: dict[Any, dict[str, Any]] = {
    models.DecimalField: {"widget": PlainNumber},
    models.DateField: {"widget": Day},
    models.DateTimeField: {"form_class": forms.DateTimeField, "widget": Moment},
    models.TextField: {"widget": forms.Textarea(attrs={"rows": 3})},
}


class DeskForm(ModelForm):
    """A row's form: what the addresses rest on cannot change, and rules hold for fields that the form leaves out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "slug" in self.fields:
            self.fields["slug"].disabled = True

    def _get_validation_exclusions(self) -> set[str]:
        """Without this, a rule about a field that is not on the form would only be met by the database."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded if self.instance._state.adding else {name for name in excluded if name in self.fields}


class DeskAdmin(ModelAdmin):
    form = DeskForm
    formfield_overrides = WIDGETS
    list_per_page = 50

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Forms find nearly everything first; what only the database finds is said in a sentence too."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError:
            messages.error(
                request,
                "Nothing was saved: the database refused two rows that would have been the same, or a row that "
                "someone else changed meanwhile. Save one change at a time.",
            )
            return HttpResponseRedirect(request.get_full_path())

"""Free-standing figures on the desk."""

from django.contrib import admin

from salaries.admin.forms.desk_admin import DeskAdmin
from salaries.admin.forms.evidence import EVIDENCE
from salaries.models import Figure


@admin.register(Figure)
class FigureAdmin(DeskAdmin):
    list_display = ("name", "value", "unit", "reference", "as_of", "weak")
    list_filter = ("unit", "weak", "judgement")
    search_fields = ("name", "slug")
    autocomplete_fields = ("source",)
    fieldsets = (
        (None, {"fields": (("name", "slug"), "unit", ("low", "high", "open_ended"))}),
        EVIDENCE,
    )

    @admin.display(description="value", ordering="low")
    def value(self, figure: Figure) -> str:
        low, high = (f"{end.normalize():,f}" for end in (figure.low, figure.high))
        return (low if low == high else f"{low} to {high}") + (" and above" if figure.open_ended else "")

    @admin.display(description="in prose", ordering="slug")
    def reference(self, figure: Figure) -> str:
        return f"[[figure:{figure.slug}]]"

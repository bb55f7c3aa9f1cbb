"""Factors on the desk, each with all its choices in one table. A choice's evidence is on its own page."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from salaries.admin.forms.desk_admin import DeskAdmin, DeskInline
from salaries.admin.forms.evidence import EVIDENCE
from salaries.admin.forms.picks import script
from salaries.admin.forms.row_sets import MovableRowSet
from salaries.admin.rows.choice_rows import ChoiceInline
from salaries.admin.rows.new_choices import NewChoiceInline
from salaries.models import Choice, Factor, NumberAnswer, NumberPoint


class NumberInline(DeskInline):
    model = NumberAnswer
    autocomplete_fields = ("source",)
    verbose_name_plural = "answered by a number, if by no choice"
    fieldsets = ((None, {"fields": (("least", "most", "step"), ("reference", "unit"))}), EVIDENCE)


class PointInline(DeskInline):
    model = NumberPoint
    formset = MovableRowSet
    verbose_name = "point"
    verbose_name_plural = "points of its table; between two runs a straight line, beyond the ends the table is held"
    fieldsets = ((None, {"fields": (("at", "multiplier", "amount"),)}),)


@admin.register(Factor)
class FactorAdmin(DeskAdmin):
    list_display = ("name", "question", "number_of_choices", "reference_choice", "place", "position")
    search_fields = ("name", "slug")
    fieldsets = ((None, {"fields": (("name", "slug", "question"), ("place", "position"), "explanation")}),)
    inlines = (ChoiceInline, NewChoiceInline, NumberInline, PointInline)

    change_form_template = "admin/salaries/factor_form.html"

    class Media:
        js = (script("find"),)

    # Counting leaves the model's own order out.
    ordering = ("position", "name")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        references = Choice.objects.filter(factor=OuterRef("pk"), reference=True).values("name")
        rows = super().get_queryset(request).select_related("number")
        told: QuerySet[Any] = rows.annotate(choice_count=Count("choices"), reference_name=Subquery(references[:1]))
        return told

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Who goes on editing goes on with the same page of choices."""
        response = super().response_change(request, obj)
        if "_continue" in request.POST and request.GET and isinstance(response, HttpResponseRedirect):
            response["Location"] = request.get_full_path()
        return response

    @admin.display(description="choices", ordering="choice_count")
    def number_of_choices(self, factor: Any) -> int:
        return int(factor.choice_count)

    @admin.display(description="reference")
    def reference_choice(self, factor: Any) -> str:
        number: NumberAnswer | None = getattr(factor, "number", None)
        if number:
            return f"{number.reference.normalize():f} {number.unit}".strip()
        return factor.reference_name or "none yet"

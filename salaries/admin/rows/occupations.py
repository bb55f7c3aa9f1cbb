"""Occupations on the desk, each with its official pay and what is projected of it."""

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from salaries.admin.forms.desk_admin import DeskAdmin, DeskInline
from salaries.admin.forms.evidence import EVIDENCE, EVIDENCE_OF_ROWS, RowWithEvidence
from salaries.admin.forms.row_sets import MovableRowSet
from salaries.engine.reported import PERCENTILES
from salaries.models import Occupation, OfficialPay, Projection


class OfficialPayInline(DeskInline):
    model = OfficialPay
    form = RowWithEvidence
    formset = MovableRowSet
    autocomplete_fields = ("source",)
    fieldsets = ((None, {"fields": (("counted", "part"), ("currency", "period"), PERCENTILES)}), EVIDENCE_OF_ROWS)


class ProjectionInline(DeskInline):
    model = Projection
    autocomplete_fields = ("source",)
    verbose_name_plural = "projection"
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("from_year", "to_year", "growth"),
                    ("employed", "employed_then", "openings"),
                    "education",
                )
            },
        ),
        EVIDENCE,
    )


@admin.register(Occupation)
class OccupationAdmin(DeskAdmin):
    list_display = ("name", "country", "code", "roles")
    # Counted rows forget their model's order, and a list to search reads them page by page.
    ordering = ("country", "name", "slug")
    list_filter = ("country",)
    search_fields = ("name", "code", "slug")
    inlines = (OfficialPayInline, ProjectionInline)
    fieldsets = ((None, {"fields": (("name", "slug"), ("country", "classification", "code"))}),)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Occupation]:
        rows: QuerySet[Occupation] = super().get_queryset(request).annotate(beside=Count("nearest"))
        return rows

    @admin.display(description="stands beside", ordering="beside")
    def roles(self, occupation: Occupation) -> str:
        count = getattr(occupation, "beside", 0)
        return f"{count} role{'' if count == 1 else 's'}"

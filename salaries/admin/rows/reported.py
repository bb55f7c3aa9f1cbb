"""Reported pay on the desk: what records show for a tier, what choices do to it, and how well that holds."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from salaries.admin.forms.desk_admin import DeskAdmin, DeskInline
from salaries.admin.forms.evidence import EVIDENCE, EVIDENCE_OF_ROWS, RowWithEvidence
from salaries.admin.forms.row_sets import MovableRowSet
from salaries.engine.reported import PERCENTILES
from salaries.models import PriceLevel, ReportedEffect, ReportedPay, Score, WageGrowth


class ReportedEffectInline(DeskInline):
    model = ReportedEffect
    form = RowWithEvidence
    formset = MovableRowSet
    autocomplete_fields = ("source",)
    verbose_name = "effect on reported pay"
    verbose_name_plural = "effects on reported pay"
    fieldsets = (
        (None, {"fields": (("tier", "role", "place"), ("multiplier", "spread", "own_currency"))}),
        EVIDENCE_OF_ROWS,
    )


class PriceLevelInline(DeskInline):
    model = PriceLevel
    autocomplete_fields = ("source",)
    verbose_name_plural = "price level"
    fieldsets = ((None, {"fields": ("level",)}), EVIDENCE)


class WageGrowthInline(DeskInline):
    model = WageGrowth
    form = RowWithEvidence
    formset = MovableRowSet
    autocomplete_fields = ("source",)
    verbose_name_plural = "wage growth"
    fieldsets = ((None, {"fields": (("since", "until", "ratio"),)}), EVIDENCE_OF_ROWS)


@admin.register(ReportedPay)
class ReportedPayAdmin(DeskAdmin):
    list_display = ("tier", *PERCENTILES, "sample_size", "as_of", "weak")
    list_filter = ("tier__role", "tier__slug", "weak")
    list_select_related = ("tier__role", "source")
    search_fields = ("tier__role__name", "tier__name")
    autocomplete_fields = ("source",)
    fieldsets = ((None, {"fields": ("tier", PERCENTILES)}), EVIDENCE)

    def get_readonly_fields(self, request: HttpRequest, obj: ReportedPay | None = None) -> tuple[str, ...]:
        return ("tier",) if obj else ()


@admin.register(Score)
class ScoreAdmin(DeskAdmin):
    """To be looked at: the backtest writes them, and a score that could be typed would prove nothing."""

    list_display = ("method", "scope", "inside_80", "inside_50", "error", "pinball", "sample_size", "as_of")
    list_filter = ("method",)
    search_fields = ("method", "scope")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Score]:
        return super().get_queryset(request).select_related("source")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Score | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Score | None = None) -> bool:
        return False

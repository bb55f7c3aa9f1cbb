"""Reported pay on the desk: what records show for a tier, what choices do to it, and how well that holds."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property

from salaries.admin.forms.desk_admin import DeskAdmin, DeskInline
from salaries.admin.forms.evidence import EVIDENCE, EVIDENCE_OF_ROWS, RowWithEvidence
from salaries.admin.forms.row_sets import MovableRowSet
from salaries.engine.reported import PERCENTILES
from salaries.models import Choice, PriceLevel, ReportedEffect, ReportedPay, Role, Score, WageGrowth


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
    line = ("for_whom", "multiplier", "spread", "evidence")

    @cached_property
    def _names(self) -> dict[tuple[str, str], str]:
        """Of all roles and places; the page has one of these for all its rows."""
        kinds = (("role", Role.objects.all()), ("place", Choice.objects.filter(factor__place=True)))
        return {(kind, slug): name for kind, rows in kinds for slug, name in rows.values_list("slug", "name")}

    @admin.display(description="for")
    def for_whom(self, effect: ReportedEffect) -> str:
        """The tier, role and place by name; one that is not on the desk by its slug."""
        tier = effect.tier.replace("-", " ").capitalize()
        role, place = (
            self._names.get((kind, slug), slug) for kind, slug in (("role", effect.role), ("place", effect.place))
        )
        return ", ".join(filter(None, (tier or "all tiers", role, place and f"in {place}")))


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

"""The rules for every estimate on the desk: one row, so its list leads straight to it."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from salaries.admin.forms.desk_admin import DeskAdmin
from salaries.models import Rules


@admin.register(Rules)
class RulesAdmin(DeskAdmin):
    fieldsets = (
        ("Limits and rounding", {"fields": (("floor", "cap"), ("fallback_widening", "rounding"))}),
        ("Places", {"fields": ("country_first",)}),
        ("Working time", {"fields": (("hours_per_week", "days_per_week", "weeks_per_year"),)}),
    )

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        row = Rules.objects.first()
        if row is None:
            return super().changelist_view(request, extra_context)
        return redirect("admin:salaries_rules_change", row.pk)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not Rules.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Rules | None = None) -> bool:
        return False

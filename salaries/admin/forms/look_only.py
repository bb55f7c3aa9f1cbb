"""Rows that are there to be looked at: nothing of them can be changed at the desk."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst

from salaries.admin.forms.desk_admin import ModelAdmin


class LookOnly(ModelAdmin):
    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().changelist_view(
            request, {"title": capfirst(self.opts.verbose_name_plural), **(extra_context or {})}
        )

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

"""The rules for every publish: one row, so its list leads straight to it. Each change stands in the audit log."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from salaries.admin.forms.desk_admin import DeskAdmin
from salaries.engine.wording import percent
from salaries.models import AuditEntry, PublishingRules


@admin.register(PublishingRules)
class PublishingRulesAdmin(DeskAdmin):
    fieldsets = ((None, {"fields": ("approval_share",)}),)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return redirect("admin:salaries_publishingrules_change", PublishingRules.objects.get_or_create(one=True)[0].pk)

    def save_model(self, request: HttpRequest, obj: PublishingRules, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        before = form.initial.get("approval_share")
        if before != obj.approval_share:
            was = f" (before: {percent(before)})" if before is not None else ""
            what = (
                f"A publish now needs an approval when it moves an estimate by more than {percent(obj.approval_share)}"
            )
            AuditEntry.objects.write(AuditEntry.Kind.RULES, f"{what}{was}.", request.user, deed=AuditEntry.Deed.SHARE)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: PublishingRules | None = None) -> bool:
        return False

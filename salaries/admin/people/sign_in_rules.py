"""The rules for signing in: one row, so its list leads straight to it. A change is in the audit log."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from salaries.admin.forms.desk_admin import ModelAdmin
from salaries.client_addresses import client_address
from salaries.models import AuditEntry, SignInRules


@admin.register(SignInRules)
class SignInRulesAdmin(ModelAdmin):
    fields = ("two_factor_required", "password_enough")

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        row, _ = SignInRules.objects.get_or_create(one=True)
        return redirect("admin:salaries_signinrules_change", row.pk)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        plain = {"title": "Rules for signing in", "subtitle": None, "show_save_and_continue": False}
        return super().change_view(request, object_id, form_url, {**plain, **(extra_context or {})})

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: SignInRules | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: SignInRules, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if form.has_changed():
            AuditEntry.objects.write(AuditEntry.Kind.RULES, obj.in_words, request.user, client_address(request))

"""Everyone's sessions, for owners to see and end; and tables of libraries that nobody edits by hand."""

from typing import Any

from allauth.account.admin import EmailAddress, EmailConfirmation
from allauth.mfa.admin import Authenticator
from allauth.usersessions.admin import UserSession
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html

from salaries.admin.forms.look_only import LookOnly
from salaries.client_addresses import client_address
from salaries.people import sessions
from salaries.people.browsers import browser

for model in (Authenticator, EmailAddress, EmailConfirmation, UserSession):
    # Importing the library's module has put it on the desk; some forms there would show or take secrets.
    if admin.site.is_registered(model):
        admin.site.unregister(model)


@admin.register(UserSession)
class SessionAdmin(LookOnly):
    list_display = ("user", "where", "address", "since", "last_seen")
    list_display_links = None
    list_select_related = ("user",)
    list_filter = (("user", admin.RelatedOnlyFieldListFilter),)
    search_fields = ("user__username", "ip")
    ordering = ("-last_seen_at",)
    fields = readonly_fields = list_display
    actions = ("end_chosen",)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().changelist_view(request, {"title": "Who is signed in where", **(extra_context or {})})

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """A superuser's sessions are not an owner's to end, as the account is not to change."""
        rows = super().get_queryset(request)
        return rows if request.user.is_superuser else rows.exclude(user__is_superuser=True)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("auth.change_user")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    @admin.display(description="browser")
    def where(self, session: Any) -> str:
        return format_html('<span title="{}">{}</span>', session.user_agent, browser(session.user_agent))

    @admin.display(description="address", ordering="ip")
    def address(self, session: Any) -> str:
        return str(session.ip)

    @admin.display(description="since", ordering="created_at")
    def since(self, session: Any) -> Any:
        return session.created_at

    @admin.display(description="last seen", ordering="last_seen_at")
    def last_seen(self, session: Any) -> Any:
        return session.last_seen_at

    @admin.action(description="End the sessions chosen", permissions=["view"])
    def end_chosen(self, request: HttpRequest, chosen: QuerySet[Any]) -> None:
        others = [each for each in chosen if each.session_key != request.session.session_key]
        for each in others:
            sessions.end(each, request.user, client_address(request))
        going_on = " The one that you are in goes on: to end it, sign out." if len(others) < chosen.count() else ""
        messages.success(request, f"Sessions ended: {len(others)}.{going_on}")

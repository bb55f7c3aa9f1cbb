"""The audit log on the desk: to be searched, and changed by nobody."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from salaries.admin.forms.look_only import LookOnly
from salaries.models import AuditEntry


class Person(admin.RelatedOnlyFieldListFilter):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = "person"


@admin.register(AuditEntry)
class AuditEntryAdmin(LookOnly):
    list_display = ("at", "who", "kind", "what", "address")
    list_display_links = None
    list_filter = ("kind", ("by", Person))
    list_per_page = 100
    date_hierarchy = "at"
    search_fields = ("name", "what", "address")
    search_help_text = "Words of the entry, a name, or an address"
    show_full_result_count = False
    # Nothing that works on many at once, not even for superusers.
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("by")

    @admin.display(description="who", ordering="name")
    def who(self, entry: AuditEntry) -> str:
        return entry.name or "the site"

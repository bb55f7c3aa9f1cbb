"""Editions and reads on the desk: there to be looked at. Nothing there can be changed."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from salaries.admin.desk_admin import ModelAdmin
from salaries.admin.history import UNDO
from salaries.admin.publishing import PERMISSION
from salaries.models import Edition, GuideReads


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


@admin.register(Edition)
class EditionAdmin(LookOnly):
    list_display = ("__str__", "published_at", "published_by", "note", "short_digest")
    fields = ("number", "note", "published_at", "published_by", "digest", "size")
    readonly_fields = ("size",)
    list_select_related = ("published_by",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("book")

    @admin.display(description="digest")
    def short_digest(self, edition: Edition) -> str:
        return edition.digest[:12]

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """With what the person may do with an edition."""
        allowed = {"anew": PERMISSION, "set_back": UNDO}
        return [*self.list_display, *(name for name, needed in allowed.items() if request.user.has_perm(needed))]

    @admin.display(description="publish")
    def anew(self, edition: Edition) -> SafeString:
        return _link("admin:take_back", edition, "Publish anew…")

    @admin.display(description="desk")
    def set_back(self, edition: Edition) -> SafeString:
        return _link("admin:set_back", edition, "Set the desk back…")

    @admin.display(description="figure book")
    def size(self, edition: Edition) -> str:
        return f"{len(edition.book.encode()):,} bytes of JSON"


def _link(page: str, edition: Edition, words: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', reverse(page, args=[edition.pk]), words)


@admin.register(GuideReads)
class GuideReadsAdmin(LookOnly):
    list_display = ("role", "reads")
    ordering = ("-reads",)

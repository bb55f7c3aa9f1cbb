"""Editions and reads on the desk: there to be looked at. Nothing there can be changed."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from salaries.admin.forms.look_only import LookOnly
from salaries.admin.history.acts import UNDO
from salaries.models import Edition, GuideReads
from salaries.models.permissions import MAY_PUBLISH


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
        allowed = {"anew": MAY_PUBLISH, "restore": UNDO}
        return [*self.list_display, *(name for name, needed in allowed.items() if request.user.has_perm(needed))]

    @admin.display(description="publish")
    def anew(self, edition: Edition) -> SafeString:
        return _link("admin:publish_anew", edition, "Publish anew…")

    @admin.display(description="desk")
    def restore(self, edition: Edition) -> SafeString:
        return _link("admin:restore_edition", edition, "Restore the desk…")

    @admin.display(description="figure book")
    def size(self, edition: Edition) -> str:
        return f"{len(edition.book.encode()):,} bytes of JSON"


def _link(page: str, edition: Edition, words: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', reverse(page, args=[edition.pk]), words)


@admin.register(GuideReads)
class GuideReadsAdmin(LookOnly):
    list_display = ("guide", "reads")
    ordering = ("-reads",)

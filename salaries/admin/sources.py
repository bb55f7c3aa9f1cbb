"""Sources on the desk."""

from django.contrib import admin

from salaries.admin.desk_admin import DeskAdmin
from salaries.models import Source


@admin.register(Source)
class SourceAdmin(DeskAdmin):
    list_display = ("title", "publisher", "covers", "retrieved_on", "licence")
    search_fields = ("title", "publisher", "slug")
    fieldsets = (
        (None, {"fields": (("title", "slug"), "publisher", "address")}),
        ("Terms and time", {"fields": ("licence", ("retrieved_on", "covers"), "note")}),
    )
    prepopulated_fields = {"slug": ("title",)}

    def get_prepopulated_fields(self, request: object, obj: Source | None = None) -> dict[str, tuple[str, ...]]:
        return {} if obj else {"slug": ("title",)}

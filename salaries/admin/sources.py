"""Sources on the desk."""

from django.contrib import admin

from salaries.admin.desk_admin import DeskAdmin
from salaries.models import Source


@admin.register(Source)
class SourceAdmin(DeskAdmin):
    slug_from = "title"
    list_display = ("title", "publisher", "covers", "retrieved_on", "licence")
    search_fields = ("title", "publisher", "slug")
    fieldsets = (
        (None, {"fields": (("title", "slug"), "publisher", "address")}),
        ("Terms and time", {"fields": ("licence", ("retrieved_on", "covers"), "note")}),
    )

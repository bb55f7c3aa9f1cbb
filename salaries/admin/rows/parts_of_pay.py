"""The parts of pay on the desk."""

from django.contrib import admin

from salaries.admin.forms.desk_admin import DeskAdmin
from salaries.admin.forms.evidence import EVIDENCE
from salaries.engine import wording
from salaries.models import PartOfPay


@admin.register(PartOfPay)
class PartOfPayAdmin(DeskAdmin):
    list_display = ("what", "who", "country", "measure", "in_percent", "reference", "as_of", "weak")
    list_filter = ("pay", "measure", "country", "weak", "judgement")
    search_fields = ("what", "who", "slug")
    autocomplete_fields = ("source", "role")
    fieldsets = (
        (None, {"fields": (("slug", "pay", "what"), ("who", "country"), ("role", "tier"), ("measure", "share"))}),
        EVIDENCE,
    )

    @admin.display(description="share", ordering="share")
    def in_percent(self, part: PartOfPay) -> str:
        return wording.share(part.share)

    @admin.display(description="in prose", ordering="slug")
    def reference(self, part: PartOfPay) -> str:
        return f"[[part:{part.slug}]]"

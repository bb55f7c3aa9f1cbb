"""Readers' notes on the desk: read, searched, and marked as done with what came of them."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import Truncator, capfirst

from salaries.admin.forms.desk_admin import WIDGETS, DeskForm, ModelAdmin
from salaries.models import ReadersNote

SHOWN = 160


@admin.register(ReadersNote)
class ReadersNoteAdmin(ModelAdmin):
    """What a reader wrote stays as it was written; editors say whether it is done, and what came of it."""

    form = DeskForm
    formfield_overrides = WIDGETS
    list_display = ("beginning", "role", "section", "left_at", "state", "handled_by")
    list_filter = ("state", "role")
    search_fields = ("text", "outcome", "role", "section")
    list_select_related = ("handled_by",)
    list_per_page = 50
    actions = ("mark_done",)
    readonly_fields = ("text", "role", "section", "edition", "left_at", "handled_by", "handled_at")
    fieldsets = (
        ("The note", {"fields": ("text", ("role", "section"), ("edition", "left_at"))}),
        ("What the editors did", {"fields": ("state", "outcome", ("handled_by", "handled_at"))}),
    )

    @admin.display(description="note", ordering="text")
    def beginning(self, note: ReadersNote) -> str:
        return Truncator(note.text).chars(SHOWN)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: ReadersNote, form: Any, change: bool) -> None:
        obj.become(obj.state, request.user, timezone.now())
        super().save_model(request, obj, form, change)

    @admin.action(description="Done", permissions=["change"])
    def mark_done(self, request: HttpRequest, chosen: QuerySet[ReadersNote]) -> None:
        notes = list(chosen.filter(state=ReadersNote.State.OPEN))
        for note in notes:
            note.become(ReadersNote.State.DONE, request.user, timezone.now())
            note.save(update_fields=["state", "handled_by", "handled_at"])
        messages.success(request, f"{len(notes)} note{'' if len(notes) == 1 else 's'} marked as done.")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        note = self.get_object(request, object_id)
        named = {"title": str(note), "subtitle": None} if note else {}
        return super().change_view(request, object_id, form_url, {**named, **(extra_context or {})})

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

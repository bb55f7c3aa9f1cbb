"""Readers' notes on the desk: read, searched, mended or not, and answered in public where an editor chooses to."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import Truncator, capfirst

from salaries.admin.forms.addresses import Addresses
from salaries.admin.forms.desk_admin import WIDGETS, DeskForm, ModelAdmin
from salaries.editions import NoEdition, current
from salaries.engine.figures import FigureBook
from salaries.engine.reference_paths import path_of
from salaries.engine.references import UnresolvedReference, resolve
from salaries.models import ReadersNote

SHOWN = 160
PUBLIC = (
    "Nothing of a note is public until it is mended or kept; then its date, what it is about and these fields are. To "
    "take it out of the log, open it again or close it."
)


class NoteForm(DeskForm):
    """Who handled a note and when follow from its state, and are held to the rules with it.

    An edition that was named before goes when the note is mended no more; one that is typed now is held to the rules.
    """

    instance: ReadersNote
    by: Any = None

    def _post_clean(self) -> None:
        note = self.instance
        before = note.handled_by, note.handled_at
        state = self.cleaned_data.get("state", note.state)
        note.become(state, self.by, timezone.now())
        if state != ReadersNote.State.MENDED and "mended_in" not in self.changed_data:
            self.cleaned_data["mended_in"] = None
        super()._post_clean()
        if self.errors:
            note.handled_by, note.handled_at = before


@admin.register(ReadersNote)
class ReadersNoteAdmin(ModelAdmin):
    """What a reader wrote stays as it was written; editors say what came of it, to readers and to one another."""

    form = NoteForm
    formfield_overrides = WIDGETS
    list_display = ("beginning", "about", "kind", "left_at", "state", "handled_by")
    list_filter = ("state", "kind", "guide")
    search_fields = ("text", "answer", "outcome", "guide", "section", "figure")
    list_select_related = ("handled_by",)
    list_per_page = 50
    actions = ("mark_done",)
    readonly_fields = (
        *("text", "times", "kind", "about", "on_the_desk", "edition"),
        *("left_at", "handled_by", "handled_at"),
    )
    fieldsets = (
        (
            "The note",
            {
                "fields": (
                    "text",
                    ("kind", "times"),
                    ("about", "on_the_desk"),
                    ("edition", "left_at"),
                )
            },
        ),
        ("In the public log", {"fields": ("state", "answer", "shown", "mended_in"), "description": PUBLIC}),
        ("Among editors", {"fields": ("outcome", ("handled_by", "handled_at"))}),
    )

    @admin.display(description="note", ordering="text")
    def beginning(self, note: ReadersNote) -> str:
        return Truncator(note.text).chars(SHOWN)

    @admin.display(description="about", ordering="guide")
    def about(self, note: ReadersNote) -> str:
        """By name, as readers see it now; by what its address says where it is there no more."""
        try:
            book = current().book
        except NoEdition:
            book = None
        return (_figure if note.figure else _piece)(book, note)

    @admin.display(description="on the desk")
    def on_the_desk(self, note: ReadersNote) -> str:
        """Where the figure or the guide is edited, if it still is there."""
        try:
            path = path_of(current().book, note.figure) if note.figure else ("guides", note.guide)
        except NoEdition:
            path = None
        page = Addresses(None).of(path) if path else None
        what = "figure" if note.figure else "guide"
        return format_html('<a href="{}">Look at the {}</a>', page, what) if page else "no longer there"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.by = request.user
        return form

    @admin.action(description="Closed, with nothing public", permissions=["change"])
    def mark_done(self, request: HttpRequest, chosen: QuerySet[ReadersNote]) -> None:
        notes = list(chosen.filter(state=ReadersNote.State.OPEN))
        for note in notes:
            note.become(ReadersNote.State.DONE, request.user, timezone.now())
            note.save(update_fields=["state", "handled_by", "handled_at", "changed_at"])
        if notes:
            closed = "1 note is closed" if len(notes) == 1 else f"{len(notes):,} notes are closed"
            messages.success(request, f"{closed}, with nothing public.")
        if left := len(chosen) - len(notes):
            one = "1 note was closed or answered before, and stays so: open it"
            many = f"{left:,} notes were closed or answered before, and stay so: open one"
            messages.info(request, f"{one if left == 1 else many} to change its answer.")

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Where the answer stands, for who has just given one."""
        if obj.state in ReadersNote.PUBLIC:
            told = 'Readers find the answer at <a href="{0}">{0}</a>, within a minute.'
            messages.success(request, format_html(told, f"/notes/{obj.pk}/"))
        return super().response_change(request, obj)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        note = self.get_object(request, object_id)
        title = f"Note of {note.left_at:%-d %B %Y} on {self.about(note)}" if note else ""
        named = {"title": title, "subtitle": None} if note else {}
        return super().change_view(request, object_id, form_url, {**named, **(extra_context or {})})

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": title, **(extra_context or {})})


def _figure(book: FigureBook | None, note: ReadersNote) -> str:
    try:
        return f"{resolve(book, None, note.figure).name} ({note.figure})" if book else note.figure
    except UnresolvedReference:
        return note.figure


def _piece(book: FigureBook | None, note: ReadersNote) -> str:
    guide = book.guide_by_slug.get(note.guide) if book else None
    headings = {section.slug: section.heading for section in guide.sections} if guide else {}
    title = guide.title if guide else note.guide
    return " › ".join(filter(None, (title, headings.get(note.section, note.section))))

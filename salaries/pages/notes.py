"""What a reader finds wrong or missing in a guide, told to its editors. It is posted, and no page ever shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from salaries.client_addresses import counted_address
from salaries.editions import NoEdition, PublishedEdition, current
from salaries.pages.cached import cached_page, reading_and_posting
from salaries.pages.errors import error_page
from salaries.pages.limit import one_too_many
from salaries.pages.posted import from_here
from salaries.readers import notes

MOST_AN_HOUR = 5
WHOLE, CALCULATOR = "", "calculator"


@dataclass(frozen=True, slots=True)
class ReadersNote:
    """A note as it was typed. ``trap`` is a field that no person sees."""

    section: str = WHOLE
    text: str = ""
    edition: str = ""
    trap: str = ""

    @classmethod
    def read(cls, posted: Mapping[str, str]) -> "ReadersNote":
        """Browsers end lines in two characters and count one."""
        text = posted.get("text", "").replace("\r\n", "\n").replace("\x00", "")
        return cls(posted.get("section", ""), text, posted.get("edition", ""), posted.get("website", ""))


@reading_and_posting
def guide_notes(request: HttpRequest, role: str) -> HttpResponse:
    """The form, and what it sends. Readers have no cookie that a forged form could use; it is held to its own site."""
    return _take(request, role) if request.method == "POST" else note_form(request, role=role)


@cached_page()
def note_form(request: HttpRequest, edition: PublishedEdition, role: str) -> HttpResponse:
    return render(request, "salaries/notes.html", _context(edition, role, ReadersNote(edition=str(edition.number))))


@cached_page()
def thanks(request: HttpRequest, edition: PublishedEdition, role: str) -> HttpResponse:
    return render(request, "salaries/notes_thanks.html", _context(edition, role, ReadersNote()))


def _take(request: HttpRequest, role: str) -> HttpResponse:
    note = ReadersNote.read(request.POST.dict())
    try:
        edition = current()
    except NoEdition:
        return error_page(request, 503, "Your note was not sent. Go back: what you wrote is still there.")
    context = _context(edition, role, note)
    refused = _refused(request, note, [value for value, _ in context["sections"]])
    if refused is None and (away := _left(role, note, edition)):
        refused = 503, away
    if refused is None:
        return redirect("guide-notes-thanks", role)
    response = render(request, "salaries/notes.html", {**context, "refused": refused[1]}, status=refused[0])
    response["Cache-Control"] = "no-store"
    return response


def _context(edition: PublishedEdition, role: str, note: ReadersNote) -> dict[str, Any]:
    guide = edition.book.guide_by_role.get(role)
    if guide is None:
        raise Http404(f"There is no guide for “{role}” in edition {edition.number}.")
    named = [(section.slug, section.heading) for section in guide.sections]
    sections = [(WHOLE, "The guide as a whole"), (CALCULATOR, "The calculator"), *named]
    return {"edition": edition, "guide": guide, "sections": sections, "note": note, "longest": notes.LONGEST_NOTE}


def _refused(request: HttpRequest, note: ReadersNote, sections: list[str]) -> tuple[int, str] | None:
    """The status and the sentence of a note that is not taken."""
    if not from_here(request):
        return (
            403,
            "This note was sent from another site, so it was not taken. To send it after all, send it from here.",
        )
    if note.trap:
        return 422, "The field after the note has to stay empty: empty it and send the note again."
    if not note.text.strip():
        return 422, "There is no note yet: write what is wrong or missing."
    if len(note.text) > notes.LONGEST_NOTE:
        return 422, f"The note has {len(note.text):,} characters; shorten it to {notes.LONGEST_NOTE:,}."
    if note.section not in sections:
        return 422, "This guide has no such part: choose one from the list."
    if one_too_many("notes", counted_address(request), MOST_AN_HOUR, datetime.now(UTC)):
        return 429, f"From one network {MOST_AN_HOUR} notes an hour are taken, and yours has sent them: try in an hour."
    return None


def _left(role: str, note: ReadersNote, newest: PublishedEdition) -> str:
    """Write it down; the sentence that says why it could not be, or nothing."""
    read = int(note.edition) if note.edition.isascii() and note.edition.isdigit() and len(note.edition) < 9 else 0
    edition = read if 1 <= read <= newest.number else newest.number
    try:
        notes.leave(role, note.section, edition, note.text.strip(), datetime.now(UTC))
    except DatabaseError:
        return "Your note could not be taken just now. It stands below: please send it again in a minute."
    return ""

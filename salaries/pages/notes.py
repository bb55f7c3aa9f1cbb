"""What a reader finds wrong or missing, in a guide or of a figure, told to the editors. Nothing says who wrote it."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from salaries.client_addresses import counted_address
from salaries.editions import NoEdition, PublishedEdition, UnknownEdition, clock, current, numbered
from salaries.engine.reference_paths import path_of
from salaries.page_cache.asked import NUMBER, Asks
from salaries.pages.cached import cached_page, reading_and_posting
from salaries.pages.errors import error_page
from salaries.pages.form_marks import is_ours, mark
from salaries.pages.limit import one_too_many
from salaries.pages.posted import from_here
from salaries.readers import notes

MOST_AN_HOUR, MOST_AN_HOUR_IN_ALL = 5, 200
MOST_LINKS = 3
WHOLE, CALCULATOR = "", "calculator"
UNSENT = "Your note was not sent. Go back: what you wrote is still there."
AWAY = "Your note could not be taken just now. It stands below: please send it again in a minute."
ELSEWHERE = "This note was sent from another site, so it was not taken. To send it after all, send it from here."
ADDRESS = re.compile(r"://|\bwww\.", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Typed:
    """A note as it was typed. ``trap`` is a field that no person sees, ``mark`` says that we made the form."""

    kind: str = ""
    section: str = WHOLE
    text: str = ""
    edition: str = ""
    trap: str = ""
    mark: str = ""

    @classmethod
    def read(cls, posted: Mapping[str, str]) -> "Typed":
        """Browsers end lines in two characters and count one."""
        text = posted.get("text", "").replace("\r\n", "\n").replace("\x00", "")
        plain = {name: posted.get(name, "") for name in ("kind", "section", "edition", "mark")}
        return cls(text=text, trap=posted.get("website", ""), **plain)


@dataclass(frozen=True, slots=True)
class About:
    """What a note is about: a guide by its slug, with its parts, or a figure by its reference. ``action`` takes it."""

    action: str
    guide: str = ""
    figure: str = ""
    parts: tuple[tuple[str, str], ...] = ((WHOLE, ""),)


@dataclass(frozen=True, slots=True)
class NoteForm:
    """The form for a note, empty or with what was typed; ``refused`` says why that was not taken.

    Its mark is always a new one, so that what was refused for its age can be sent again.
    """

    about: About
    mark: str
    typed: Typed = Typed()
    refused: str = ""
    kinds: tuple[tuple[str, str], ...] = notes.KINDS
    longest: int = notes.LONGEST_NOTE


def note_form(edition: PublishedEdition, about: About, typed: Typed | None = None, refused: str = "") -> NoteForm:
    return NoteForm(about, mark(clock.today()), typed or Typed(edition=str(edition.number)), refused)


@reading_and_posting
def guide_notes(request: HttpRequest, slug: str) -> HttpResponse:
    """The form, and what it sends. Readers have no cookie that a forged form could use; it is held to its own site."""
    if request.method == "POST":
        return take(request, lambda edition: _of_guide(edition, slug), _guide_page)
    return _guide_form(request, slug=slug)


@cached_page()
def _guide_form(request: HttpRequest, edition: PublishedEdition, slug: str) -> HttpResponse:
    return _guide_page(request, edition, note_form(edition, _of_guide(edition, slug)))


def _guide_page(request: HttpRequest, edition: PublishedEdition, form: NoteForm) -> HttpResponse:
    guide = edition.book.guide_by_slug[form.about.guide]
    return render(request, "salaries/notes.html", {"edition": edition, "guide": guide, "form": form})


def _of_guide(edition: PublishedEdition, slug: str) -> About:
    guide = edition.book.guide_by_slug.get(slug)
    if guide is None:
        raise Http404(f"There is no guide “{slug}” in edition {edition.number}.")
    named = ((section.slug, section.heading) for section in guide.sections)
    calculator = [(CALCULATOR, "The calculator")] if guide.role else []
    parts = ((WHOLE, "The guide as a whole"), *calculator, *named)
    return About(reverse("guide-notes", args=[slug]), guide=slug, parts=parts)


def take(
    request: HttpRequest,
    about_of: Callable[[PublishedEdition], About],
    show: Callable[[HttpRequest, PublishedEdition, NoteForm], HttpResponse],
) -> HttpResponse:
    """Take what was posted, or show the page again that holds it and says why not.

    ``about_of`` raises Http404 where there is nothing that a note could be about.
    """
    typed = Typed.read(request.POST.dict())
    try:
        edition = _read(typed.edition)
    except NoEdition:
        return error_page(request, 503, UNSENT)
    about = about_of(edition)
    refused = _refused(request, typed, about)
    if refused is None:
        note = notes.Note(
            typed.text.strip(), edition.number, about.guide, typed.section, about.figure, typed.kind or notes.OTHER
        )
        try:
            return redirect(_thanks_address(notes.leave(note, datetime.now(UTC)), about))
        except DatabaseError:
            refused = 503, AWAY
    response = show(request, edition, note_form(edition, about, typed, refused[1]))
    response.status_code = refused[0]
    response["Cache-Control"] = "no-store"
    return response


def _read(number: str) -> PublishedEdition:
    """The edition that was read, or the newest where that cannot be told. Raises NoEdition."""
    if NUMBER.fullmatch(number):
        with suppress(UnknownEdition, DatabaseError):
            return numbered(int(number))
    return current()


def _refused(request: HttpRequest, typed: Typed, about: About) -> tuple[int, str] | None:
    """The status and the sentence of a note that is not taken."""
    if not from_here(request):
        return 403, ELSEWHERE
    if sentence := _unfit(typed, about):
        return 422, sentence
    now = datetime.now(UTC)
    if one_too_many("notes", counted_address(request), MOST_AN_HOUR, now):
        return 429, f"From one network {MOST_AN_HOUR} notes an hour are taken, and yours has sent them: try in an hour."
    if one_too_many("all notes", "", MOST_AN_HOUR_IN_ALL, now):
        return 429, "More notes come in just now than editors can read: please send yours again in an hour."
    return None


def _unfit(typed: Typed, about: About) -> str:
    """What is wrong with a note, in a sentence; empty where nothing is."""
    length = len(typed.text)
    wrong = (
        (bool(typed.trap), "The field after the note has to stay empty: empty it and send the note again."),
        (
            not is_ours(typed.mark, clock.today()),
            "The form was older than a week. It is fresh now: send the note again.",
        ),
        (not typed.text.strip(), "There is no note yet: write what is wrong or missing."),
        (length > notes.LONGEST_NOTE, f"The note has {length:,} characters; shorten it to {notes.LONGEST_NOTE:,}."),
        (
            len(ADDRESS.findall(typed.text)) > MOST_LINKS,
            f"The note holds more than {MOST_LINKS} addresses: name those that matter most.",
        ),
        (typed.kind not in ("", *dict(notes.KINDS)), "Notes have no such kind: choose one from the list."),
        (typed.section not in dict(about.parts), "This guide has no such part: choose one from the list."),
    )
    return next((sentence for found, sentence in wrong if found), "")


def _thanks_address(number: int, about: About) -> str:
    asked = {"note": str(number), "guide": about.guide, "figure": about.figure}
    return f"{reverse('notes-thanks')}?{urlencode({name: value for name, value in asked.items() if value})}"


@cached_page(asks=Asks(("note", "guide", "figure")))
def thanks(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    """Where the answer to a note will stand, and the way back to what it is about."""
    number, slug, reference = (request.GET.get(name, "") for name in ("note", "guide", "figure"))
    if not NUMBER.fullmatch(number):
        raise Http404("The address names no note; all answers stand in the log of readers’ notes.")
    guide = edition.book.guide_by_slug.get(slug)
    context = {
        "edition": edition,
        "number": int(number),
        "guide": guide,
        "figure": reference if path_of(edition.book, reference) else "",
    }
    return render(request, "salaries/notes_thanks.html", context)

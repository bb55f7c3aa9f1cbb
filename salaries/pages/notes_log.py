"""The public log of readers' notes: what came of each that the editors answered in public."""

from dataclasses import dataclass
from math import ceil
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from salaries.editions import PublishedEdition
from salaries.engine.figures import FigureBook
from salaries.engine.references import UnresolvedReference, resolve
from salaries.engine.wording import quoted
from salaries.page_cache.asked import Asks
from salaries.pages.cached import cached_page
from salaries.pages.figure_words import figure_words
from salaries.pages.notes import CALCULATOR
from salaries.readers import notes

# No database holds such a number.
TOO_LARGE = 2**63


@dataclass(frozen=True, slots=True)
class Entry:
    """An answered note, with the name of what it is about; ``gone`` where this edition holds that no more."""

    note: notes.Answered
    about: str
    part: str = ""
    gone: bool = False

    @property
    def outcome(self) -> str:
        if not self.note.mended:
            return "Kept as it is"
        return f"Mended in edition {self.note.mended_in}" if self.note.mended_in else "Mended"


def _published(number: int = 0) -> dict[str, notes.Published]:
    """A page holds until a note is answered, or an answer changed."""
    return {"published": notes.published()}


@cached_page(asks=Asks(("guide", "figure", "page")), told=_published)
def log(request: HttpRequest, edition: PublishedEdition, published: notes.Published) -> HttpResponse:
    # No slug and no reference holds a NUL, which PostgreSQL takes in no text.
    guide, figure = (request.GET.get(name, "").replace("\0", "") for name in ("guide", "figure"))
    page = _page(request.GET.get("page", ""))
    found, total = notes.answered(guide, figure, page)
    pages = max(1, ceil(total / notes.PAGE))
    if page > pages:
        raise Http404(f"The log of readers’ notes has {pages} page{'' if pages == 1 else 's'}, and no page {page}.")
    book, asked = edition.book, {"guide": guide, "figure": figure}
    names = guide and _guide_title(book, guide), figure and _figure_title(book, figure)[0]
    context = {
        "edition": edition,
        "entries": [_entry(book, note) for note in found],
        "about": "; ".join(filter(None, names)),
        "total": total,
        "newer": _address(asked, page - 1) if page > 1 else "",
        "older": _address(asked, page + 1) if page < pages else "",
        "page": page,
        "pages": pages,
    }
    return render(request, "salaries/notes_log.html", context)


@cached_page(one_of_many=True, told=_published)
def one_note(request: HttpRequest, edition: PublishedEdition, number: int, published: notes.Published) -> HttpResponse:
    """The answer to one note. Whether one without an answer was ever left, nobody is told."""
    note = notes.answered_note(number) if number < TOO_LARGE else None
    entry = _entry(edition.book, note) if note else None
    return render(request, "salaries/notes_one.html", {"edition": edition, "number": number, "entry": entry})


def _page(asked: str) -> int:
    if not asked:
        return 1
    if not (asked.isascii() and asked.isdigit() and 0 < len(asked) < 9 and int(asked)):
        raise Http404(f"There is no page {quoted(asked)}; pages of the log are whole numbers from 1.")
    return int(asked)


def _address(asked: dict[str, str], page: int) -> str:
    query = {name: value for name, value in asked.items() if value} | ({"page": str(page)} if page > 1 else {})
    return f"{reverse('notes')}?{urlencode(query)}" if query else reverse("notes")


def _entry(book: FigureBook, note: notes.Answered) -> Entry:
    if note.figure:
        title, known = _figure_title(book, note.figure)
        return Entry(note, title, gone=not known)
    guide = book.guide_by_slug.get(note.guide)
    if guide is None:
        return Entry(note, note.guide, note.section, gone=True)
    headings = {section.slug: section.heading for section in guide.sections} | {CALCULATOR: "The calculator"}
    return Entry(note, guide.title, headings.get(note.section, note.section))


def _guide_title(book: FigureBook, slug: str) -> str:
    guide = book.guide_by_slug.get(slug)
    return guide.title if guide else slug


def _figure_title(book: FigureBook, reference: str) -> tuple[str, bool]:
    """What a figure is called, and whether the book holds it."""
    try:
        return figure_words(book, reference, resolve(book, None, reference)).title, True
    except UnresolvedReference:
        return reference, False

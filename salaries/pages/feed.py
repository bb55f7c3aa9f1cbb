"""The feed: what each of the newest editions changed, in words, and guides when they are new or say something else."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join

from salaries.editions import PublishedEdition, history, numbered
from salaries.editions.changes import edition_changes
from salaries.editions.guide_days import changed_at
from salaries.editions.memory import HistoryEntry
from salaries.pages.cached import cached_page
from salaries.review.change_words import ChangeWords

# Each takes the books of two editions to tell; memory holds a few.
MOST_EDITIONS = 6
MOST_CHANGES = 40
EDITORS = "The editors"
# What XML cannot hold at all.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Entry(NamedTuple):
    """One entry. ``summary`` is HTML; ``published`` is part of what the entry is known by, for ever."""

    path: str
    title: str
    summary: str
    author: str
    published: datetime
    updated: datetime


@cached_page()
def feed(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    entries = sorted((*_editions(), *_guides(edition)), key=lambda entry: entry.updated, reverse=True)
    made = Atom1Feed(
        title="careerguide: new figures and guides",
        link=_whole(reverse("home")),
        description="",
        language="en",
        subtitle="What changed in each edition of the figures, and guides that are new or say something else.",
        author_name=EDITORS,
        feed_url=_whole(reverse("feed")),
    )
    for entry in entries:
        made.add_item(**_item(entry))
    return HttpResponse(made.writeString("utf-8"), content_type=Atom1Feed.content_type)


def _item(entry: Entry) -> dict[str, Any]:
    return {
        "title": UNWRITABLE.sub("", entry.title),
        "link": _whole(entry.path),
        "description": UNWRITABLE.sub("", entry.summary),
        "author_name": UNWRITABLE.sub("", entry.author),
        "pubdate": entry.published,
        "updateddate": entry.updated,
        "unique_id": _tag(entry),
    }


def _tag(entry: Entry) -> str:
    """What the entry is known by wherever it is read, and whatever becomes of its address (RFC 4151)."""
    return f"tag:{urlsplit(settings.SITE_ORIGIN).hostname},{entry.published:%Y-%m-%d}:{entry.path}"


def _whole(path: str) -> str:
    return f"{settings.SITE_ORIGIN}{path}"


def _editions() -> Iterator[Entry]:
    for told in history()[:MOST_EDITIONS]:
        path = reverse("edition", args=[told.number])
        title = f"Edition {told.number}: {told.note or 'new figures'}"
        yield Entry(path, title, _changed(told), EDITORS, told.published_at, told.published_at)


def _changed(told: HistoryEntry) -> str:
    if told.number == 1:
        return "<p>The first edition: everything in it is new.</p>"
    changes = edition_changes(numbered(told.number - 1), numbered(told.number))
    if not changes:
        return format_html("<p>Its figures and texts are those of edition {}.</p>", told.number - 1)
    lines = format_html_join("", "<li>{}</li>", ((_told(change),) for change in changes[:MOST_CHANGES]))
    more = len(changes) - MOST_CHANGES
    rest = format_html("<p>And {} more.</p>", f"{more:,}") if more > 0 else ""
    return format_html("<ul>{}</ul>{}", lines, rest)


def _told(change: ChangeWords) -> str:
    """Where, and from what to what; of a long text only where."""
    where = ", ".join(change.short or change.where)
    if change.lines:
        return f"{where}: other words"
    old, new = ("nothing" if value is None else value or "empty" for value in (change.old, change.new))
    return f"{where}: {new}, before {old}"


def _guides(edition: PublishedEdition) -> Iterator[Entry]:
    for guide in edition.book.guides:
        path, summary = reverse("guide", args=[guide.slug]), format_html("<p>{}</p>", guide.standfirst)
        author = guide.written_by or EDITORS
        yield Entry(path, guide.title, summary, author, guide.published_at, changed_at(edition, guide))

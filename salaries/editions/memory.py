"""The current edition, held in memory as a figure book.

The watcher asks the database every EDITION_POLL_SECONDS whether there is a newer edition. Reading pages take
the book from memory, so they need no query and go on while the database is away.
"""

import logging
import threading
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db import DatabaseError

from salaries.editions import mark
from salaries.editions.previewed import previewed
from salaries.editions.published import NoEdition, PublishedEdition, UnknownEdition
from salaries.engine.book_text import UnreadableBook, book_text, digest_of, read_book
from salaries.engine.figures import FigureBook
from salaries.faults import Repeated, driver_said, fault_of
from salaries.models import Edition

logger = logging.getLogger(__name__)
OLD_BOOKS_HELD = 8
# Editions that others may have published since the last look. What is numbered higher is not there, and not looked for.
MOST_UNSEEN = 10


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """An edition's line in the list of editions."""

    number: int
    digest: str
    published_at: datetime
    note: str


class _Memory:
    """What this process knows; replaced as a whole, so that a reader's request sees one state or the other."""

    held: tuple[PublishedEdition | None, tuple[HistoryEntry, ...]] = (None, ())
    # One look at the database at a time, or a slow one could put an older edition over a newer.
    looking = threading.Lock()
    complaint = Repeated()


def current() -> PublishedEdition:
    """The newest edition, or the one that this request previews in its place.

    Raises NoEdition when there is none, or when the database cannot be asked for it.
    """
    return previewed() or _newest()


def _newest() -> PublishedEdition:
    if _Memory.held[0] is None:
        refresh()
    edition, _ = _Memory.held
    if edition is None:
        raise NoEdition("no edition has been published yet; run “manage.py publish”")
    return edition


def held() -> PublishedEdition | None:
    """The edition in memory, if there is one: nobody is asked for another."""
    return _Memory.held[0]


def history() -> tuple[HistoryEntry, ...]:
    """All editions, newest first, as of the last look at the database."""
    newest = current()
    shown = previewed()
    before = _Memory.held[1]
    return before if shown is None else (HistoryEntry(newest.number, newest.digest, newest.published_at, ""), *before)


def numbered(number: int) -> PublishedEdition:
    """An edition by number, from memory when it is the current one or was asked for lately.

    Raises UnknownEdition when there is none.
    """
    at_hand = (current(), _Memory.held[0])
    found = next((each for each in at_hand if each and each.number == number), None)
    if found is None and number > current().number + MOST_UNSEEN:
        raise UnknownEdition(f"There is no edition {number}.")
    return found or _load_older(number)


@lru_cache(maxsize=OLD_BOOKS_HELD)
def _load_older(number: int) -> PublishedEdition:
    row = Edition.objects.filter(number=number).first()
    if row is None:
        raise UnknownEdition(f"There is no edition {number}.")
    try:
        return edition_of(row)
    except UnreadableBook as error:
        raise UnknownEdition(f"The figures of edition {number} cannot be read: {error}.") from error


def edition_of(row: Edition) -> PublishedEdition:
    """A row as readers' pages know it. Raises UnreadableBook."""
    days = {slug: datetime.fromisoformat(day) for slug, day in row.guides_changed.items()}
    return PublishedEdition(row.number, row.digest, row.published_at, row.note, book_of(row), days)


def book_of(row: Edition) -> FigureBook:
    """An edition's figure book, from memory when it is held there. Raises UnreadableBook."""
    held = _Memory.held[0]
    return held.book if held and held.digest == row.digest else read_book(row.book, row.digest)


def text_of(edition: PublishedEdition) -> str:
    """The text that the edition's digest is of, from the database where this release would write the book otherwise."""
    text = book_text(edition.book)
    return text if digest_of(text) == edition.digest else Edition.objects.get(number=edition.number).book


def refresh() -> None:
    """Look for a newer edition now. A database that is away leaves what is held as it is."""
    with _Memory.looking:
        try:
            _Memory.held = _look(*_Memory.held)
            _Memory.complaint.is_over()
        except DatabaseError as error:
            why = driver_said(error) or fault_of(error) or error.__class__.__name__
            if _Memory.complaint.is_news(why):
                logger.warning("the database is away, readers get the edition in memory: %s", why)
        except UnreadableBook as error:
            logger.error("the newest edition cannot be read, readers get the one in memory: %s", error)


def _look(
    edition: PublishedEdition | None, before: tuple[HistoryEntry, ...]
) -> tuple[PublishedEdition | None, tuple[HistoryEntry, ...]]:
    rows = Edition.objects.without_books().order_by("-number")
    history = tuple(HistoryEntry(row.number, row.digest, row.published_at, row.note) for row in rows)
    if edition and _gone(edition, history):
        logger.error("the database lacks editions, readers get edition %s from memory", edition.number)
        return edition, before
    if history and (edition is None or (edition.number, edition.digest) != (history[0].number, history[0].digest)):
        edition = edition_of(Edition.objects.get(number=history[0].number))
    if not set(before) <= set(history):
        # A backup was restored, and what has a number now may not be what had it.
        _load_older.cache_clear()
    if edition:
        mark.remember(edition.number)
    return edition, history


def _gone(edition: PublishedEdition, history: tuple[HistoryEntry, ...]) -> bool:
    """Whether another database stands where ours was: one without editions or, unless that is meant, an older one."""
    newest = history[0].number if history else 0
    return newest < edition.number and (not history or bool(mark.lost(newest)))


def forget() -> None:
    """Drop everything held, as before a start."""
    _Memory.held = (None, ())
    _Memory.complaint.is_over()
    _load_older.cache_clear()

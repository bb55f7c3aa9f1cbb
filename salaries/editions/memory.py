"""The current edition, held in memory as a figure book.

Each worker process has one watcher: a thread that asks the database every EDITION_POLL_SECONDS whether there is a
newer edition. Reading pages take the book from memory, so they need no query and go on while the database is away.
"""

import json
import logging
import threading
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from salaries.editions import notes, reads
from salaries.editions.previewed import previewed
from salaries.engine.figures import FigureBook
from salaries.engine.plain import from_plain
from salaries.models import Edition

logger = logging.getLogger(__name__)
OLD_BOOKS_HELD = 8


class NoEdition(LookupError):
    """Nothing has been published yet, or the database was never reached."""


class UnknownEdition(LookupError):
    """There is no edition of that number."""


@dataclass(frozen=True, eq=False)
class PublishedEdition:
    """One edition, ready to be read."""

    number: int
    digest: str
    published_at: datetime
    note: str
    book: FigureBook


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
    watcher: threading.Thread | None = None
    stopped = threading.Event()
    lock = threading.Lock()


def current() -> PublishedEdition:
    """The newest edition, or the one that this request previews in its place.

    Raises NoEdition when there is none, or when the database cannot be asked for it.
    """
    return previewed() or _newest()


def _newest() -> PublishedEdition:
    watch()
    if _Memory.held[0] is None:
        refresh()
    edition, _ = _Memory.held
    if edition is None:
        raise NoEdition("no edition has been published yet; run “manage.py publish”")
    return edition


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
    return next((each for each in at_hand if each and each.number == number), None) or _load_older(number)


@lru_cache(maxsize=OLD_BOOKS_HELD)
def _load_older(number: int) -> PublishedEdition:
    row = Edition.objects.filter(number=number).first()
    if row is None:
        raise UnknownEdition(f"There is no edition {number}.")
    return _published(row)


def _published(row: Edition) -> PublishedEdition:
    book = from_plain(FigureBook, json.loads(row.book))
    return PublishedEdition(row.number, row.digest, row.published_at, row.note, book)


def refresh() -> None:
    """Look for a newer edition now. A database that is away leaves what is held as it is."""
    with _Memory.looking:
        try:
            _Memory.held = _look(_Memory.held[0])
        except DatabaseError as error:
            logger.warning("the database is away, readers get the edition in memory: %s", error.__class__.__name__)


def _look(edition: PublishedEdition | None) -> tuple[PublishedEdition | None, tuple[HistoryEntry, ...]]:
    rows = Edition.objects.without_books().order_by("-number")
    history = tuple(HistoryEntry(row.number, row.digest, row.published_at, row.note) for row in rows)
    if history and (edition is None or (edition.number, edition.digest) != (history[0].number, history[0].digest)):
        edition = _published(Edition.objects.get(number=history[0].number))
    return edition, history


def forget() -> None:
    """Drop everything held and end the watcher, as before a start."""
    _stop_watching()
    _Memory.held = (None, ())
    _load_older.cache_clear()


def watch() -> None:
    """Start this process's watcher, once; with a poll of 0 seconds there is none."""
    if settings.EDITION_POLL_SECONDS <= 0 or (_Memory.watcher and _Memory.watcher.is_alive()):
        return
    with _Memory.lock:
        if _Memory.watcher is None or not _Memory.watcher.is_alive():
            _Memory.stopped.clear()
            _Memory.watcher = threading.Thread(target=_keep_watching, name="edition-watcher", daemon=True)
            _Memory.watcher.start()


def _stop_watching() -> None:
    watcher = _Memory.watcher
    if watcher and watcher.is_alive():
        _Memory.stopped.set()
        watcher.join()


def _keep_watching() -> None:
    while not _Memory.stopped.wait(settings.EDITION_POLL_SECONDS):
        close_old_connections()
        for do in (_publish_due, refresh, reads.write_down, notes.learn):
            try:
                do()
            except Exception:  # The watcher must outlive whatever a database driver throws.
                logger.exception("the edition watcher met an error and goes on")
        connection.close()


def _publish_due() -> None:
    """Publish what waits for its time. Where the database is away, it waits for the next look."""
    from salaries.editions.schedule import publish_due  # here, since whoever publishes tells this module

    try:
        publish_due(timezone.now())
    except DatabaseError as error:
        logger.warning("the database is away, what is due waits: %s", error.__class__.__name__)

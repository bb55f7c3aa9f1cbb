"""The watcher: a thread of each worker process that keeps it up to date, started with the server.

Every EDITION_POLL_SECONDS it publishes what is due, looks for a newer edition, writes down and learns what readers left
behind, and sees to the tasks that wait in line, which processes of their own do.
"""

import logging
import threading
from datetime import UTC, datetime
from time import monotonic

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection

from salaries.editions import memory
from salaries.editions.schedule import publish_due
from salaries.readers import notes, reads
from salaries.tasks.runner import Runner

logger = logging.getLogger(__name__)


class _Watcher:
    thread: threading.Thread | None = None
    stopped = threading.Event()
    looked_at: float | None = None
    lock = threading.Lock()


def start() -> None:
    """Start this process's watcher, once; with a poll of 0 seconds there is none."""
    if settings.EDITION_POLL_SECONDS <= 0:
        return
    with _Watcher.lock:
        if _Watcher.thread is None or not _Watcher.thread.is_alive():
            _Watcher.stopped.clear()
            _Watcher.thread = threading.Thread(target=_keep_watching, name="edition-watcher", daemon=True)
            _Watcher.thread.start()


def stop() -> None:
    """End the watcher and wait until it has ended."""
    if _Watcher.thread and _Watcher.thread.is_alive():
        _Watcher.stopped.set()
        _Watcher.thread.join()


def seconds_since_look() -> float | None:
    """How long ago this process's watcher looked last; None before its first look."""
    return None if _Watcher.looked_at is None else monotonic() - _Watcher.looked_at


def _keep_watching() -> None:
    tasks = Runner()
    while not _Watcher.stopped.wait(settings.EDITION_POLL_SECONDS):
        close_old_connections()
        for do in (_publish_due, memory.refresh, reads.write_down, notes.learn, tasks.look):
            try:
                do()
            except Exception:  # The watcher must outlive whatever a database driver throws.
                logger.exception("the watcher met an error and goes on")
        connection.close()
        _Watcher.looked_at = monotonic()
    tasks.stop()
    connection.close()


def _publish_due() -> None:
    """Publish what waits for its time. Where the database is away, it waits for the next look."""
    try:
        publish_due(datetime.now(UTC))
    except DatabaseError as error:
        logger.warning("the database is away, what is due waits: %s", error.__class__.__name__)

"""The watcher: a thread of each worker process that keeps it up to date, started with the server.

Every EDITION_POLL_SECONDS it publishes what is due, looks for a newer edition, writes down and learns what readers left
behind, and sees to the tasks that wait in line, which processes of their own do.
"""

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from time import monotonic

from django.conf import settings
from django.db import close_old_connections, connection

from salaries.editions import memory
from salaries.editions.schedule import publish_due
from salaries.faults import Fault, Repeated, fault_of
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
    tasks, complaint = Runner(), Repeated()
    while not _Watcher.stopped.wait(settings.EDITION_POLL_SECONDS):
        close_old_connections()
        do = (_publish_due, memory.refresh, reads.write_down, notes.learn, tasks.look)
        faults = {fault for each in do if (fault := _fault_of(each))}
        if not faults:
            complaint.is_over()
        elif complaint.is_news(faults):
            logger.warning("what is due or waits in line waits longer: %s", "; ".join(sorted(faults)))
        connection.close()
        _Watcher.looked_at = monotonic()
    _fault_of(tasks.stop)
    connection.close()


def _fault_of(do: Callable[[], object]) -> Fault | None:
    """Do it; whatever a driver throws, the watcher outlives it, and what was not done waits for the next look."""
    try:
        do()
    except Exception as error:
        fault = fault_of(error)
        if fault is None:
            logger.exception("the watcher met an error and goes on")
        return fault
    return None


def _publish_due() -> None:
    publish_due(datetime.now(UTC))

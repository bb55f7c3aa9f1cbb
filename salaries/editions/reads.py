"""How often each guide was read: counted in memory, written down by the watcher, so no page waits for it."""

import threading
from collections import Counter

from django.db import DatabaseError

from salaries.models import GuideReads


class _Counts:
    waiting: Counter[str] = Counter()
    written: dict[str, int] = {}
    lock = threading.Lock()


def count(role: str) -> None:
    """One more read of the guide of a role."""
    with _Counts.lock:
        _Counts.waiting[role] += 1


def total(role: str) -> int:
    """Reads known to all workers, as of the last look at the database."""
    return _Counts.written.get(role, 0)


def write_down() -> None:
    """Add what this process counted to the database, and learn what the others did.

    While the database is away the counts wait in memory.
    """
    with _Counts.lock:
        waiting, _Counts.waiting = _Counts.waiting, Counter()
    try:
        for role, number in list(waiting.items()):
            GuideReads.objects.add(role, number)
            del waiting[role]
        _Counts.written = dict(GuideReads.objects.values_list("role", "reads"))
    except DatabaseError:
        with _Counts.lock:
            _Counts.waiting += waiting


def forget() -> None:
    """Drop all counts, as after a start."""
    with _Counts.lock:
        _Counts.waiting, _Counts.written = Counter(), {}

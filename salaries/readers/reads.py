"""How often each guide was read: counted in memory, written down by the watcher, so no page waits for it."""

import threading
from collections import Counter
from time import monotonic

from django.db import DatabaseError

from salaries.editions.previewed import previewed
from salaries.models import GuideReads

# A page that told every read at once would be another page with every read, and no browser could keep it.
TOLD_EVERY_SECONDS = 60


class _Counts:
    waiting: Counter[str] = Counter()
    told: dict[str, int] = {}
    told_at: float | None = None
    lock = threading.Lock()


def count(guide: str) -> None:
    """One more read of a guide, which goes by its slug. An editor's preview of it is none."""
    if previewed():
        return
    with _Counts.lock:
        _Counts.waiting[guide] += 1


def total(guide: str) -> int:
    """Reads known to all workers, as of at most a minute ago."""
    return _Counts.told.get(guide, 0)


def write_down() -> None:
    """Add what this process counted to the database, and learn what the others did.

    While the database is away the counts wait in memory.
    """
    with _Counts.lock:
        waiting, _Counts.waiting = _Counts.waiting, Counter()
    try:
        for guide, number in list(waiting.items()):
            GuideReads.objects.add(guide, number)
            del waiting[guide]
        _tell()
    except DatabaseError:
        with _Counts.lock:
            _Counts.waiting += waiting


def _tell() -> None:
    now = monotonic()
    if _Counts.told_at is None or now - _Counts.told_at >= TOLD_EVERY_SECONDS:
        _Counts.told, _Counts.told_at = dict(GuideReads.objects.values_list("guide", "reads")), now


def forget() -> None:
    """Drop all counts, as after a start."""
    with _Counts.lock:
        _Counts.waiting, _Counts.told, _Counts.told_at = Counter(), {}, None

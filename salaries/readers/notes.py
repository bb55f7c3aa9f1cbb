"""Readers' notes: written down for the editors, and counted so that a guide can tell how many were left on it."""

from datetime import datetime
from time import monotonic

from django.db import DatabaseError

from salaries.models import ReadersNote
from salaries.models.note import LONGEST_NOTE

__all__ = ["LONGEST_NOTE", "forget", "learn", "leave", "total"]
# The count is a part of the page: were it learned more often, no browser could keep the page for a minute.
LEARNED_EVERY_SECONDS = 60


class _Counts:
    told: dict[str, int] = {}
    told_at: float | None = None


def leave(role: str, section: str, edition: int, text: str, at: datetime) -> None:
    """Write a note down. Raises DatabaseError while the database is away."""
    ReadersNote.objects.create(role=role, section=section, edition=edition, text=text, left_at=at)


def total(role: str) -> int:
    """Notes left on the guide of a role, open or done, known to all workers as of at most a minute ago."""
    return _Counts.told.get(role, 0)


def learn() -> None:
    """Learn how many notes there are, unless that is known already. The watcher asks this at every look."""
    now = monotonic()
    if _Counts.told_at is not None and now - _Counts.told_at < LEARNED_EVERY_SECONDS:
        return
    try:
        _Counts.told, _Counts.told_at = ReadersNote.objects.by_role(), now
    except DatabaseError:
        return


def forget() -> None:
    """Drop the counts, as after a start."""
    _Counts.told, _Counts.told_at = {}, None

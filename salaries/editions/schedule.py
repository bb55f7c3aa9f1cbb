"""Publish at a time: the desk is checked and frozen now, and becomes the next edition when its time has come.

No service runs for it: the watcher of every worker looks for what is due, and the database lets one of them have it.
"""

from datetime import datetime, timedelta

from django.contrib.auth.models import User

from salaries.editions.publish import issue, publishing, ready_text
from salaries.editions.waiting import end_waiting, named, waiting
from salaries.engine.book_text import digest_of
from salaries.engine.refused import Refused
from salaries.models import AuditEntry, Edition, ScheduledEdition

__all__ = ["call_off", "named", "publish_due", "schedule", "waiting"]
LONGEST_WAIT = timedelta(days=366)


def schedule(
    note: str, goes_live_at: datetime, by: User | None, reason: str, now: datetime, seen: str | None = None
) -> ScheduledEdition:
    """Check the desk as a publish does and keep it for ``goes_live_at``. Raises Refused."""
    _refuse_time(goes_live_at, now)
    with publishing():
        row = waiting()
        if row:
            raise Refused(f"Not scheduled: {_small(named(row))} is there already. Call it off first.")
        text = ready_text(note, by, reason, seen)
        row = ScheduledEdition.objects.create(
            digest=digest_of(text),
            book=text,
            note=note,
            goes_live_at=goes_live_at,
            scheduled_at=now,
            scheduled_by=by,
        )
        why = f" Reason: {reason.strip()}" if reason.strip() else ""
        AuditEntry.objects.write(AuditEntry.Kind.SCHEDULE, f"{named(row)} was checked and scheduled.{why}", by)
    return row


def _refuse_time(goes_live_at: datetime, now: datetime) -> None:
    if goes_live_at <= now:
        raise Refused(
            f"Not scheduled: {goes_live_at:%-d %B %Y, %H:%M} UTC has passed. Give a later time, or publish now."
        )
    if goes_live_at > now + LONGEST_WAIT:
        raise Refused(
            f"Not scheduled: {goes_live_at:%-d %B %Y, %H:%M} UTC is more than a year ahead. Give a time within a year."
        )


def _small(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


def call_off(by: User | None) -> ScheduledEdition | None:
    """End what waits before its time; None when nothing waits, as after its time has come."""
    with publishing():
        return end_waiting(by, "")


def publish_due(now: datetime) -> Edition | None:
    """Make the edition whose time has come the next one, exactly once however many workers try.

    One small query when nothing is due. Raises DatabaseError when the database is away.
    """
    due = ScheduledEdition.objects.filter(goes_live_at__lte=now)
    if not due.exists():
        return None
    with publishing():
        row = due.select_related("scheduled_by").first()
        if row is None:
            return None
        row.delete()
        return issue(row.book, row.note, row.scheduled_by, how="At its time, published")

"""Publish at a time: the desk is checked and frozen now, and becomes the next edition when its time has come.

No service runs for it: the watcher of every worker looks for what is due, and the database lets one of them have it.
"""

from datetime import datetime, timedelta

from django.contrib.auth.models import User

from salaries.editions.needed import Needed, as_kept, from_needed, needed_now
from salaries.editions.publish import Ready, issue, publishing, ready
from salaries.editions.waiting import (
    after,
    end_waiting,
    forbids,
    hold_back,
    in_a_sentence,
    named,
    say,
    take_over,
    too_far,
    waiting,
    waiting_book,
)
from salaries.engine.book_text import UnreadableBook, digest_of
from salaries.engine.refused import Refused
from salaries.engine.wording import small
from salaries.models import Edition, ScheduledEdition

__all__ = ["call_off", "move", "named", "publish_due", "schedule", "settle", "waiting"]
LONGEST_WAIT = timedelta(days=366)
GONE = "Nothing waits for its time any more."


def schedule(
    note: str, goes_live_at: datetime, by: User | None, reason: str, now: datetime, seen: str | None = None
) -> ScheduledEdition:
    """Check the desk as a publish does and keep it for ``goes_live_at``. Raises Refused."""
    _refuse_time("Not scheduled", goes_live_at, now)
    with publishing():
        row = waiting()
        if row:
            raise Refused(f"Not scheduled: {small(named(row))} is there already. Call it off first.")
        found, newest = ready(note, by, reason, seen), Edition.objects.without_books().newest()
        row = ScheduledEdition.objects.create(
            digest=digest_of(found.text),
            book=found.text,
            needed=as_kept(found.needed),
            base=newest.number if newest else 0,
            note=note,
            goes_live_at=goes_live_at,
            scheduled_at=now,
            scheduled_by=by,
        )
        say(f"{named(row)} was checked and scheduled.{f' Reason: {reason.strip()}' if reason.strip() else ''}", by)
    return row


def _refuse_time(what: str, at: datetime, now: datetime) -> None:
    told = f"{what}: {at:%-d %B %Y, %H:%M} UTC"
    if at <= now:
        raise Refused(f"{told} has passed. Give a later time, or publish now.")
    if at > now + LONGEST_WAIT:
        raise Refused(f"{told} is more than a year ahead. Give a time within a year.")


def call_off(by: User | None) -> ScheduledEdition | None:
    """End what waits before its time; None when nothing waits, as after its time has come."""
    with publishing():
        return end_waiting(by, "")


def move(at: datetime, by: User | None, now: datetime) -> ScheduledEdition:
    """Let what waits go live at another time. Checked again where it was held back. Raises Refused."""
    _refuse_time("Not moved", at, now)
    with publishing():
        row = _there()
        before, newest = named(row), Edition.objects.without_books().newest()
        if row.held_back and row.base != (newest.number if newest else 0):
            raise Refused(f"Not moved. {row.held_back}")
        findings = forbids(row, waiting_book(row)) if row.held_back else []
        if findings:
            raise Refused(f"Not moved. {in_a_sentence(findings)}", findings)
        ScheduledEdition.objects.filter(pk=row.pk).update(goes_live_at=at, held_back="")
        say(f"{before} was moved to {at:%-d %B %Y, %H:%M} UTC.", by)
        row.goes_live_at = at
    return row


def settle(waiting_stands: bool, by: User | None) -> ScheduledEdition:
    """Say which stands where what waits and the newest edition both changed a row. Raises Refused."""
    with publishing():
        row, newest = _there(), Edition.objects.newest()
        if newest is None or row.base == newest.number:
            raise Refused("There is nothing to decide: what waits follows the edition that readers see.")
        carried = after(row, newest, waiting_stands=waiting_stands)
        why_not = too_far(row, carried.book, newest) or in_a_sentence(forbids(row, carried.book))
        if why_not:
            raise Refused(f"Nothing was decided. {why_not}")
        take_over(row, carried.book, newest)
        whose = "what waits" if waiting_stands else f"edition {newest.number}"
        say(f"{named(row)} follows edition {newest.number}; in {carried.rows} {whose} stands.", by)
    return row


def _there() -> ScheduledEdition:
    row = ScheduledEdition.objects.select_related("scheduled_by").first()
    if row is None:
        raise Refused(GONE)
    return row


def publish_due(now: datetime) -> Edition | None:
    """Make the edition whose time has come the next one, exactly once however many workers try.

    What forbids it by then holds it back, and the desk's home says so. One small query when nothing is due. Raises
    DatabaseError when the database is away.
    """
    due = ScheduledEdition.objects.filter(goes_live_at__lte=now, held_back="")
    if not due.exists():
        return None
    with publishing():
        row = due.select_related("scheduled_by").first()
        if row is None:
            return None
        why_not = _forbidden(row)
        if why_not:
            hold_back(row, why_not)
            return None
        row.delete()
        return issue(Ready(row.book, _needed(row)), row.note, row.scheduled_by, how="At its time, published")


def _forbidden(row: ScheduledEdition) -> str:
    newest = Edition.objects.without_books().newest()
    if row.base != (newest.number if newest else 0):
        return "Another edition was published since it was checked. Call it off, and schedule the desk anew."
    try:
        return in_a_sentence(forbids(row, waiting_book(row)))
    except UnreadableBook as error:
        return f"Its figures cannot be read: {error}. Call it off, and schedule the desk anew."


def _needed(row: ScheduledEdition) -> Needed:
    """What was scheduled before this was kept needed what is needed now."""
    return from_needed(row.needed) if row.needed else needed_now()

"""The edition that waits for its time: there is at most one, and nothing waits past the next publish."""

from django.contrib.auth.models import User

from salaries.models import AuditEntry, ScheduledEdition


def waiting() -> ScheduledEdition | None:
    """What waits for its time, without its book, which is large."""
    return ScheduledEdition.objects.defer("book").select_related("scheduled_by").first()


def end_waiting(by: User | None, why: str) -> ScheduledEdition | None:
    """End what waits, if anything does, and say so in the audit log. ``why`` goes on from “was called off”."""
    row = waiting()
    if row is None:
        return None
    row.delete()
    AuditEntry.objects.write(AuditEntry.Kind.SCHEDULE, f"{named(row)} was called off{why}.", by)
    return row


def named(row: ScheduledEdition) -> str:
    """How sentences name it: “the edition waiting for 1 December 2026, 09:00 UTC”, with a capital."""
    return f"The edition waiting for {row.goes_live_at:%-d %B %Y, %H:%M} UTC"

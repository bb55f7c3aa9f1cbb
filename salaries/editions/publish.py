"""Publish: the desk, checked and copied into a frozen, numbered edition in one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils import timezone

from salaries.desk.compile import IncompleteDesk, compile_desk
from salaries.desk.one_view import one_view
from salaries.editions import memory
from salaries.editions.approvals import approval_state
from salaries.editions.desk_check import all_findings
from salaries.editions.guide_days import days_of
from salaries.editions.published import PublishedEdition
from salaries.editions.waiting import end_waiting
from salaries.engine.book_text import KnownBook, UnreadableBook, book_text, digest_of, read_book
from salaries.engine.figures import FigureBook
from salaries.engine.refused import Refused
from salaries.models import AuditEntry, Edition

__all__ = ["book_text", "digest_of", "issue", "publish", "publishing", "ready_text"]


def publish(note: str = "", by: User | None = None, reason: str = "", seen: str | None = None) -> Edition:
    """Publish the desk as the next edition. Raises Refused, and then nothing has changed.

    ``reason`` is why it moves estimates that far, where nobody else is there to approve it. ``seen`` is the digest of
    the desk that was reviewed: what was saved after it is not published unseen.
    """
    with publishing():
        return issue(ready_text(note, by, reason, seen), note, by, reason=reason)


@contextmanager
def publishing() -> Iterator[None]:
    """One transaction that sees the desk as of one moment, and lets no second publish take the same number.

    SQLite's immediate transactions give both; PostgreSQL needs a lock for the second.
    """
    with one_view():
        if connection.vendor == "postgresql":
            _lock_editions()
        yield


def _lock_editions() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {connection.ops.quote_name(Edition._meta.db_table)} IN SHARE ROW EXCLUSIVE MODE")


def ready_text(note: str, by: User | None, reason: str, seen: str | None = None) -> str:
    """The desk's figure book as text, after everything that has to hold before a publish. Raises Refused."""
    longest = Edition._meta.get_field("note").max_length or 0
    if len(note) > longest:
        raise Refused(f"Not published: the note has {len(note)} characters; shorten it to {longest}.")
    book = _checked_desk()
    text = book_text(book)
    desk, newest = KnownBook(digest_of(text), book), Edition.objects.without_books().newest()
    if newest and newest.digest == desk.digest:
        raise Refused(f"Nothing on the desk has changed since edition {newest.number}.")
    if seen is not None and seen != desk.digest:
        raise Refused("Not published: the desk changed after you opened the review. This is how it is now.")
    lacking = approval_state(desk).lacking(by, reason)
    if lacking:
        raise Refused(f"Not published: {lacking[0].lower()}{lacking[1:]}")
    return text


def _checked_desk() -> FigureBook:
    try:
        book = compile_desk()
    except IncompleteDesk as error:
        raise Refused(f"Not published: {error}.") from error
    findings = [finding for finding in all_findings(book) if finding.forbids]
    if findings:
        count = "One finding forbids" if len(findings) == 1 else f"{len(findings)} findings forbid"
        raise Refused(f"Not published: {count} it.", findings)
    return book


def issue(text: str, note: str, by: User | None, how: str = "Published", reason: str = "", more: str = "") -> Edition:
    """Make the text the next edition, inside ``publishing()``; ``how`` begins the sentence in the audit log.

    A reason given for a large move stands there too, and what more there is to tell.
    """
    newest, digest, now = Edition.objects.newest(), digest_of(text), timezone.now()
    days = days_of(read_book(text, digest), now, _readable(newest))
    edition = Edition.objects.create(
        number=newest.number + 1 if newest else 1,
        digest=digest,
        book=text,
        note=note,
        published_at=now,
        published_by=by,
        guides_changed={slug: day.isoformat() for slug, day in days.items()},
    )
    why = f" Reason: {reason.strip()}" if reason.strip() else ""
    said = f"{how} edition {edition.number}.{why}{more and f' {more}'}"
    AuditEntry.objects.write(AuditEntry.Kind.PUBLISH, said, by)
    end_waiting(by, f", since edition {edition.number} was published")
    transaction.on_commit(memory.refresh)
    return edition


def _readable(newest: Edition | None) -> PublishedEdition | None:
    """The edition before; none where its book cannot be read any more, and then all its guides count as changed."""
    try:
        return memory.edition_of(newest) if newest else None
    except UnreadableBook:
        return None

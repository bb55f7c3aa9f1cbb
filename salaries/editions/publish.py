"""Publish: the desk, checked and copied into a frozen, numbered edition in one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from salaries.desk.compile import IncompleteDesk, compile_desk
from salaries.desk.one_view import one_view
from salaries.editions import mark, memory
from salaries.editions.approvals import approval_state
from salaries.editions.desk_check import all_findings
from salaries.editions.fixes import Fix, fix
from salaries.editions.guide_days import days_of
from salaries.editions.needed import Needed, as_kept
from salaries.editions.published import PublishedEdition
from salaries.editions.waiting import end_waiting, keep_waiting
from salaries.engine.book_text import KnownBook, UnreadableBook, book_text, digest_of, read_book
from salaries.engine.figures import FigureBook
from salaries.engine.refused import Refused
from salaries.engine.wording import small
from salaries.models import Act, AuditEntry, Edition
from salaries.models.fields import nothing_hidden
from salaries.review.findings import Finding

__all__ = ["Ready", "book_text", "digest_of", "issue", "publish", "publishing", "ready"]


def publish(
    note: str = "", by: User | None = None, reason: str = "", seen: str | None = None, *, before_waiting: bool = False
) -> Edition:
    """Publish the desk as the next edition. Raises Refused, and then nothing has changed.

    What waits for its time is called off by that, since the desk holds it; ``before_waiting`` publishes only what
    changed since that was frozen, and keeps it.
    ``reason`` is why it moves estimates that far, where nobody else is there to approve it. ``seen`` is the digest of
    the desk that was reviewed: what was saved after it is not published unseen.
    """
    with publishing():
        found = ready(note, by, reason, seen, before_waiting=before_waiting)
        edition = issue(found, note, by, reason=reason)
        if before_waiting:
            keep_waiting(edition, by)
        else:
            end_waiting(by, f", since edition {edition.number} was published")
        return edition


@contextmanager
def publishing() -> Iterator[None]:
    """One transaction that sees the desk as of one moment, and lets no second publish take the same number.

    SQLite's immediate transactions give both; PostgreSQL needs a lock for the second, and one on the acts, so that none
    is under way whose changes the view does not see.
    """
    with one_view():
        if connection.vendor == "postgresql":
            _lock_editions()
        yield


def _lock_editions() -> None:
    with connection.cursor() as cursor:
        tables = ", ".join(connection.ops.quote_name(each._meta.db_table) for each in (Edition, Act))
        cursor.execute(f"LOCK TABLE {tables} IN SHARE ROW EXCLUSIVE MODE")


@dataclass(frozen=True, slots=True)
class Ready:
    """A figure book as text that may become the next edition, and what a publish needed when it was looked at."""

    text: str
    needed: Needed


def ready(note: str, by: User | None, reason: str, seen: str | None = None, *, before_waiting: bool = False) -> Ready:
    """The desk's figure book, after everything that has to hold before a publish. Raises Refused."""
    longest = Edition._meta.get_field("note").max_length or 0
    if len(note) > longest:
        raise Refused(f"Not published: the note has {len(note)} characters; shorten it to {longest}.")
    try:
        nothing_hidden(note)
    except ValidationError as error:
        raise Refused(f"Not published: in the note, {error.message}") from error
    found = _checked_fix() if before_waiting else None
    book = found.book if found else _checked_desk()
    text = book_text(book)
    desk, newest = KnownBook(digest_of(text), book), Edition.objects.without_books().newest()
    if newest and newest.digest == desk.digest:
        raise Refused(f"Nothing on the desk has changed since {_since(newest, found)}.")
    if seen is not None and seen != desk.digest:
        raise Refused("Not published: the desk changed after you opened the review. This is how it is now.")
    state = approval_state(desk, found.now if found else None)
    lacking = state.lacking(by, reason)
    if lacking:
        raise Refused(f"Not published: {small(lacking)}")
    return Ready(text, found.needed if found else state.now)


def _since(newest: Edition, found: Fix | None) -> str:
    return "what waits was frozen" if found else f"edition {newest.number}"


def _checked_desk() -> FigureBook:
    try:
        book = compile_desk()
    except IncompleteDesk as error:
        raise Refused(f"Not published: {error}.") from error
    newest = _readable(Edition.objects.newest())
    _refuse(all_findings(book, newest.known if newest else None))
    return book


def _checked_fix() -> Fix:
    try:
        found = fix()
    except IncompleteDesk as error:
        raise Refused(f"Not published: {error}.") from error
    _refuse(found.findings())
    return found


def _refuse(findings: list[Finding]) -> None:
    forbidding = [finding for finding in findings if finding.forbids]
    if forbidding:
        count = "One finding forbids" if len(forbidding) == 1 else f"{len(forbidding)} findings forbid"
        raise Refused(f"Not published: {count} it.", forbidding)


def issue(what: Ready, note: str, by: User | None, how: str = "Published", reason: str = "", more: str = "") -> Edition:
    """Make it the next edition, inside ``publishing()``; ``how`` begins the sentence in the audit log. Raises Refused.

    A reason given for a large move stands there too, and what more there is to tell.
    """
    before = Edition.objects.without_books().newest()
    if lost := mark.lost(before.number if before else 0):
        raise Refused(f"Not published: {small(lost)} Whoever runs the site has to put the database back.")
    text, newest, digest, now = what.text, Edition.objects.newest(), digest_of(what.text), timezone.now()
    days = days_of(read_book(text, digest), now, _readable(newest))
    edition = Edition.objects.create(
        number=newest.number + 1 if newest else 1,
        digest=digest,
        book=text,
        note=note,
        published_at=now,
        published_by=by,
        needed=as_kept(what.needed),
        guides_changed={slug: day.isoformat() for slug, day in days.items()},
    )
    why = f" Reason: {reason.strip()}" if reason.strip() else ""
    said = f"{how} edition {edition.number}.{why}{more and f' {more}'}"
    AuditEntry.objects.write(AuditEntry.Kind.PUBLISH, said, by)
    transaction.on_commit(memory.refresh)
    return edition


def _readable(newest: Edition | None) -> PublishedEdition | None:
    """The edition before; none where its book cannot be read any more, and then all its guides count as changed."""
    try:
        return memory.edition_of(newest) if newest else None
    except UnreadableBook:
        return None

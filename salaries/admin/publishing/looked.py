"""What a review looks at: the desk, the fix that goes out before what waits, or what waits itself."""

from dataclasses import dataclass

from salaries.admin.publishing.unpublished import Unpublished, beside, newest_edition
from salaries.desk.compile import IncompleteDesk
from salaries.editions.approvals import ApprovalState, approval_state
from salaries.editions.fixes import Fix, fix
from salaries.editions.needed import from_needed
from salaries.editions.waiting import forbids, waiting_book
from salaries.engine.book_text import KnownBook, known
from salaries.models import ScheduledEdition
from salaries.review.findings import Finding
from salaries.review.golden_cases import GoldenResult, golden_results


@dataclass(frozen=True, slots=True)
class Looked:
    """A state beside the edition that readers see, and what is found in it; without a book nothing is worked out."""

    desk: Unpublished
    state: ApprovalState | None
    found: list[Finding]
    golden: list[GoldenResult]


def fix_state() -> ApprovalState:
    """What the fix needs. Raises Refused, IncompleteDesk."""
    found = fix()
    return approval_state(known(found.book), found.now)


def look_at_fix() -> Looked:
    """Raises Refused where nothing waits that a fix could go before."""
    try:
        found = fix()
    except IncompleteDesk as error:
        return Looked(Unpublished(newest_edition(), None, (), str(error)), None, [], [])
    return _looked_at(found)


def _looked_at(fix: Fix) -> Looked:
    edition = newest_edition()
    if fix.missing:
        return Looked(Unpublished(edition, None, (), "it rests on what waits"), None, fix.missing, [])
    book = known(fix.book)
    return Looked(beside(edition, book), approval_state(book, fix.now), fix.findings(), fix.golden)


def look_at_waiting(row: ScheduledEdition) -> Looked:
    """What waits beside what readers see. Raises UnreadableBook."""
    book = KnownBook(row.digest, waiting_book(row))
    needed = from_needed(row.needed) if row.needed else None
    golden = golden_results(book.book, needed.golden_cases if needed else ())
    return Looked(beside(newest_edition(), book), approval_state(book, needed), forbids(row, book.book), golden)

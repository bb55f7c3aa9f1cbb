"""Whether the desk as it stands can be published: its book checked, its golden cases tried."""

from collections.abc import Iterable
from threading import Lock
from time import monotonic
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import QuerySet

from salaries.desk.compile import IncompleteDesk, compile_desk
from salaries.desk.golden_cases import golden_cases
from salaries.editions import clock
from salaries.editions.edition_links import edition_link_findings
from salaries.engine.book_text import KnownBook
from salaries.engine.figures import FigureBook
from salaries.engine.golden_cases import GoldenCase
from salaries.models.deleting import delete_rows
from salaries.review.checks import check_book
from salaries.review.findings import Finding
from salaries.review.golden_cases import GoldenResult, golden_results

COUNTED_EVERY_SECONDS = 300


class _Counted:
    found: tuple[int, int] | None = None
    at: float | None = None
    lock = Lock()


def check_desk() -> list[Finding]:
    """All findings on the desk as it stands, golden cases with them, those that forbid publishing first."""
    try:
        book = compile_desk()
    except IncompleteDesk as error:
        return [Finding("desk", str(error), "complete it first", path=("rules",))]
    return all_findings(book)


def all_findings(book: FigureBook, beside: KnownBook | None = None) -> list[Finding]:
    """What is wrong with the book itself, and the golden cases of the desk that it breaks.

    ``beside`` is the book of the edition that readers see, whose estimates were tried when it was published.
    """
    return checked_with(book, golden_results(book, golden_cases()), beside)


def checked(book: FigureBook, cases: Iterable[GoldenCase]) -> list[Finding]:
    """What is wrong with a book, and the cases that it breaks, those that forbid publishing first."""
    return checked_with(book, golden_results(book, cases))


def checked_with(book: FigureBook, golden: Iterable[GoldenResult], beside: KnownBook | None = None) -> list[Finding]:
    """The same where the golden cases were tried already."""
    broken = (result.finding for result in golden if result.finding)
    found = [*check_book(book, clock.today(), beside), *edition_link_findings(book), *broken]
    return sorted(found, key=lambda finding: not finding.forbids)


def counted() -> tuple[int, int] | None:
    """How many findings on the desk forbid publishing, and how many others there are, as of at most five minutes ago.

    None while the database is away.
    """
    now = monotonic()
    with _Counted.lock:
        if _Counted.at is None or now - _Counted.at >= COUNTED_EVERY_SECONDS:
            _Counted.found, _Counted.at = _count(), now
        return _Counted.found


def _count() -> tuple[int, int] | None:
    try:
        found = check_desk()
    except DatabaseError:
        return None
    forbidding = sum(each.forbids for each in found)
    return forbidding, len(found) - forbidding


@transaction.atomic
def check_without(rows: "QuerySet[Any]") -> list[Finding]:
    """What would be found on the desk without the rows that is not found on it now; the rows stay."""
    known = {str(each) for each in check_desk()}
    delete_rows(rows)
    found = [each for each in check_desk() if str(each) not in known]
    transaction.set_rollback(True)
    return found

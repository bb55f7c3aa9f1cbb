"""A fix while an edition waits: only what changed on the desk since that was frozen, before it and without it.

The desk holds what waits, and what was changed after it. A fix is the edition that readers see with the second alone.
Golden cases and the share are those of that edition: what was loosened waits, too.
"""

from dataclasses import dataclass, replace
from functools import cached_property

from salaries.desk.carry_over import carry_over, missing_in
from salaries.desk.compile import compile_desk
from salaries.desk.kinds import KINDS
from salaries.editions import memory
from salaries.editions.desk_check import checked_with
from salaries.editions.needed import Needed, as_strict_as_any, needed_at, needed_now
from salaries.editions.waiting import row_named, waiting_book
from salaries.engine.book_text import UnreadableBook
from salaries.engine.figures import FigureBook
from salaries.engine.golden_cases import GoldenCase
from salaries.engine.refused import Refused
from salaries.models import Edition, ScheduledEdition
from salaries.review.findings import Finding
from salaries.review.golden_cases import GoldenResult, golden_result, golden_results


@dataclass(frozen=True)
class Fix:
    """``cases`` are those golden cases that it has to hold. ``needed`` is what its edition keeps as needed, ``now``
    what its approval goes by."""

    book: FigureBook
    desk: FigureBook
    cases: tuple[GoldenCase, ...]
    now: Needed
    needed: Needed

    @cached_property
    def missing(self) -> list[Finding]:
        """What it names and lacks; while there is any, nothing can be worked out of it."""
        return [
            Finding(
                row_named(key, self.book),
                f"it names the {KINDS[named[0]].name} “{row_named(named, self.desk)}”, which is in what waits only",
                "publish the whole desk",
            )
            for key, named in missing_in(self.book)
        ]

    @cached_property
    def golden(self) -> list[GoldenResult]:
        return golden_results(self.book, self.cases)

    def findings(self) -> list[Finding]:
        """What the checks say of it, those that forbid it first."""
        return self.missing or checked_with(self.book, self.golden)


def fix() -> Fix:
    """The newest edition with what changed on the desk since what waits was frozen. Raises Refused, IncompleteDesk."""
    row, newest = ScheduledEdition.objects.first(), Edition.objects.newest()
    if row is None or newest is None:
        raise Refused("Nothing waits for its time, so the whole desk is what there is to publish.")
    if row.base != newest.number:
        raise Refused(f"What waits is held back, so nothing can be published before it. {row.held_back}")
    try:
        frozen = waiting_book(row)
    except UnreadableBook as error:
        raise Refused(f"What waits cannot be read: {error}. Call it off first.") from error
    desk = compile_desk()
    book, _ = carry_over(frozen, memory.book_of(newest), desk, ours_stand=False)
    return _held_to(book, desk, newest)


def _held_to(book: FigureBook, desk: FigureBook, newest: Edition) -> Fix:
    now = needed_now()
    then = needed_at(newest, now)
    kept = replace(then, share=min(then.share, now.share))
    unchanged = tuple(case for case in then.golden_cases if as_strict_as_any(now.golden_cases, case))
    spared = tuple(case for case in then.golden_cases if case in unchanged or golden_result(book, case).holds)
    return Fix(book, desk, unchanged, replace(kept, golden_cases=spared), kept)

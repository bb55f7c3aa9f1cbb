"""What a publish needs besides a desk without findings: a second person's approval where it moves estimates far.

The largest move is measured against the edition that readers see. An estimate that vanishes counts as a move above any
share, since readers lose it; one that appears moves nothing. The first edition has nothing before it to move.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from salaries.editions import memory
from salaries.engine.book_text import KnownBook
from salaries.engine.figures import FigureBook
from salaries.engine.refused import Refused
from salaries.engine.wording import percent
from salaries.models import Approval, AuditEntry, Edition, PublishingRules
from salaries.models.permissions import who_may_publish
from salaries.review.move_words import estimate_name, move_words
from salaries.review.moves import Move, Moves, moves_between

LEAST_REASON = 20
REASON = f"a written reason of at least {LEAST_REASON} characters"


@dataclass(frozen=True)
class ApprovalState:
    """What one state of the desk needs, measured against one edition; ``base`` and ``moves`` are None without one."""

    desk: KnownBook
    base: Edition | None
    moves: Moves | None
    share: Any

    @property
    def is_needed(self) -> bool:
        """Whether the largest move is above the share that publishers set, or an estimate vanishes."""
        if self.moves is None:
            return False
        largest = self.moves.largest
        return bool(self.moves.vanished) or (largest is not None and largest.size > self.share)

    @cached_property
    def given(self) -> list[Approval]:
        """Approvals of exactly this state by people who may still publish, the newest first."""
        if self.base is None:
            return []
        rows = Approval.objects.filter(digest=self.desk.digest, base=self.base.number, by__in=self.publishers)
        return list(rows.select_related("by"))

    @cached_property
    def outdated(self) -> list[Approval]:
        """Approvals since the current edition of a desk that has changed again."""
        if self.base is None:
            return []
        rows = Approval.objects.filter(base=self.base.number).exclude(digest=self.desk.digest)
        return list(rows.select_related("by"))

    @cached_property
    def publishers(self) -> list[User]:
        return list(who_may_publish())

    def takes_reason(self, by: User | None) -> bool:
        """Whether a written reason stands in for an approval: nobody else is there to give one."""
        return by is None or not any(each.pk != by.pk for each in self.publishers)

    def approved_for(self, by: User | None) -> Approval | None:
        """The approval that lets this person publish: one by somebody else."""
        return next((each for each in self.given if by is None or each.by_id != by.pk), None)

    def lacking(self, by: User | None, reason: str) -> str:
        """Why this person cannot publish yet, in a sentence; empty when nothing is lacking."""
        if not self.is_needed or self.approved_for(by):
            return ""
        if self.takes_reason(by) and len(reason.strip()) >= LEAST_REASON:
            return ""
        return f"{self.sentence} {self._what_to_do(by, reason)}"

    @property
    def sentence(self) -> str:
        """The largest move, and that it is above the share; empty where no approval is needed."""
        if self.moves is None or not self.is_needed:
            return ""
        if self.moves.vanished:
            return self._vanishing(self.moves.vanished)
        moved = move_words(self._books, self.moves.moved[0])
        limit = f"{percent(self.share)}, the share above which a publish needs an approval"
        return f"The largest move is {moved}; that is above {limit}."

    def _vanishing(self, lost: tuple[Move, ...]) -> str:
        others = f" and of {len(lost) - 1} more" if len(lost) > 1 else ""
        first = estimate_name(self._books, lost[0])
        return f"Amounts of {first}{others} would vanish; that needs an approval whatever the share."

    @property
    def _books(self) -> tuple[FigureBook, FigureBook | None]:
        return self.desk.book, memory.book_of(self.base) if self.base else None

    def _what_to_do(self, by: User | None, reason: str) -> str:
        if by is not None and any(each.by_id == by.pk for each in self.given):
            return "You approved it yourself, so it is for someone else who may publish to publish it."
        if not self.takes_reason(by):
            return "Ask someone else who may publish to approve exactly this on the review page."
        given = f"; the one given has {len(reason.strip())}" if reason.strip() else ""
        if by is None:
            return f"Ask someone who may publish to approve it on the review page, or give {REASON}{given}."
        return f"You are the only one who may publish, so give {REASON}{given}."


def approval_state(desk: KnownBook) -> ApprovalState:
    """What the desk's book needs to be published after the newest edition."""
    newest = Edition.objects.without_books().newest()
    found = moves_between(KnownBook(newest.digest, memory.book_of(newest)), desk) if newest else None
    return ApprovalState(desk, newest, found, PublishingRules.objects.get_or_create(one=True)[0].approval_share)


def approve(state: ApprovalState, digest: str, by: User, words: str = "") -> Approval:
    """This person's yes to the state of the desk that they saw. Raises Refused."""
    if state.base is None:
        raise Refused("There is no edition yet, so nothing moves; the first edition needs no approval.")
    if digest != state.desk.digest:
        raise Refused("Not approved: the desk changed since you looked at it. Look at it as it is now.")
    if not state.is_needed:
        raise Refused("Nothing was approved: this needs no approval, no estimate moves that far.")
    longest = Approval._meta.get_field("words").max_length or 0
    if len(words) > longest:
        raise Refused(f"Not approved: your words have {len(words)} characters; shorten them to {longest}.")
    values = {"at": timezone.now(), "words": words}
    row, is_new = Approval.objects.get_or_create(digest=digest, base=state.base.number, by=by, defaults=values)
    if is_new:
        said = f" Words: {words}" if words else ""
        what = f"Approved the desk (digest {digest[:12]}) after edition {state.base.number}. {state.sentence}{said}"
        AuditEntry.objects.write(AuditEntry.Kind.APPROVE, what, by)
    return row

"""What a publish needs besides a desk without findings: a second person's approval where it moves estimates far.

The largest move is measured against the edition that readers see. An estimate that vanishes counts as a move above any
share, since readers lose it; one that appears moves nothing. What scales amounts all at once, such as a currency's
rate, counts as far as it was changed itself. The first edition has nothing before it to move.

What was loosened since that edition needs a second person as well: a share that was raised, a golden case that was
changed or deleted. Who may give the approval, second_person.py says.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from salaries.editions import memory
from salaries.editions.needed import Loosened, Needed, as_kept, loosened_cases, needed_at, needed_now
from salaries.editions.second_person import SecondPerson
from salaries.editions.taking_part import latest_act_on, parts_taken
from salaries.editions.whose_turn import what_next
from salaries.engine.book_text import KnownBook, digest_of
from salaries.engine.figures import FigureBook
from salaries.engine.refused import Refused
from salaries.engine.wording import percent
from salaries.models import Act, Approval, AuditEntry, Edition
from salaries.review.move_words import estimate_name, move_words
from salaries.review.moves import Move, Moves, moves_between
from salaries.review.rescaled import rescaled

LEAST_REASON = 20
REASON = f"a written reason of at least {LEAST_REASON} characters"
# Golden cases that are told one by one.
FEW = 5


@dataclass(frozen=True)
class ApprovalState:
    """What one state of the desk needs, measured against one edition; ``base`` and ``moves`` are None without one.

    ``then`` is what that edition needed, ``now`` what this publish would keep as needed.
    """

    desk: KnownBook
    base: Edition | None
    moves: Moves | None
    then: Needed
    now: Needed

    @property
    def share(self) -> Decimal:
        """The stricter of the two: lowering it counts at once, raising it from the edition on that is published so."""
        return min(self.then.share, self.now.share)

    @cached_property
    def loosened(self) -> tuple[Loosened, ...]:
        return loosened_cases(self.desk.book, self.then, self.now) if self.base else ()

    @property
    def is_raised(self) -> bool:
        return self.now.share > self.then.share

    @property
    def is_far(self) -> bool:
        """Whether the largest move is above the share, or an estimate vanishes, or may do so: not all was compared."""
        if self.moves is None:
            return False
        largest = self.moves.largest
        unknown = bool(self.moves.vanished or self.moves.left_out)
        return unknown or (largest is not None and largest.size > self.share)

    @property
    def is_needed(self) -> bool:
        """Whether a second person has to approve it."""
        return self.moves is not None and (self.is_far or self.is_raised or bool(self.loosened or self.rescaled))

    @cached_property
    def rescaled(self) -> tuple[str, ...]:
        """A sentence for each rate and the like that was changed by more than the share."""
        return rescaled(memory.book_of(self.base), self.desk.book, self.share) if self.base else ()

    @cached_property
    def digest(self) -> str:
        """What an approval is of: the figures, and what was loosened with them, so that nothing comes in unseen."""
        if not (self.is_raised or self.loosened):
            return self.desk.digest
        kept = as_kept(self.now) | {"acts": 0, "at": ""}
        return digest_of(f"{self.desk.digest} {sorted(kept.items())}")

    @cached_property
    def second(self) -> SecondPerson:
        """Who may approve it. Raises AttributeError before the first edition."""
        base: Any = self.base
        taken = parts_taken(_known(base), self.desk, self.loosened, self.then.acts, self._raised)
        return SecondPerson(base.published_at, tuple(taken))

    @cached_property
    def _of_base(self) -> list[Approval]:
        """All approvals against the edition, the newest first."""
        rows = Approval.objects.filter(base=self.base.number) if self.base else Approval.objects.none()
        return list(rows.select_related("by"))

    @cached_property
    def given(self) -> list[Approval]:
        """Approvals of exactly this state by people who may still give one, the newest first."""
        these = (each for each in self._of_base if each.digest == self.digest)
        return [each for each in these if each.by and not self.second.why_not(each.by)]

    @property
    def approvers(self) -> list[User]:
        return [each.by for each in self.given if each.by]

    @property
    def outdated(self) -> list[Approval]:
        """Approvals since the current edition of a desk that has changed again."""
        return [each for each in self._of_base if each.digest != self.digest]

    def takes_reason(self, by: User | None) -> bool:
        """Whether a written reason stands in for an approval: nobody else is there to give one."""
        return by is None or self.base is None or self.second.is_alone(by)

    def asks_reason(self, by: User | None) -> bool:
        """Whether this person has to give a written reason, instead of an approval or besides one."""
        if not self.is_needed:
            return False
        return (not self.approved_for(by) and self.takes_reason(by)) or (by is not None and self.second.all_took_part)

    def approved_for(self, by: User | None) -> Approval | None:
        """The approval that lets this person publish: one by somebody else."""
        return next((each for each in self.given if by is None or not self.second.is_same(each.by, by)), None)

    def lacking(self, by: User | None, reason: str) -> str:
        """Why this person cannot publish yet, in a sentence; empty when nothing is lacking."""
        if not self.is_needed:
            return ""
        written = len(reason.strip()) >= LEAST_REASON
        if self.approved_for(by) and (written or not self.asks_reason(by)):
            return ""
        if self.takes_reason(by) and written:
            return ""
        return f"{self.sentence} {self._what_to_do(by, reason)}"

    @property
    def sentence(self) -> str:
        return " ".join(self.reasons)

    @cached_property
    def reasons(self) -> tuple[str, ...]:
        """Why it needs an approval, a sentence each; none where it needs none."""
        if self.moves is None or not self.is_needed:
            return ()
        told = [*self.rescaled[:FEW], *(self._of_case(each) for each in self.loosened[:FEW])]
        more = max(0, len(self.rescaled) - FEW) + max(0, len(self.loosened) - FEW)
        said = [self._far(self.moves), self._share_words(), *told, *([f"So were {more} more."] if more > 0 else [])]
        return tuple(filter(None, said))

    def _far(self, moves: Moves) -> str:
        if not self.is_far:
            return ""
        if moves.vanished:
            return self._vanishing(moves.vanished)
        if moves.left_out:
            return f"{moves.left_out:,} estimates that may move are too many to be compared; that needs an approval."
        moved = move_words(self._books, moves.moved[0], self.share)
        limit = f"{percent(self.share)}, the share above which a publish needs an approval"
        return f"The largest move is {moved}; that is above {limit}."

    @cached_property
    def _raised(self) -> list[AuditEntry]:
        """What the audit log knows of a share that was raised, the last line first."""
        lines = AuditEntry.objects.filter(deed=AuditEntry.Deed.SHARE, at__gt=self.then.at)
        return list(lines) if self.is_raised else []

    def _share_words(self) -> str:
        if not self.is_raised or self.base is None:
            return ""
        who = "".join(f" by {each.name} on {_moment(each)}" for each in self._raised[:1])
        return (
            f"The share above which a publish needs an approval was raised from {percent(self.then.share)} to "
            f"{percent(self.now.share)}{who}, after edition {self.base.number}. For this publish "
            f"{percent(self.then.share)} holds; the new share needs an approval, and counts from this edition on."
        )

    def _of_case(self, case: Loosened) -> str:
        act, verb = latest_act_on(case, self.then.acts), "changed" if case.now else "deleted"
        who = f" by {act.by} on {_moment(act)}" if act and act.by else ""
        number = self.base.number if self.base else 0
        broken = f"As it was then it is broken: {case.breaks}." if case.breaks else "As it was then it holds still."
        return (
            f"The golden case “{case.then}” was {verb}{who}, after edition {number}. {broken} That needs an approval."
        )

    def _vanishing(self, lost: tuple[Move, ...]) -> str:
        others = f" and of {len(lost) - 1} more" if len(lost) > 1 else ""
        first = estimate_name(self._books, lost[0])
        return f"Amounts of {first}{others} would vanish; that needs an approval whatever the share."

    @property
    def _books(self) -> tuple[FigureBook, FigureBook | None]:
        return self.desk.book, memory.book_of(self.base) if self.base else None

    def _what_to_do(self, by: User | None, reason: str) -> str:
        given = f"; the one given has {len(reason.strip())}" if reason.strip() else ""
        if by is None:
            return f"Ask someone who may publish to approve it on the review page, or give {REASON}{given}."
        if self.approved_for(by):
            return f"Everyone who may publish took part in it, so besides the approval give {REASON}{given}."
        return what_next(self.second, self.approvers, by, f"give {REASON}{given}")


def _moment(row: Act | AuditEntry) -> str:
    return f"{row.at:%-d %B %Y, %H:%M} UTC"


def approval_state(desk: KnownBook, now: Needed | None = None) -> ApprovalState:
    """What the desk's book needs to be published after the newest edition. ``now`` is what would be needed after it."""
    newest = Edition.objects.defer("book").newest()
    found = moves_between(_known(newest), desk) if newest else None
    held = now or needed_now()
    return ApprovalState(desk, newest, found, needed_at(newest, held), held)


def _known(edition: Edition) -> KnownBook:
    return KnownBook(edition.digest, memory.book_of(edition))


def approve(state: ApprovalState, digest: str, by: User, words: str = "") -> Approval:
    """This person's yes to the state of the desk that they saw. Raises Refused."""
    if state.base is None:
        raise Refused("There is no edition yet, so nothing moves; the first edition needs no approval.")
    if digest != state.digest:
        raise Refused("Not approved: the desk changed since you looked at it. Look at it as it is now.")
    if not state.is_needed:
        raise Refused("Nothing was approved: this needs no approval, no estimate moves that far.")
    why_not = state.second.why_not(by)
    if why_not:
        raise Refused(f"Not approved: {why_not}")
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

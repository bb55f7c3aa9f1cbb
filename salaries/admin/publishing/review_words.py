"""The review's own sentences: what a publish would do in one of them, and where its approval stands."""

from dataclasses import dataclass
from typing import Any

from salaries.admin.publishing.unpublished import Unpublished
from salaries.editions.approvals import REASON, ApprovalState
from salaries.editions.whose_turn import what_next
from salaries.engine.wording import percent
from salaries.models import Approval
from salaries.review.findings import Finding
from salaries.review.move_words import share_words
from salaries.review.untried import untried


def counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def summary(desk: Unpublished, state: ApprovalState | None, found: list[Finding], person: Any) -> str:
    """What a publish would do, in a few sentences."""
    if desk.book is None:
        return f"Not ready to publish: {desk.problem}."
    said = [changed(desk, state), _findings(found)]
    if state and state.is_needed:
        said.append("It is approved." if state.approved_for(person) else "It needs an approval.")
    return " ".join(part for part in said if part)


def changed(desk: Unpublished, state: ApprovalState | None) -> str:
    if desk.edition is None:
        return "Nothing is published yet: this would be the first edition, and everything in it is new."
    if not desk.changes:
        return f"No changes: edition {desk.edition.number} is what readers see."
    changes = f"{counted(len(desk.changes), 'change', 'changes')} since edition {desk.edition.number}"
    return f"{changes}. {_not_tried(desk) or _moves(state)}"


def _not_tried(desk: Unpublished) -> str:
    why = untried(desk.book) if desk.book else ""
    return why and f"Its estimates could not be tried, as {why}."


def _moves(state: ApprovalState | None) -> str:
    moves = state.moves if state else None
    if state is None or moves is None or not moves.differing:
        return "No estimate moves."
    all_of = f"of {moves.count:,} estimates"
    parts = []
    if moves.moved:
        share, end = moves.moved[0].share, "s" if len(moves.moved) == 1 else ""
        said = f"move{end}, at most {share_words(share, state.share)}" if share else f"gain{end} an amount"
        parts.append(f"{len(moves.moved):,} {all_of} {said}")
    if moves.vanished:
        parts.append(f"{counted(len(moves.vanished), 'vanishes', 'vanish')}")
    if moves.appeared:
        parts.append(f"{counted(len(moves.appeared), 'appears', 'appear')}")
    sentence = "; ".join(parts)
    return f"{sentence}." if moves.moved else f"Of {moves.count:,} estimates {sentence}."


def _findings(found: list[Finding]) -> str:
    forbidding = sum(each.forbids for each in found)
    if forbidding:
        return f"{counted(forbidding, 'finding forbids', 'findings forbid')} publishing."
    return "Nothing forbids publishing."


@dataclass(frozen=True, slots=True)
class ApprovalWords:
    """Where the approval stands, for one person: sentences, and whether the button to approve is shown.

    ``takes_reason`` says that this person gives a written reason in its place.
    """

    is_needed: bool
    sentences: tuple[str, ...]
    given: tuple[Approval, ...]
    may_approve: bool
    takes_reason: bool
    digest: str


def approval_words(state: ApprovalState | None, person: Any, may_publish: bool) -> ApprovalWords | None:
    """None where there is nothing to compare: before the first edition, or while the desk is incomplete."""
    if state is None or state.moves is None:
        return None
    if not state.is_needed:
        limit = (
            f"No estimate moves by more than {percent(state.share)}, the share that publishers set, and none vanishes"
        )
        return ApprovalWords(False, (f"{limit}; no approval is needed.",), (), False, False, state.digest)
    said = [*state.reasons, _who(state, person, may_publish)]
    if state.outdated and not state.given:
        names = ", ".join(dict.fromkeys(str(each.by or "someone whose account is gone") for each in state.outdated))
        said.append(f"An earlier approval by {names} no longer counts: the desk changed after it.")
    cannot = () if state.approved_for(person) else state.second.who_cannot(person)
    said += [each for each in cannot if each not in said[len(state.reasons)]]
    lacks = may_publish and not state.approved_for(person)
    alone = lacks and state.takes_reason(person)
    counts = bool(state.second.free_of(person)) and person not in state.approvers
    may_approve = lacks and counts and not alone and not state.second.why_not(person)
    writes = may_publish and state.asks_reason(person)
    return ApprovalWords(True, tuple(said), tuple(state.given), may_approve, writes, state.digest)


def _who(state: ApprovalState, person: Any, may_publish: bool) -> str:
    if not may_publish:
        return "" if state.given else "Someone who may publish has to approve it, and someone else publishes it."
    if state.approved_for(person):
        both = f"; everyone who may publish took part in it, so give {REASON} too" if state.asks_reason(person) else ""
        return f"It is approved; you can publish it{both}."
    if state.approvers or state.takes_reason(person) or not state.second.able(person):
        return what_next(state.second, state.approvers, person, f"give {REASON} below")
    ask, voids = state.second.whom_to_ask(person), "An edit after that voids it."
    return f"Before you can publish it, someone else who may publish has to approve it here. {voids} {ask}"

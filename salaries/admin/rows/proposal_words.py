"""A proposal in words: what it says and what the desk holds in its place, and on what either rests."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.utils import formats

from salaries.engine.wording import capital, signed_percent
from salaries.models import Proposal
from salaries.records.thin import thin

NOTHING = "nothing"
NAMES = {"own_currency": "in their own currency"}
MEDIAN, MULTIPLIER = "p50", "multiplier"


@dataclass(frozen=True, slots=True)
class Value:
    """One number: what the desk holds, what is proposed, and by how much the two differ."""

    name: str
    now: str
    proposed: str
    difference: str


@dataclass(frozen=True, slots=True)
class Told:
    """A proposal as the desk shows it: a line, and all that stands behind it.

    ``line`` is the median or the multiplier, ``mark`` what sets it apart from one that waits to be accepted.
    """

    proposal: Proposal
    group: str
    name: str
    mark: str
    line: Value
    values: tuple[Value, ...]
    now_rests_on: str
    rests_on: str
    thin: str

    @property
    def waits(self) -> bool:
        return self.proposal.state == Proposal.State.PENDING

    @property
    def can_be_accepted(self) -> bool:
        return self.waits and not self.proposal.suppressed


def grouped(proposals: Iterable[Proposal]) -> Iterator[tuple[str, list[Told]]]:
    """In their order, under the role or the factor that they are about."""
    for group, found in groupby(map(told, proposals), lambda each: each.group):
        yield group, list(found)


def told(proposal: Proposal) -> Told:
    held = proposal.what_stands if proposal.state == Proposal.State.PENDING else proposal.current
    values = tuple(_value(name, held, proposal) for name in proposal.values)
    waits = proposal.state == Proposal.State.PENDING and not proposal.suppressed
    few = thin(proposal) if waits else ""
    weak = "; weak evidence" if proposal.weak else ""
    return Told(
        proposal,
        _group(proposal),
        _name(proposal),
        _mark(proposal, few),
        next(each for each in values if each.name in (MEDIAN, MULTIPLIER)),
        values,
        _rests_on(held),
        f"{_rests_on(proposal.evidence_of(proposal))}{weak}",
        few,
    )


def in_words(proposal: Proposal) -> str:
    return str(proposal) if proposal.pay_of else f"{proposal.choice.factor}: {proposal}"  # type: ignore[union-attr]


def _group(proposal: Proposal) -> str:
    return str(proposal.pay_of.role if proposal.pay_of else proposal.choice.factor)  # type: ignore[union-attr]


def _name(proposal: Proposal) -> str:
    """Within its group; an effect that holds for all tiers is called as its choice."""
    if proposal.pay_of:
        return capital(proposal.pay_of.name)
    return str(proposal).removesuffix(", all tiers").replace("-", " ")


def _mark(proposal: Proposal, few: str) -> str:
    if proposal.state != Proposal.State.PENDING:
        return f"{proposal.state} by {proposal.decided_by}" if proposal.decided_by else proposal.state
    return "too few records" if proposal.suppressed else "thin" if few else ""


def _value(name: str, held: dict[str, str], proposal: Proposal) -> Value:
    now, new = held.get(name), proposal.values[name]
    difference = signed_percent(Decimal(new) / Decimal(now) - 1) if now and Decimal(now) and new else ""
    return Value(NAMES.get(name, name), _number(now), _number(new), difference if held else "new")


def _rests_on(evidence: dict[str, Any]) -> str:
    if not evidence:
        return NOTHING
    size, day, source = (evidence.get(name) for name in ("sample_size", "as_of", "source"))
    parts = [f"{int(size):,} records" if size else "records unknown"]
    parts += [f"as of {formats.date_format(date.fromisoformat(day), 'j F Y')}"] if day else []
    if evidence.get("interval_low") and evidence.get("interval_high"):
        parts.append(f"95% interval {_number(evidence['interval_low'])} to {_number(evidence['interval_high'])}")
    else:
        parts.append("no interval")
    return ", ".join([*parts, *([f"from “{source}”"] if source else [])])


def _number(value: str | None) -> str:
    return f"{Decimal(value).normalize():,f}" if value else NOTHING

"""How much stands behind the figures of each role: tiers without records or with few or weak ones, choices judged.

Counts are of distinct records. A choice is soft where what it does to the role's pay is an editor's judgement or rests
on weak evidence, be it its own or a wider choice's; a reference that moves nothing is not counted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from salaries.engine import wording
from salaries.engine.evidence import Evidence
from salaries.engine.figures import FigureBook, Role, Tier
from salaries.engine.multipliers import NoFigure, applied

ENOUGH_RECORDS = 100


@dataclass(frozen=True, slots=True)
class RoleEvidence:
    """What is thin about one role: tiers in words, and of its choices how many are soft."""

    role: Role
    missing: tuple[str, ...]
    few: tuple[str, ...]
    weak: tuple[str, ...]
    soft: int
    choices: int

    @property
    def words(self) -> str:
        """“1 tier without reported pay (entry level); 1 on fewer than 100 records (mid level, 22)”, or nothing."""
        parts = (
            _said(self.missing, "without reported pay"),
            _said(self.few, f"on fewer than {ENOUGH_RECORDS} records"),
            _said(self.weak, "marked as weak"),
        )
        return "; ".join(part for part in parts if part)

    @property
    def choice_words(self) -> str:
        """“103 of 242 choices (43%) are an editor's judgement or weak”, or nothing where none is."""
        share = wording.percent(Decimal(self.soft) / self.choices, 0) if self.choices else ""
        verb = "is" if self.soft == 1 else "are"
        of = f"{self.soft} of {self.choices} choices ({share}) {verb} an editor’s judgement or weak"
        return of if self.soft else ""

    @property
    def thinness(self) -> tuple[int, int, int, int]:
        return len(self.missing), len(self.few), len(self.weak), self.soft


def _said(tiers: tuple[str, ...], what: str) -> str:
    return f"{len(tiers)} {'tier' if len(tiers) == 1 else 'tiers'} {what} ({', '.join(tiers)})" if tiers else ""


def thin_evidence(book: FigureBook) -> list[RoleEvidence]:
    """Every role, the one with the thinnest records first. Choices are gone through once for all roles that take them
    as they are."""
    with_own = {own.role for factor in book.factors for choice in factor.choices for own in choice.overrides}
    alike = _behind_choices(book, "")
    found = (_of(role, _behind_choices(book, role.slug) if role.slug in with_own else alike) for role in book.roles)
    return sorted(found, key=lambda each: each.thinness, reverse=True)


def _of(role: Role, choices: "_Choices") -> RoleEvidence:
    paid = [(tier, tier.reported.evidence) for tier in role.tiers if tier.reported]
    return RoleEvidence(
        role=role,
        missing=tuple(tier.name.lower() for tier in role.tiers if not tier.reported),
        few=tuple(_few(tier, evidence) for tier, evidence in paid if not _enough(evidence)),
        weak=tuple(tier.name.lower() for tier, evidence in paid if evidence.weak and _enough(evidence)),
        soft=choices.soft,
        choices=choices.all_told,
    )


def _enough(evidence: Evidence) -> bool:
    """A sample that nobody counted is not enough."""
    return (evidence.sample_size or 0) >= ENOUGH_RECORDS


def _few(tier: Tier, evidence: Evidence) -> str:
    size = f"{evidence.sample_size:,}" if evidence.sample_size is not None else "not counted"
    return f"{tier.name.lower()}: {size}{' and weak' if evidence.weak else ''}"


class _Choices(NamedTuple):
    """How many choices do something to a role's pay, and how many of them are soft."""

    soft: int
    all_told: int


def _behind_choices(book: FigureBook, role: str) -> _Choices:
    behind = list(_evidence(book, role))
    return _Choices(sum(each.weak or each.source is None for each in behind), len(behind))


def _evidence(book: FigureBook, role: str) -> Iterator[Evidence]:
    """What the role's multiplier of each choice rests on; a choice without any is a finding, not thin evidence."""
    for factor in book.factors:
        for choice in factor.answers:
            try:
                found = applied(book, role, factor, choice)
            except NoFigure:
                continue
            if found.evidence and not found.changes_nothing:
                yield found.evidence

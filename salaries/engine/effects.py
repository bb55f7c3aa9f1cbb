"""What each choice does to the two kinds of pay of a role and tier, worked out once for a figure book."""

from collections.abc import Sequence
from typing import NamedTuple

from salaries.engine.answers import Answers
from salaries.engine.figures import Choice, Factor, FigureBook, NumberChoice, Role, Tier
from salaries.engine.multipliers import Applied, applied, applied_to_reported, scope_of
from salaries.engine.pay_kinds import PayKind

Choices = Sequence[tuple[Factor, Choice]]
# What is worked out beyond these makes room for itself. Some 300 choices of a role with three tiers are 900.
MOST_HELD = 20_000


class Part(NamedTuple):
    """What a choice multiplies the band and reported pay by."""

    band: Applied
    reported: Applied

    def of(self, kind: PayKind) -> Applied:
        return self.band if kind is PayKind.BAND else self.reported


def part_of(book: FigureBook, answers: Answers, factor: Factor, choice: Choice) -> Part:
    """What one choice does for the role and the tier of these answers. Raises NoFigure."""
    return part_at(book, answers.role, answers.tier, answers.choices, factor, choice)


def part_at(book: FigureBook, role: Role, tier: Tier, choices: Choices, factor: Factor, choice: Choice) -> Part:
    """What one choice does for a role and tier at the places among ``choices``. Raises NoFigure.

    A number has no end of values, so what it does is worked out each time.
    """
    if isinstance(choice, NumberChoice):
        return _part(book, role, tier, choices, factor, choice)
    held = book.worked_out
    places = tuple(each.slug for of, each in choices if of.place) if _by_place(book, factor, choice) else ()
    key = "part", role.slug, tier.slug, factor.slug, choice.slug, places
    part: Part | None = held.get(key)
    if part is None:
        if len(held) >= MOST_HELD:
            held.clear()
        part = held[key] = _part(book, role, tier, choices, factor, choice)
    return part


def _part(book: FigureBook, role: Role, tier: Tier, choices: Choices, factor: Factor, choice: Choice) -> Part:
    on_band = applied(book, role.slug, factor, choice)
    return Part(on_band, applied_to_reported(scope_of(role, tier, choices), on_band))


def _by_place(book: FigureBook, factor: Factor, choice: Choice) -> bool:
    """Whether what records show of a choice may be another thing at another place."""
    key = "by place", factor.slug, choice.slug
    found: bool | None = book.worked_out.get(key)
    if found is None:
        effects = (effect for each in factor.and_wider(choice) for effect in each.reported)
        found = book.worked_out[key] = any(effect.place for effect in effects)
    return found

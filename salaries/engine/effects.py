"""What each choice does to the two kinds of pay of a role and tier, worked out once for a figure book."""

from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple, TypeVar

from salaries.engine.answers import Answers
from salaries.engine.figures import Choice, Factor, FigureBook, NumberChoice, Role, Tier
from salaries.engine.multipliers import Applied, applied, applied_to_reported, scope_of
from salaries.engine.pay_kinds import PayKind

T = TypeVar("T")
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
    places = places_of(choices) if by_place(book, factor, choice) else ()
    key = "part", role.slug, tier.slug, factor.slug, choice.slug, places
    return once(book, key, lambda: _part(book, role, tier, choices, factor, choice))


def _part(book: FigureBook, role: Role, tier: Tier, choices: Choices, factor: Factor, choice: Choice) -> Part:
    on_band = applied(book, role.slug, factor, choice)
    return Part(on_band, applied_to_reported(book, scope_of(role, tier, choices), on_band))


def by_place(book: FigureBook, factor: Factor, choice: Choice) -> bool:
    """Whether what records show of a choice may be another thing at another place."""
    effects = (effect for each in factor.and_wider(choice) for effect in each.reported)
    return once(book, ("by place", factor.slug, choice.slug), lambda: any(effect.place for effect in effects))


def places_of(choices: Choices) -> tuple[str, ...]:
    return tuple([choice.slug for factor, choice in choices if factor.place])


def once(book: FigureBook, key: tuple[Hashable, ...], work_out: Callable[[], T]) -> T:
    """What is known of a book by its key, worked out once; ``key`` begins with what it is."""
    held = book.worked_out
    found: T | None = held.get(key)
    if found is None:
        if len(held) >= MOST_HELD:
            held.clear()
        found = held[key] = work_out()
    return found

"""What a choice multiplies pay by: the guide's band by its multiplier, reported pay by what records show of it.

A choice without a figure of its own takes that of the nearest wider choice. Of the two only the multiplier is then made
wider: what records show of a wider choice is taken as it is. Where records say nothing, the multiplier holds for
reported pay too, and so does the amount that a choice adds. By the rule ``country_first`` records of a part of the
world say nothing of a country in it that has a multiplier of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import takewhile
from typing import NamedTuple

from salaries.engine.evidence import Evidence
from salaries.engine.figures import Choice, Factor, FigureBook, NumberChoice, Role, Tier
from salaries.engine.money import EXACT, ONE, UNCHANGED, Range
from salaries.engine.reported import ReportedEffect, evidence_of

# This very object wherever nothing is added, which is nearly everywhere and is quicker to see than that a sum is 0.
NO_AMOUNT = Fraction(0)


class NoFigure(LookupError):
    """A choice has no multiplier, and no wider choice above it has one either."""


class Quotient(NamedTuple):
    """A multiplier as the one that it is worked with: exact, where its own digits have no end."""

    multiplier: Range
    over: Decimal


@dataclass(frozen=True, slots=True)
class Scope:
    """For whom an effect on reported pay is asked: the tier, the role, and the place with the wider ones above it."""

    tier: str
    role: str
    places: frozenset[str]

    def holds(self, effect: ReportedEffect) -> bool:
        return (
            effect.tier in ("", self.tier)
            and effect.role in ("", self.role)
            and (not effect.place or effect.place in self.places)
        )


def scope_of(role: Role, tier: Tier, choices: Iterable[tuple[Factor, Choice]]) -> Scope:
    """That of a role and tier at the places among these choices."""
    places = (factor.and_wider(choice) for factor, choice in choices if factor.place)
    return Scope(tier.slug, role.slug, frozenset(each.slug for wider in places for each in wider))


class Shown(NamedTuple):
    """One effect that records show, and the choice whose it is: the asked one or a wider one."""

    holder: Choice
    effect: ReportedEffect


@dataclass(frozen=True, slots=True)
class Applied:
    """What the asked choice multiplies one kind of pay by, whose figure that is and what stands behind it.

    ``spread`` is the power to which the ratio of a percentile to the median is raised. ``added`` is the amount that the
    choice adds after all multipliers, in US dollars a year. ``exact`` is the multiplier where its digits have no end.
    ``product_of`` are the effects that make up the multiplier, where they are several; ``holder`` is then the first
    one's, and ``evidence`` too, but for the interval.
    """

    factor: Factor
    asked: Choice
    holder: Choice
    multiplier: Range
    evidence: Evidence | None
    spread: Decimal = ONE
    added: Fraction = NO_AMOUNT
    exact: Quotient | None = None
    product_of: tuple[Shown, ...] = ()

    @property
    def fallback_from(self) -> Choice | None:
        """The asked choice, where the figure is a wider one's."""
        return None if self.holder is self.asked else self.asked

    @property
    def amount(self) -> Decimal:
        """What is added, to be told: its digits may have no end."""
        return EXACT.divide(Decimal(self.added.numerator), Decimal(self.added.denominator))

    @property
    def changes_nothing(self) -> bool:
        return self.asked.reference and (self.multiplier, self.spread, self.added) == (UNCHANGED, ONE, NO_AMOUNT)


def applied(book: FigureBook, role: str, factor: Factor, choice: Choice) -> Applied:
    """A choice's multiplier for a role. Each step up to a wider choice widens it by the book's share on both sides;
    the amount that a choice adds is taken as it is.

    Raises NoFigure when no choice on the way has one.
    """
    if isinstance(choice, NumberChoice):
        return _on_line(factor, choice)
    for steps, holder in enumerate(factor.and_wider(choice)):
        own = next((each for each in holder.overrides if each.role == role), None)
        value, evidence = (own.multiplier, own.evidence) if own else (holder.multiplier, holder.evidence)
        if value is not None:
            amount = holder.amount if own is None or own.amount is None else own.amount
            added = Fraction(amount) if amount else NO_AMOUNT
            widened = _widened(value, book.rules.fallback_widening, steps)
            return Applied(factor, choice, holder, widened, evidence, added=added)
    raise NoFigure(f"{factor.name}: “{choice.name}” has no figure, and no wider choice above it has one")


def _on_line(factor: Factor, choice: NumberChoice) -> Applied:
    at, told = choice.between, choice.multiplier or UNCHANGED
    exact = Quotient(Range(at.multiplier, at.multiplier), at.over)
    return Applied(factor, choice, choice, told, choice.evidence, added=at.amount or NO_AMOUNT, exact=exact)


def _widened(value: Range, share: Decimal, steps: int) -> Range:
    if not steps:
        return value
    down, up = (EXACT.power(end, steps) for end in (ONE - share, ONE + share))
    return Range(EXACT.multiply(value.low, down), EXACT.multiply(value.high, up))


def applied_to_reported(book: FigureBook, asked: Scope, general: Applied) -> Applied:
    """The same choice's part in reported pay; ``general`` is what holds where records say nothing."""
    found = effects_of(general.factor, general.asked, asked)
    if not found or (book.rules.country_first and _is_past_its_country(general, found[0].holder)):
        return general
    multiplier = spread = ONE
    for _, effect in found:
        multiplier, spread = EXACT.multiply(multiplier, effect.multiplier), EXACT.multiply(spread, effect.spread)
    evidence, holder = evidence_of([effect for _, effect in found]), found[0].holder
    several = tuple(found) if len(found) > 1 else ()
    by = Range(multiplier, multiplier)
    return Applied(general.factor, general.asked, holder, by, evidence, spread, product_of=several)


def _is_past_its_country(general: Applied, holder: Choice) -> bool:
    """Whether what records show is of a wider place than the country, and the country has a figure of its own."""
    nearer = takewhile(lambda each: each is not holder, general.factor.and_wider(general.asked))
    return any(each.country and each.multiplier for each in nearer)


def effects_of(factor: Factor, choice: Choice, asked: Scope | None = None) -> list[Shown]:
    """The effect on all and those on this tier, role or place, each from the choice or the nearest wider one with it;
    those on every tier, role and place where none is asked.

    That on most comes first.
    """
    found: dict[tuple[str, ...], Shown] = {}
    for each in factor.and_wider(choice):
        for effect in each.reported:
            if asked is None or asked.holds(effect):
                found.setdefault(effect.scope, Shown(each, effect))
    return [found[scope] for scope in sorted(found, key=lambda scope: [bool(each) for each in reversed(scope)])]

"""The figure book: everything a reader can be told, frozen, with its evidence.

Amounts are in the role's currency for a year's work; multipliers are what a tier's own pay is multiplied by.
References between parts are slugs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, ClassVar

from salaries.engine.career_steps import CareerStep
from salaries.engine.evidence import Evidence, Source
from salaries.engine.guides import Guide, Topic
from salaries.engine.money import EXACT, MissingRate, Range
from salaries.engine.number_answers import Between, NumberAnswer, NumberPoint, between, plain
from salaries.engine.official import NearestOccupation, Occupation
from salaries.engine.parts_of_pay import PartOfPay
from salaries.engine.places import PriceLevel, WageGrowth
from salaries.engine.reported import RecordCount, ReportedEffect, ReportedPay, Score, Summary
from salaries.engine.rules import Rules
from salaries.engine.single_figures import Figure


class IncompleteBook(LookupError):
    """A book lacks what every estimate needs: a role, a tier of a role, the reference choice of a factor."""


@dataclass(frozen=True, slots=True)
class Band:
    """A guide's pay range; when open-ended, high is where the guide stops counting, not a ceiling."""

    low: Decimal
    high: Decimal
    open_ended: bool = False


@dataclass(frozen=True, slots=True)
class Tier:
    """An experience band of a role, from ``from_years`` up to ``to_years`` (None: open at the top).

    ``gap_note`` says in words which tier covers the years left out before the next one, and why. A tier that is not
    told by years has none, and ``years_note`` says in words who belongs to it.
    """

    slug: str
    name: str
    from_years: Decimal | None
    to_years: Decimal | None
    band: Band | None
    evidence: Evidence | None
    reported: ReportedPay | None = None
    gap_note: str = ""
    years_note: str = ""


@dataclass(frozen=True)
class Role:
    """An occupation, its tiers from the bottom up, where it leads, and which official occupations stand nearest.

    ``other_names`` is what people also call it.
    """

    slug: str
    name: str
    plural: str
    summary: str
    headline: str
    currency: str
    tiers: tuple[Tier, ...]
    steps: tuple[CareerStep, ...] = ()
    nearest: tuple[NearestOccupation, ...] = ()
    other_names: tuple[str, ...] = ()

    @cached_property
    def tier_by_slug(self) -> dict[str, Tier]:
        return {tier.slug: tier for tier in self.tiers}


@dataclass(frozen=True, slots=True)
class Override:
    """A choice's multiplier for one role, in place of its general one; and its amount, unless that is None."""

    KEY: ClassVar = ("role",)

    role: str
    multiplier: Range
    evidence: Evidence
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a factor. Without a multiplier of its own it takes that of the choice it is ``under``.

    ``reported`` is what it does to reported pay, where records say; ``country`` the ISO 3166 code in records;
    ``other_names`` what people also call it. ``amount`` is added after all multipliers, in US dollars a year. The
    ``reference`` is the answer taken where none is given, whatever its multiplier.
    """

    slug: str
    name: str
    multiplier: Range | None
    evidence: Evidence | None
    under: str | None = None
    reference: bool = False
    overrides: tuple[Override, ...] = ()
    note: str = ""
    reported: tuple[ReportedEffect, ...] = ()
    country: str = ""
    price_level: PriceLevel | None = None
    wage_growth: tuple[WageGrowth, ...] = ()
    other_names: tuple[str, ...] = ()
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberChoice(Choice):
    """A number as an answer; no book holds it. Its multiplier is there to be told; ``between`` has it exactly."""

    between: Between


@dataclass(frozen=True)
class Factor:
    """Something that moves pay. A place is left out of the floor and the cap on the other factors.

    It is answered by one of its choices, or, where ``number`` says which, by a number on the line of its points.
    """

    slug: str
    name: str
    question: str
    place: bool
    choices: tuple[Choice, ...]
    explanation: str = ""
    number: NumberAnswer | None = None
    points: tuple[NumberPoint, ...] = ()

    @cached_property
    def answers(self) -> tuple[Choice, ...]:
        """What can stand in a list: every choice; of a number the points that may be answered, and the reference."""
        number = self.number
        if number is None or not self.points:
            return self.choices
        listed = {number.reference, *(point.at for point in self.points if number.allows(point.at))}
        return tuple(
            self.reference if each == number.reference else self.number_choice(each) for each in sorted(listed)
        )

    def number_choice(self, value: Decimal) -> NumberChoice:
        """A number as an answer. Raises IncompleteBook for a factor without points."""
        if self.number is None or not self.points:
            raise IncompleteBook(f"the factor “{self.name}” is answered by a number and has no points")
        number, at = self.number, between(self.points, value)
        share, amount = EXACT.divide(at.multiplier, at.over), at.amount
        return NumberChoice(
            plain(value),
            number.named(value),
            Range(share, share),
            number.evidence,
            reference=value == number.reference,
            amount=EXACT.divide(Decimal(amount.numerator), Decimal(amount.denominator)),
            between=at,
        )

    @cached_property
    def choice_by_slug(self) -> dict[str, Choice]:
        return {choice.slug: choice for choice in self.choices}

    @cached_property
    def reference(self) -> Choice:
        """The answer taken where none is given. Raises IncompleteBook when there is none."""
        if self.number:
            return self.number_choice(self.number.reference)
        for choice in self.choices:
            if choice.reference:
                return choice
        raise IncompleteBook(f"the factor “{self.name}” has no reference choice")

    def and_wider(self, choice: Choice) -> Iterator[Choice]:
        """The choice and those above it, from the nearest to the widest; a circle or a gap among them ends the walk."""
        for _ in self.choices:
            yield choice
            if choice.under not in self.choice_by_slug:
                return
            choice = self.choice_by_slug[choice.under]


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency and its dated rate, in units per US dollar.

    Amounts in it are rounded to ``step_year`` and so on; None where the step is worked out for each amount.
    """

    KEY: ClassVar = ("code",)

    code: str
    name: str
    symbol: str
    units_per_usd: Decimal
    evidence: Evidence
    step_year: Decimal | None = None
    step_month: Decimal | None = None
    step_week: Decimal | None = None
    step_day: Decimal | None = None
    step_hour: Decimal | None = None

    def step(self, period: str) -> Decimal | None:
        step: Decimal | None = getattr(self, f"step_{period}")
        return step


@dataclass(frozen=True)
class FigureBook:
    """All figures of one edition. Parts are in the order in which readers see them."""

    roles: tuple[Role, ...]
    factors: tuple[Factor, ...]
    sources: tuple[Source, ...]
    currencies: tuple[Currency, ...]
    figures: tuple[Figure, ...]
    guides: tuple[Guide, ...]
    rules: Rules
    summaries: tuple[Summary, ...] = ()
    scores: tuple[Score, ...] = ()
    parts: tuple[PartOfPay, ...] = ()
    occupations: tuple[Occupation, ...] = ()
    counts: tuple[RecordCount, ...] = ()
    topics: tuple[Topic, ...] = ()

    @cached_property
    def worked_out(self) -> dict[tuple[Any, ...], Any]:
        """What was worked out of these figures once and is the same for all who ask; see effects."""
        return {}

    @cached_property
    def role_by_slug(self) -> dict[str, Role]:
        return {role.slug: role for role in self.roles}

    @cached_property
    def factor_by_slug(self) -> dict[str, Factor]:
        return {factor.slug: factor for factor in self.factors}

    @cached_property
    def place_factor(self) -> Factor | None:
        """The factor that says where the work is done: the first of those that are places."""
        return next((factor for factor in self.factors if factor.place), None)

    @cached_property
    def source_by_slug(self) -> dict[str, Source]:
        return {source.slug: source for source in self.sources}

    @cached_property
    def count_by_place(self) -> dict[str, RecordCount]:
        return {count.place: count for count in self.counts}

    @cached_property
    def summary_of(self) -> dict[tuple[str, str, str], Summary]:
        """Summaries of one place, role and tier, all years and work modes together, by the three."""
        found = (each for each in self.summaries if each.place and each.tier and not (each.year or each.work_mode))
        return {(each.place, each.role, each.tier): each for each in found}

    @cached_property
    def currency_by_code(self) -> dict[str, Currency]:
        return {currency.code: currency for currency in self.currencies}

    @cached_property
    def occupation_by_slug(self) -> dict[str, Occupation]:
        return {occupation.slug: occupation for occupation in self.occupations}

    @cached_property
    def unit(self) -> Currency | None:
        """The currency that added amounts are in: the US dollar, which is the one with a rate of 1."""
        return next((currency for currency in self.currencies if currency.units_per_usd == 1), None)

    @cached_property
    def figure_by_slug(self) -> dict[str, Figure]:
        return {figure.slug: figure for figure in self.figures}

    @cached_property
    def part_by_slug(self) -> dict[str, PartOfPay]:
        return {part.slug: part for part in self.parts}

    @cached_property
    def guide_by_role(self) -> dict[str, Guide]:
        return {guide.role: guide for guide in self.guides if guide.role}

    @cached_property
    def guide_by_slug(self) -> dict[str, Guide]:
        return {guide.slug: guide for guide in self.guides}

    def rate(self, code: str) -> Decimal:
        """Units of the currency per US dollar. Raises MissingRate when there is none."""
        if code not in self.currency_by_code:
            raise MissingRate(f"there is no rate for {code}; rates are held for {', '.join(self.currency_by_code)}")
        return self.currency_by_code[code].units_per_usd

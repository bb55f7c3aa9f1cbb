"""Pay with one answer at a time off the reference: what a whole book says, without the working.

It is the pay that ``estimate`` gives, many times quicker: what the reference choices of the other factors do is
multiplied once a tier, not once a choice.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from salaries.engine.answers import Answers
from salaries.engine.estimates import Effect, Product, Scale, effect_of, reported_part
from salaries.engine.figures import Choice, Factor, FigureBook, Role, Tier
from salaries.engine.money import PERIODS
from salaries.engine.reported_effects import ReportedFactor

# Role, tier, factor and choice; the last two are empty where every factor has its reference choice.
Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Pay:
    """The band's ends and reported pay's median, rounded as readers see them; None for what the tier does not have."""

    low: Decimal | None
    high: Decimal | None
    median: Decimal | None


@dataclass(frozen=True, slots=True)
class Pays:
    """All pays of a book, in each role's currency a year, and why some answers lead to none."""

    of: dict[Key, Pay] = field(default_factory=dict)
    broken: dict[Key, str] = field(default_factory=dict)


def one_answer_pays(book: FigureBook) -> Pays:
    """Every role, tier and choice of the book. A broken figure is told in ``broken``, not raised."""
    pays = Pays()
    for role in book.roles:
        found = {factor.slug: _effects(book, role, factor) for factor in book.factors}
        for tier in role.tiers:
            _Tier(book, role, tier, found).fill(pays)
    return pays


@dataclass(frozen=True, slots=True)
class _Asked:
    """A choice of a factor and what it does; the text of the error where it has no figure."""

    factor: Factor
    choice: Choice
    effect: Effect | None
    error: str = ""


def _effects(book: FigureBook, role: Role, factor: Factor) -> list[_Asked]:
    found = []
    for choice in factor.choices:
        try:
            found.append(_Asked(factor, choice, effect_of(book, role.slug, factor, choice)))
        except LookupError as error:
            found.append(_Asked(factor, choice, None, str(error)))
    return found


class _Tier:
    """The pays of one tier, one factor answered at a time."""

    def __init__(self, book: FigureBook, role: Role, tier: Tier, found: dict[str, list[_Asked]]) -> None:
        self.book, self.role, self.tier, self.found = book, role, tier, found
        everyone = (asked for each in found.values() for asked in each)
        self.references = [asked.effect for asked in everyone if asked.choice.reference and asked.effect]

    def fill(self, pays: Pays) -> None:
        try:
            self.scale = Scale(self.book, Answers(self.role, self.tier, (), self.role.currency, PERIODS[0]))
            self._note(pays, "", "", *self._without(None))
            for factor in self.book.factors:
                self._factor(pays, factor)
        except LookupError as error:
            pays.broken[self.role.slug, self.tier.slug, "", ""] = str(error)

    def _factor(self, pays: Pays, factor: Factor) -> None:
        band, pay = self._without(factor)
        for asked in self.found[factor.slug]:
            if asked.effect is None:
                pays.broken[self.role.slug, self.tier.slug, factor.slug, asked.choice.slug] = asked.error
            else:
                taken = self._with(band.copy(), pay.copy(), asked.effect)
                self._note(pays, factor.slug, asked.choice.slug, *taken)

    def _without(self, factor: Factor | None) -> tuple[Product, Product]:
        """The reference choices of all factors but one, multiplied: for the band and for reported pay."""
        band, pay = Product(self.book), Product(self.book)
        for effect in self.references:
            if effect.factor is not factor:
                self._with(band, pay, effect)
        return band, pay

    def _with(self, band: Product, pay: Product, effect: Effect) -> tuple[Product, Product]:
        part: ReportedFactor = reported_part(self.tier, effect)
        band.take(effect.factor, effect.multiplier)
        pay.take(effect.factor, part.multiplier, part.spread)
        return band, pay

    def _note(self, pays: Pays, factor: str, choice: str, band: Product, pay: Product) -> None:
        key = self.role.slug, self.tier.slug, factor, choice
        try:
            ends, reported = self.scale.band(band.total), self.scale.reported(pay.total, pay.spread)
        except ArithmeticError as error:
            pays.broken[key] = str(error) or error.__class__.__name__
        else:
            if ends or reported:
                low, high = (ends.low, ends.high) if ends else (None, None)
                pays.of[key] = Pay(low, high, reported.p50 if reported else None)

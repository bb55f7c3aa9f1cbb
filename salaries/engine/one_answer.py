"""Pay with one answer at a time off the reference: what a whole book says, without the working.

It is the pay that ``estimate`` gives, many times quicker: what the reference choices of the other factors do is
multiplied once a tier, not once a choice.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from decimal import Decimal

from salaries.engine.answers import Answers
from salaries.engine.figures import Choice, Factor, FigureBook, Role, Tier
from salaries.engine.money import PERIODS
from salaries.engine.multipliers import Applied, Scope, applied, applied_to_reported, scope_of
from salaries.engine.pay_kinds import PayKind
from salaries.engine.products import Product
from salaries.engine.scale import Scale
from salaries.engine.verdicts import sample_of, verdict

# Role, tier, factor and choice; the last two are empty where every factor has its reference choice.
Key = tuple[str, str, str, str]


# What a book holds besides its roles that moves pay: all but what is only told.
ONLY_TOLD = ("roles", "guides", "topics", "sources", "figures", "parts", "occupations", "scores")
MOVES = tuple(each.name for each in fields(FigureBook) if each.name not in ONLY_TOLD)
NOTHING_LEFT = "the amounts taken away leave no pay"


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


def one_answer_pays(book: FigureBook, others: Iterable[tuple[FigureBook, Pays]] = ()) -> Pays:
    """Every role, tier and choice of the book. A broken figure is told in ``broken``, not raised.

    Of roles that stand in one of the ``others`` as they stand here, the pays are taken from there.
    """
    pays, known = Pays(), _known(book, others)
    for role in book.roles:
        found = known[role.slug] if role.slug in known else _of_role(book, role)
        pays.of.update(found.of)
        pays.broken.update(found.broken)
    return pays


def _of_role(book: FigureBook, role: Role) -> Pays:
    pays = Pays()
    found = {factor.slug: _asked(book, role, factor) for factor in book.factors}
    for tier in role.tiers:
        _Tier(book, role, tier, found).fill(pays)
    return pays


def _known(book: FigureBook, others: Iterable[tuple[FigureBook, Pays]]) -> dict[str, Pays]:
    """By role, from the first of the books that has all the same but for roles and what moves no pay."""
    other = next(((old, pays) for old, pays in others if all(getattr(old, n) == getattr(book, n) for n in MOVES)), None)
    if other is None:
        return {}
    old, pays = other
    known = {role.slug: Pays() for role in book.roles if old.role_by_slug.get(role.slug) == role}
    for name in ("of", "broken"):
        for key, value in getattr(pays, name).items():
            if key[0] in known:
                getattr(known[key[0]], name)[key] = value
    return known


@dataclass(frozen=True, slots=True)
class _Asked:
    """A choice and what it multiplies by; the text of the error where it has no figure."""

    choice: Choice
    applied: Applied | None
    error: str = ""


def _asked(book: FigureBook, role: Role, factor: Factor) -> list[_Asked]:
    found = []
    for choice in factor.answers:
        try:
            found.append(_Asked(choice, applied(book, role.slug, factor, choice)))
        except LookupError as error:
            found.append(_Asked(choice, None, str(error)))
    return found


class _Tier:
    """The pays of one tier, one factor answered at a time."""

    def __init__(self, book: FigureBook, role: Role, tier: Tier, found: dict[str, list[_Asked]]) -> None:
        self.book, self.role, self.tier, self.found = book, role, tier, found
        everyone = (asked for each in found.values() for asked in each)
        self.references = [asked.applied for asked in everyone if asked.choice.reference and asked.applied]
        self.at_reference = scope_of(role, tier, [(each.factor, each.asked) for each in self.references])
        self.placed = any(effect.place for each in self.references for effect in each.asked.reported)

    def fill(self, pays: Pays) -> None:
        try:
            self.scale = Scale(self.book, Answers(self.role, self.tier, (), self.role.currency, PERIODS[0]))
            self._note(pays, ("", ""), self._home(), *self._without(None, self.at_reference))
            for factor in self.book.factors:
                self._factor(pays, factor)
        except LookupError as error:
            pays.broken[self.role.slug, self.tier.slug, "", ""] = str(error)

    def _factor(self, pays: Pays, factor: Factor) -> None:
        others = self._without(factor, self.at_reference)
        for asked in self.found[factor.slug]:
            if asked.applied is None:
                pays.broken[self.role.slug, self.tier.slug, factor.slug, asked.choice.slug] = asked.error
            else:
                scope = (
                    scope_of(self.role, self.tier, [(factor, asked.applied.asked)])
                    if factor.place
                    else self.at_reference
                )
                band, pay = self._without(factor, scope) if factor.place and self.placed else others
                taken = _with(band.copy(), pay.copy(), asked.applied, scope)
                place = asked.choice if factor.place else self._home()
                self._note(pays, (factor.slug, asked.choice.slug), place, *taken)

    def _home(self) -> Choice | None:
        return next((each.asked for each in self.references if each.factor.place), None)

    def _without(self, factor: Factor | None, scope: Scope) -> tuple[Product, Product]:
        """The reference choices of all factors but one, multiplied: for the band and for reported pay."""
        band, pay = (Product(self.book.rules.limits) for _ in range(2))
        for each in self.references:
            if each.factor is not factor:
                _with(band, pay, each, scope)
        return band, pay

    def _note(self, pays: Pays, of: tuple[str, str], place: Choice | None, band: Product, pay: Product) -> None:
        key = self.role.slug, self.tier.slug, *of
        try:
            ends, reported = self.scale.band(band), self.scale.reported(pay)
            gone = verdict(sample_of(self.book, self.role, self.tier, place), self.tier, band, pay).withdrawn
        except ArithmeticError as error:
            pays.broken[key] = str(error) or error.__class__.__name__
        else:
            ends = None if PayKind.BAND in gone else ends
            reported = None if PayKind.REPORTED in gone else reported
            if (ends and ends.low <= 0) or (reported and reported.p10 <= 0):
                pays.broken[key] = NOTHING_LEFT
            elif ends or reported:
                low, high = (ends.low, ends.high) if ends else (None, None)
                pays.of[key] = Pay(low, high, reported.p50 if reported else None)


def _with(band: Product, pay: Product, on_band: Applied, scope: Scope) -> tuple[Product, Product]:
    band.take(on_band)
    pay.take(applied_to_reported(scope, on_band))
    return band, pay

"""Pay with one answer at a time off the reference: what a whole book says, without the working.

It is the pay that ``estimate`` gives, many times quicker: what the reference choices of the other factors do is
multiplied once a tier, not once a choice, and choices that are alike are worked out once. A book may hold millions of
such pays, so each is worked out when it is asked for first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from decimal import Decimal

from salaries.engine.alike import alike
from salaries.engine.answers import Answers
from salaries.engine.figures import Choice, Factor, FigureBook, Role, Tier
from salaries.engine.money import PERIODS
from salaries.engine.multipliers import Applied, Scope, applied, applied_to_reported, scope_of
from salaries.engine.pay_kinds import PayKind
from salaries.engine.products import Product
from salaries.engine.reach import reach_of
from salaries.engine.scale import Scale
from salaries.engine.verdicts import leaves_pay, sample_of, verdict

# Role, tier, factor and choice; the last two are empty where every factor has its reference choice.
Key = tuple[str, str, str, str]


# What a book holds besides its roles that moves pay: all but what is only told.
ONLY_TOLD = ("roles", "guides", "topics", "sources", "figures", "parts", "occupations", "scores")
MOVES = tuple(each.name for each in fields(FigureBook) if each.name not in ONLY_TOLD)
NOTHING_LEFT = "it leaves no pay: a multiplier is too small, or an amount taken away too large"


@dataclass(frozen=True, slots=True)
class Pay:
    """The band's ends and reported pay's median, rounded as readers see them; None for what the tier does not have."""

    low: Decimal | None
    high: Decimal | None
    median: Decimal | None


# A pay, or in words why the answer leads to none; None where the tier has no pay, or where there is no such answer.
Answer = Pay | str | None


@dataclass(slots=True)
class _Tier:
    """What is known of one tier. Without a scale, ``problem`` says why it leads to no pay at all."""

    role: Role
    tier: Tier
    scale: Scale | None
    problem: str
    references: tuple[Applied, ...]
    at_reference: Scope
    known: dict[tuple[str, str], Answer] = field(default_factory=dict)

    @property
    def home(self) -> Choice | None:
        return next((each.asked for each in self.references if each.factor.place), None)

    @property
    def placed(self) -> bool:
        """Whether what a reference does to reported pay differs from place to place."""
        return any(effect.place for each in self.references for effect in each.asked.reported)


@dataclass(frozen=True, slots=True)
class _Shared:
    """What books have in common that differ in their roles alone."""

    alike: dict[str, dict[str, Choice]] = field(default_factory=dict)
    references: list[tuple[Factor, Choice]] = field(default_factory=list)
    applied: dict[tuple[str, str, str], Applied | str] = field(default_factory=dict)
    products: dict[tuple[int, ...], Product] = field(default_factory=dict)


class Pays:
    """All pays of a book, in each role's currency a year.

    ``others`` are those of other books, the nearest first: of a role that stands there as it stands here they are
    taken from there, and so is what a change from the nearest to this book does not reach.
    """

    def __init__(self, book: FigureBook, others: Iterable["Pays"] = ()) -> None:
        self.book = book
        others = tuple(others)
        other = next((each for each in others if all(getattr(each.book, n) == getattr(book, n) for n in MOVES)), None)
        self._shared: _Shared = other._shared if other else _Shared()
        self._tiers: dict[tuple[str, str], _Tier] = other._of_same_roles(book) if other else {}
        self._known = {} if other or not others else others[0]._not_reached(book)

    def _of_same_roles(self, book: FigureBook) -> dict[tuple[str, str], _Tier]:
        return {key: held for key, held in tuple(self._tiers.items()) if book.role_by_slug.get(key[0]) == held.role}

    def _not_reached(self, book: FigureBook) -> dict[tuple[str, str], dict[tuple[str, str], Answer]]:
        """The pays of each tier that are the same in another book; why there is none may be said in other words."""
        reach = reach_of(self.book, book)
        if reach.whole:
            return {}
        return {
            key: {
                asked: pay
                for asked, pay in tuple(held.known.items())
                if isinstance(pay, Pay) and asked[1] not in reach.choices.get(asked[0], ())
            }
            for key, held in tuple(self._tiers.items())
            if not reach.covers(key[0])
        }

    def alike(self, factor: Factor) -> dict[str, Choice]:
        """By each answer's slug the one that it is alike to."""
        found = self._shared.alike.get(factor.slug)
        if found is None:
            found = self._shared.alike[factor.slug] = alike(self.book, factor)
        return found

    def answer(self, key: Key) -> Answer:
        role, tier, factor, choice = key
        held, like = self._tier(role, tier), ""
        if held is None:
            return None
        if factor:
            asked = self.book.factor_by_slug.get(factor)
            first = self.alike(asked).get(choice) if asked else None
            if first is None:
                return None
            like = first.slug
        if (factor, like) not in held.known:
            held.known[factor, like] = self._worked_out(held, factor, like)
        return held.known[factor, like]

    def pay(self, key: Key) -> Pay | None:
        found = self.answer(key)
        return found if isinstance(found, Pay) else None

    def unlike(self, role: str, tier: str) -> Iterator[Key]:
        """The keys of a tier, of those that are alike one, the one at every reference choice first."""
        yield role, tier, "", ""
        yield from ((role, tier, factor.slug, choice.slug) for factor, choice in self.unlike_choices())

    def unlike_choices(self) -> Iterator[tuple[Factor, Choice]]:
        """Of the answers that are alike the first: it stands for all."""
        for factor in self.book.factors:
            firsts = {each.slug: each for each in self.alike(factor).values()}
            yield from ((factor, each) for each in firsts.values())

    def firsts(self, answers: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """Of these answers, each a factor and a choice, the first of those that are alike; without what the book
        lacks."""
        found: dict[tuple[str, str], tuple[str, str]] = {}
        for factor, choice in answers:
            asked = self.book.factor_by_slug.get(factor)
            like = self.alike(asked).get(choice) if asked else None
            if like or not factor:
                found.setdefault((factor, like.slug if like else ""), (factor, choice))
        return list(found.values())

    def _tier(self, role_slug: str, tier_slug: str) -> _Tier | None:
        found = self._tiers.get((role_slug, tier_slug))
        if found is None:
            role = self.book.role_by_slug.get(role_slug)
            tier = role.tier_by_slug.get(tier_slug) if role else None
            if role is None or tier is None:
                return None
            found = self._tiers[role_slug, tier_slug] = self._begun(role, tier)
        return found

    def _begun(self, role: Role, tier: Tier) -> _Tier:
        references = tuple(self._references(role))
        scope = scope_of(role, tier, [(each.factor, each.asked) for each in references])
        known = self._known.get((role.slug, tier.slug), {})
        try:
            scale = Scale(self.book, Answers(role, tier, (), role.currency, PERIODS[0]))
        except LookupError as error:
            return _Tier(role, tier, None, str(error), references, scope)
        return _Tier(role, tier, scale, "", references, scope, known)

    def _references(self, role: Role) -> Iterator[Applied]:
        held = self._shared.references
        held[:] = held or [(each, choice) for each in self.book.factors for choice in each.answers if choice.reference]
        found = (self._applied(role, *each) for each in held)
        yield from (each for each in found if isinstance(each, Applied))

    def _applied(self, role: Role, factor: Factor, choice: Choice) -> Applied | str:
        """What a choice multiplies by, or why it has no figure."""
        own = any(each.overrides for each in factor.and_wider(choice))
        key = factor.slug, choice.slug, role.slug if own else ""
        if key not in self._shared.applied:
            try:
                self._shared.applied[key] = applied(self.book, role.slug, factor, choice)
            except LookupError as error:
                self._shared.applied[key] = str(error)
        return self._shared.applied[key]

    def _worked_out(self, held: _Tier, factor_slug: str, slug: str) -> Answer:
        if held.scale is None:
            return None if factor_slug else held.problem
        if not factor_slug:
            return self._pay(held, held.home, *self._without(held, None, held.at_reference))
        factor = self.book.factor_by_slug[factor_slug]
        choice = self.alike(factor)[slug]
        asked = self._applied(held.role, factor, choice)
        if isinstance(asked, str):
            return asked
        scope = scope_of(held.role, held.tier, [(factor, choice)]) if factor.place else held.at_reference
        others = self._without(held, factor, scope if factor.place and held.placed else held.at_reference)
        return self._pay(
            held, choice if factor.place else held.home, *_with(self.book, held.tier, *others, asked, scope)
        )

    def _without(self, held: _Tier, factor: Factor | None, scope: Scope) -> tuple[Product, Product]:
        """The reference choices of all factors but one, multiplied: for the band and for reported pay."""
        on_band = [each for each in held.references if factor is None or each.factor.slug != factor.slug]
        band = self._product(on_band)
        if held.tier.reported is None:
            return band, band
        on_pay = [applied_to_reported(self.book, scope, each) for each in on_band]
        alike = all(one is other for one, other in zip(on_band, on_pay, strict=True))
        return band, band if alike else _multiplied(self.book, on_pay)

    def _product(self, parts: list[Applied]) -> Product:
        """Of what is held by all roles; whoever changes it copies it first."""
        key = tuple(id(each) for each in parts)
        if key not in self._shared.products:
            self._shared.products[key] = _multiplied(self.book, parts)
        return self._shared.products[key]

    def _pay(self, held: _Tier, place: Choice | None, band: Product, pay: Product) -> Answer:
        if held.scale is None:
            return held.problem
        try:
            ends, reported = held.scale.band(band), held.scale.reported(pay)
            gone = verdict(sample_of(self.book, held.role, held.tier, place), held.tier, band, pay).withdrawn
        except ArithmeticError as error:
            return str(error) or error.__class__.__name__
        ends = None if PayKind.BAND in gone else ends
        reported = None if PayKind.REPORTED in gone else reported
        if not leaves_pay(ends, reported):
            return NOTHING_LEFT
        low, high = (ends.low, ends.high) if ends else (None, None)
        return Pay(low, high, reported.p50 if reported else None) if ends or reported else None


def _multiplied(book: FigureBook, parts: Iterable[Applied]) -> Product:
    product = Product(book.rules.limits)
    for each in parts:
        product.take(each)
    return product


def _with(
    book: FigureBook, tier: Tier, band: Product, pay: Product, asked: Applied, scope: Scope
) -> tuple[Product, Product]:
    """Both with one choice more."""
    on_band = band.copy()
    on_band.take(asked)
    if tier.reported is None:
        return on_band, on_band
    on_pay = pay.copy()
    on_pay.take(applied_to_reported(book, scope, asked))
    return on_band, on_pay

"""What a reader could change next, one answer at a time, and what each change adds.

A next move's pay is that of the estimate with the changed answers, so what it adds is a difference that anyone can look
up. Moves whose evidence is weak stand apart from the others: nothing weak is ever ranked among what is known well.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from salaries.engine.answers import Answers
from salaries.engine.comparisons import Measure
from salaries.engine.effects import part_of
from salaries.engine.evidence import Evidence
from salaries.engine.figures import Choice, Factor, FigureBook, Tier
from salaries.engine.money import UNCHANGED
from salaries.engine.multipliers import Applied
from salaries.engine.pay_kinds import ESTIMATED, PayKind
from salaries.engine.products import Product
from salaries.engine.purchasing_power import price_level
from salaries.engine.scale import Scale
from salaries.engine.verdicts import sample_of, verdict


class Turn(StrEnum):
    """What a next move changes."""

    TIER = "tier"
    ROLE = "role"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class NextMove:
    """One answer changed: ``adds`` in the asked currency and period by ``measure``, from ``before``.

    ``factor`` and ``choice`` are None but for a choice. ``evidence`` is what the change rests on, the new answer's
    first, ``applied`` of a choice whose multipliers that is, and ``fallback_from`` the choice that has no figure of its
    own. ``buys`` is what another place adds at the prices of the reference place; None where the place stays, and where
    one of the two has no price level.
    """

    turn: Turn
    answers: Answers
    measure: Measure
    before: Decimal
    after: Decimal
    evidence: tuple[Evidence, ...]
    applied: tuple[Applied, ...] = ()
    factor: Factor | None = None
    choice: Choice | None = None
    fallback_from: Choice | None = None
    buys: Decimal | None = None

    @property
    def adds(self) -> Decimal:
        return self.after - self.before

    @property
    def weak(self) -> bool:
        """Whether any of it is called weak, is an editor's judgement or a wider choice's, or may as well be nothing."""
        return self.fallback_from is not None or is_weak(self.turn, self.evidence)


def is_weak(turn: Turn, evidence: tuple[Evidence, ...]) -> bool:
    """Whether what a move rests on is weak by itself."""
    weak = any(each.weak or each.source is None for each in evidence)
    return weak or not evidence or _may_be_nothing(turn, evidence)


def _may_be_nothing(turn: Turn, evidence: tuple[Evidence, ...]) -> bool:
    """Whether the interval of a choice's multiplier holds 1, or those of two tiers' pay have a part in common."""
    intervals = [each.interval for each in evidence if each.interval]
    if turn is Turn.CHOICE:
        intervals = [*intervals[:1], UNCHANGED]
    return len(intervals) > 1 and intervals[0].low <= intervals[1].high and intervals[1].low <= intervals[0].high


def next_moves(book: FigureBook, answers: Answers) -> tuple[NextMove, ...]:
    """Every move from these answers to ones that pay by the same measure, what adds most first, weak ones last.

    The next tier up and not the ones below; every other role that has the tier; every other choice, and every point of
    a number. Moves that take away are among them. Empty for a tier without any figure. Raises what ``estimate`` raises.
    """
    here = Place(book, answers)
    found = [*next_tier(here), *_choices(here), *_roles(here)]
    found = [move for move in found if move.after != move.before]
    return tuple(sorted(found, key=lambda move: (move.weak, -move.adds)))


class Place:
    """Where the reader is, or could be: the pay there by each measure, and what each answer multiplies it by."""

    def __init__(self, book: FigureBook, answers: Answers) -> None:
        self.book, self.answers = book, answers
        self.scale = Scale(book, answers)
        self.products: dict[tuple[PayKind, str], Product] = {}
        self.parts = {factor.slug: part_of(book, answers, factor, choice) for factor, choice in answers.choices}
        self.sample = sample_of(book, answers.role, answers.tier, answers.place)
        self.left_out = self.not_told_by(answers, *map(self.product, ESTIMATED))
        self.placed = any(effect.place for _, choice in answers.choices for effect in choice.reported)

    @property
    def measure(self) -> Measure | None:
        """That which says most of where the reader is, of those that there is pay by."""
        return next((measure for measure in Measure if self.pay(measure) is not None), None)

    def pay(self, measure: Measure) -> Decimal | None:
        """None where there is no such pay, or none that is shown and speaks for the place."""
        pay = None if measure.kind in self.left_out else measure.at(self.scale, self.product(measure.kind).total)
        return None if pay is None or pay < 0 else pay

    def others(self, factor: Factor) -> Callable[[Answers], list[Product]]:
        """What the answers to the other factors multiply each kind of pay by beside some answers: what does otherwise
        elsewhere is asked anew for them."""
        here = [self.product(kind, without=factor.slug) for kind in ESTIMATED]

        def beside(answers: Answers) -> list[Product]:
            products = [Product(self.book.rules.limits) for _ in ESTIMATED]
            for each, choice in answers.choices:
                if each is not factor:
                    part = part_of(self.book, answers, each, choice)
                    for kind, product in zip(ESTIMATED, products, strict=True):
                        product.take(part.of(kind))
            return products

        return beside if factor.place and self.placed else lambda _: [product.copy() for product in here]

    def not_told_by(self, answers: Answers, band: Product, pay: Product) -> tuple[PayKind, ...]:
        """The kinds of pay that the estimate of these answers does not show, or that it doubts."""
        same = answers.place is self.answers.place
        sample = self.sample if same else sample_of(self.book, answers.role, answers.tier, answers.place)
        return verdict(sample, answers.tier, band, pay).not_told_by

    def product(self, kind: PayKind, without: str = "") -> Product:
        """What all answers but one, named by its factor, multiply a kind of pay by. Whoever takes more copies it."""
        if (kind, without) in self.products:
            return self.products[kind, without]
        product = self.products[kind, without] = Product(self.book.rules.limits)
        for slug, part in self.parts.items():
            if slug != without:
                product.take(part.of(kind))
        return product

    def bought(self, measure: Measure, product: Product, answers: Answers) -> Decimal | None:
        """The pay at the prices of the reference place, where the place of these answers has a price level."""
        level = price_level(answers)
        return None if level is None else measure.at(Scale(self.book, answers, level), product.total)


def next_tier(here: Place) -> Iterator[NextMove]:
    tiers = here.answers.role.tiers
    above = tiers[tiers.index(here.answers.tier) + 1 :]
    changed = (replace(here.answers, tier=tier) for tier in above if tier.band or tier.reported)
    for answers in changed:
        yield from _elsewhere(here, Turn.TIER, answers)
        return


def _roles(here: Place) -> Iterator[NextMove]:
    for role in here.book.roles:
        tier = role.tier_by_slug.get(here.answers.tier.slug)
        if role is not here.answers.role and tier is not None:
            yield from _elsewhere(here, Turn.ROLE, replace(here.answers, role=role, tier=tier))


def _elsewhere(here: Place, turn: Turn, answers: Answers) -> Iterator[NextMove]:
    """Another tier or role: it rests on that tier's own pay."""
    there = Place(here.book, answers)
    for measure in Measure:
        before, after = here.pay(measure), there.pay(measure)
        if before is not None and after is not None:
            behind = (_behind(each.tier, measure) for each in (answers, here.answers))
            yield NextMove(turn, answers, measure, before, after, tuple(each for each in behind if each))
            return


def _behind(tier: Tier, measure: Measure) -> Evidence | None:
    reported = tier.reported if measure is Measure.MEDIAN else None
    return reported.evidence if reported else tier.evidence


def _choices(here: Place) -> Iterator[NextMove]:
    """All by the measure that says most of where the reader is."""
    measure = here.measure
    if measure is None:
        return
    for factor, held in here.answers.choices:
        others = here.others(factor)
        now = here.bought(measure, here.product(measure.kind), here.answers) if factor.place else None
        for choice in factor.answers:
            if choice != held:
                yield from choice_moves(here, measure, others, factor, choice, now)


def choice_moves(
    here: Place,
    measure: Measure,
    others: Callable[[Answers], list[Product]],
    factor: Factor,
    choice: Choice,
    bought: Decimal | None,
) -> Iterator[NextMove]:
    """Nothing where the pay there is not shown, or is doubted."""
    answers = here.answers.with_choice(factor, choice)
    part = part_of(here.book, answers, factor, choice)
    products = dict(zip(ESTIMATED, others(answers), strict=True))
    for kind, product in products.items():
        product.take(part.of(kind))
    if measure.kind in here.not_told_by(answers, *products.values()):
        return
    by, held, product = part.of(measure.kind), here.parts[factor.slug].of(measure.kind), products[measure.kind]
    then = None if bought is None else here.bought(measure, product, answers)
    yield NextMove(
        Turn.CHOICE,
        answers,
        measure,
        here.pay(measure) or Decimal(0),
        measure.at(here.scale, product.total) or Decimal(0),
        resting_on(by, held),
        tuple(each for each in (by, held) if _rests(each)),
        factor,
        choice,
        by.fallback_from,
        None if bought is None or then is None else then - bought,
    )


def resting_on(by: Applied, held: Applied) -> tuple[Evidence, ...]:
    return tuple(each.evidence for each in (by, held) if each.evidence and _rests(each))


def _rests(by: Applied) -> bool:
    return by.evidence is not None and not by.changes_nothing

"""Where the median of reported pay falls from one tier to the next: for the answers given, and for a role at home."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import pairwise

from salaries.engine.answers import Answers
from salaries.engine.effects import part_at
from salaries.engine.figures import FigureBook, Role, Tier
from salaries.engine.money import EXACT
from salaries.engine.products import Product

Fall = tuple[Tier, Tier]


def recorded(role: Role) -> tuple[Tier, ...]:
    """The tiers with reported pay, from the bottom up."""
    return tuple(tier for tier in role.tiers if tier.reported)


def falls_at_home(role: Role) -> tuple[Fall, ...]:
    """Each tier whose median at the reference answers lies below that of the tier before, with that one first."""
    medians = {tier.slug: tier.reported.p50 for tier in recorded(role) if tier.reported}
    return _falling(pairwise(recorded(role)), medians)


def falls(book: FigureBook, answers: Answers, pay: Product) -> tuple[Fall, ...]:
    """The same beside the tier of these answers, above it and below; ``pay`` is what they multiply reported pay by."""
    near = [each for each in pairwise(recorded(answers.role)) if answers.tier in each]
    medians = {answers.tier.slug: _median(answers.tier, pay)}
    for tier in (tier for each in near for tier in each if tier is not answers.tier):
        product = Product(pay.limits)
        for factor, choice in answers.choices:
            product.take(part_at(book, answers.role, tier, answers.choices, factor, choice).reported)
        medians[tier.slug] = _median(tier, product)
    return _falling(near, medians)


def _median(tier: Tier, product: Product) -> Decimal:
    return EXACT.multiply(tier.reported.p50, product.total.multiplier.middle) if tier.reported else Decimal(0)


def _falling(found: Iterable[Fall], medians: Mapping[str, Decimal]) -> tuple[Fall, ...]:
    return tuple((before, after) for before, after in found if medians[after.slug] < medians[before.slug])

"""Whether reported pay in an edition is what given records say, and nothing else: then it knows no later record."""

from collections.abc import Iterator

from salaries.engine.figures import FigureBook
from salaries.engine.reported import PERCENTILES
from salaries.engine.wording import scope
from salaries.records.calibration import EffectKey, Table


def not_of(table: Table, book: FigureBook) -> list[str]:
    """Each figure of reported pay in the book that the table does not give, in words; empty where it gives them all."""
    return [*_pay(table, book), *_effects(table, book)]


def _pay(table: Table, book: FigureBook) -> Iterator[str]:
    for role in book.roles:
        for tier in role.tiers:
            cell, pay = table.pay.get((role.slug, tier.slug)), tier.reported
            given = None if cell is None or cell.suppressed else cell.percentiles
            if pay and tuple(getattr(pay, name) for name in PERCENTILES) != given:
                yield f"{role.name}, {tier.name.lower()}"


def _effects(table: Table, book: FigureBook) -> Iterator[str]:
    for factor in book.factors:
        for choice in factor.choices:
            for effect in choice.reported:
                given = table.effects.get(EffectKey(factor.slug, choice.slug, *effect.scope))
                if given is None or (given.multiplier, given.spread) != (effect.multiplier, effect.spread):
                    yield f"{factor.name}, {choice.name}, {scope(book, *effect.scope)}"

"""The product of the choices' multipliers, with all that are no places held within the limits."""

from decimal import Decimal

from salaries.engine.money import EXACT, ONE, UNCHANGED, Range
from salaries.engine.multipliers import Applied


class Product:
    """What the choices so far multiply one kind of pay by, and how far apart they draw its percentiles."""

    def __init__(self, limits: Range) -> None:
        self.limits = limits
        self.places = self.others = UNCHANGED
        self.spread: Decimal = ONE

    def copy(self) -> "Product":
        other = Product(self.limits)
        other.places, other.others, other.spread = self.places, self.others, self.spread
        return other

    def take(self, applied: Applied) -> None:
        self.spread = EXACT.multiply(self.spread, applied.spread)
        if applied.factor.place:
            self.places = self.places.times(applied.multiplier)
        else:
            self.others = self.others.times(applied.multiplier)

    @property
    def raw(self) -> Range:
        return self.places.times(self.others)

    @property
    def total(self) -> Range:
        return self.places.times(self.others.clamped(self.limits))

"""The product of the choices' multipliers, with all that are no places held within the limits, and what is added."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from salaries.engine.money import EXACT, ONE, UNCHANGED, Range
from salaries.engine.multipliers import NO_AMOUNT, Applied


class Total(NamedTuple):
    """What one kind of pay is multiplied by, exactly ``multiplier`` over ``over``, and what is ``added`` to that, in US
    dollars a year."""

    multiplier: Range
    over: Decimal = ONE
    added: Fraction = NO_AMOUNT


class Held(NamedTuple):
    """The limit that each end of a product is held at; None for an end that is within the limits."""

    low: Decimal | None
    high: Decimal | None


AS_IT_IS = Total(UNCHANGED)


class Product:
    """What the choices so far do to one kind of pay, and how far apart they draw its percentiles.

    ``places`` and ``others`` are to be divided by ``over_places`` and ``over_others``: 1 where no answer is a number.
    """

    def __init__(self, limits: Range) -> None:
        self.limits = limits
        self.places = self.others = UNCHANGED
        self.over_places = self.over_others = self.spread = ONE
        self.added = NO_AMOUNT

    def copy(self) -> "Product":
        other = Product(self.limits)
        vars(other).update(vars(self))
        return other

    def take(self, applied: Applied) -> None:
        self.spread = EXACT.multiply(self.spread, applied.spread)
        if applied.added is not NO_AMOUNT:
            self.added += applied.added
        multiplier = applied.exact.multiplier if applied.exact else applied.multiplier
        if applied.factor.place:
            self.places = self.places.times(multiplier)
        else:
            self.others = self.others.times(multiplier)
        if applied.exact and applied.factor.place:
            self.over_places = EXACT.multiply(self.over_places, applied.exact.over)
        elif applied.exact:
            self.over_others = EXACT.multiply(self.over_others, applied.exact.over)

    @property
    def of_others(self) -> Range:
        """What all but places multiply to, before the limits."""
        if self.over_others is ONE:
            return self.others
        return Range(*(EXACT.divide(end, self.over_others) for end in (self.others.low, self.others.high)))

    @property
    def raw(self) -> Total:
        return self._total(self.others)

    @property
    def total(self) -> Total:
        return self._total(self.others.clamped(self._limits))

    @property
    def held(self) -> Held:
        limits = self._limits
        return Held(
            *(
                self.limits.low if end < limits.low else self.limits.high if end > limits.high else None
                for end in (self.others.low, self.others.high)
            )
        )

    @property
    def _limits(self) -> Range:
        """For a product that is still to be divided."""
        limits, over = self.limits, self.over_others
        if over is ONE:
            return limits
        return Range(EXACT.multiply(limits.low, over), EXACT.multiply(limits.high, over))

    def _total(self, others: Range) -> Total:
        whole = self.over_places is ONE and self.over_others is ONE
        over = ONE if whole else EXACT.multiply(self.over_places, self.over_others)
        return Total(self.places.times(others), over, self.added)

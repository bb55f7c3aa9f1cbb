"""A factor that is answered by a number, such as years of experience: a table of points with straight lines between.

Before the first point and after the last the table is held: what the end says is true of all that lies beyond it.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from salaries.engine.evidence import Evidence
from salaries.engine.money import EXACT, ONE

NOTHING = Decimal(0)


def plain(value: Decimal) -> str:
    """A number as an address writes it: 7.5, 10, without zeros that say nothing."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True)
class NumberPoint:
    """What pay is multiplied by at one answer, and the amount added after all multipliers, in US dollars a year."""

    KEY: ClassVar = ("at",)

    at: Decimal
    multiplier: Decimal
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class NumberAnswer:
    """Which numbers are answers: from ``least`` to ``most`` in steps of ``step`` from the least, counted in ``unit``.

    ``reference`` is the answer taken where none is given. The evidence is that of the whole table of points.
    """

    least: Decimal
    most: Decimal
    step: Decimal
    reference: Decimal
    unit: str
    evidence: Evidence

    def allows(self, value: Decimal) -> bool:
        return self.least <= value <= self.most and not EXACT.remainder(EXACT.subtract(value, self.least), self.step)

    @property
    def takes(self) -> str:
        """What may be answered: “a whole number from 0 to 40”, “a number from 0 to 40, in steps of 0.5”."""
        ends = f"number from {plain(self.least)} to {plain(self.most)}"
        whole = self.step == 1 and self.least == self.least.to_integral_value()
        return f"a whole {ends}" if whole else f"a {ends}, in steps of {plain(self.step)}"

    def named(self, value: Decimal) -> str:
        """“7.5 years”."""
        return f"{plain(value)} {self.unit}".strip()


@dataclass(frozen=True, slots=True)
class Between:
    """An answer and the points on either side; the same point twice at a point and beyond the ends."""

    number: Decimal
    before: NumberPoint
    after: NumberPoint

    @property
    def over(self) -> Decimal:
        """What the sums of the line have to be divided by: how far apart the points are."""
        return ONE if self.after is self.before else EXACT.subtract(self.after.at, self.before.at)

    @property
    def multiplier(self) -> Decimal:
        """The multiplier on the line times ``over``, exactly."""
        return self._on_line(self.before.multiplier, self.after.multiplier)

    @property
    def amount(self) -> Fraction:
        """The amount on the line, in US dollars a year."""
        one, other = (point.amount or NOTHING for point in (self.before, self.after))
        return Fraction(self._on_line(one, other)) / Fraction(self.over)

    def _on_line(self, one: Decimal, other: Decimal) -> Decimal:
        if self.after is self.before:
            return one
        so_far, to_go = EXACT.subtract(self.number, self.before.at), EXACT.subtract(self.after.at, self.number)
        return EXACT.add(EXACT.multiply(one, to_go), EXACT.multiply(other, so_far))


def between(points: tuple[NumberPoint, ...], number: Decimal) -> Between:
    """Where the answer lies among the points, which rise and are at least one."""
    below = [point for point in points if point.at <= number]
    above = [point for point in points if point.at >= number]
    before, after = (below or above)[-1 if below else 0], (above or below)[0 if above else -1]
    return Between(number, before, before if after.at == before.at else after)

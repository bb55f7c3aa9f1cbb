"""One horizontal axis for amounts: where an amount stands, and which round amounts are marked."""

from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10

from salaries.charts import svg
from salaries.charts.words import Words

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
MARGIN = 0.12


@dataclass(frozen=True, slots=True)
class Axis:
    """Amounts from ``low`` to ``high`` between two pixels."""

    low: float
    high: float
    left: float
    right: float

    def at(self, amount: Decimal | float) -> float:
        return self.left + (float(amount) - self.low) / (self.high - self.low) * (self.right - self.left)

    def ticks(self, most: int) -> list[Decimal]:
        """Round amounts on the axis, at most so many."""
        rough = (self.high - self.low) / most
        power = 10.0 ** floor(log10(rough))
        step = next(each * power for each in STEPS if each * power >= rough)
        first, last = ceil(self.low / step), floor(self.high / step)
        return [Decimal(str(round(each * step, 6))) for each in range(first, last + 1)]

    def drawn(self, words: Words, size: float, top: float, bottom: float, most: int = 5) -> list[str]:
        """Hairlines from top to bottom, each with its amount below."""
        parts = []
        for amount in self.ticks(most):
            x = self.at(amount)
            parts.append(svg.line(x, x, top, bottom, "grid"))
            parts.append(svg.text(words.short(amount), x, bottom + size + 4, "soft middle"))
        return parts


def axis_for(amounts: list[Decimal], left: float, right: float) -> Axis:
    """An axis on which all of the amounts stand, with some room on both sides."""
    low, high = float(min(amounts)), float(max(amounts))
    room = (high - low) * MARGIN or high * MARGIN or 1.0
    return Axis(max(low - room, 0.0), high + room, left, right)

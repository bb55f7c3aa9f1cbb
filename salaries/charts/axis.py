"""One horizontal axis for amounts: where an amount stands, and which round amounts are marked."""

from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10

from salaries.charts import svg
from salaries.charts.words import Words

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
MARGIN = 0.06
ROUNDS = 8


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
        # Amounts that lie so near each other that they read the same are one.
        at = {words.tick(amount): self.at(amount) for amount in self.ticks(most)}
        labels = [svg.text(told, x, bottom + size + 4, "soft middle") for told, x in at.items()]
        return [svg.strokes([(x, x, top, bottom) for x in at.values()], "grid"), *labels]


@dataclass(frozen=True, slots=True)
class Hung:
    """What hangs on an amount: so many pixels to the left of where it stands, and so many to the right."""

    amount: Decimal
    before: float
    after: float


def axis_for(amounts: list[Decimal], hung: list[Hung], start: float, room: float) -> Axis:
    """An axis on which all of the amounts stand, as long as the labels at its ends let it be.

    It lies between ``start`` and ``room``. A longer axis would push a label out, a shorter one wastes room; a few
    rounds come as near as a pixel.
    """
    low, high = float(min(amounts)), float(max(amounts))
    margin = (high - low) * MARGIN or high * MARGIN or 1.0
    axis = Axis(max(low - margin, 0.0), high + margin, start, room)
    # In shares of the axis, so that each round is a few sums.
    shares = [((float(each.amount) - axis.low) / (axis.high - axis.low), each.before, each.after) for each in hung]
    low_end, high_end = axis.left, axis.right
    for _ in range(ROUNDS):
        long = high_end - low_end
        left = max([0.0, *[before - (low_end + share * long - start) for share, before, _ in shares]])
        right = max([0.0, *[low_end + share * long + after - room for share, _, after in shares]])
        low_end, high_end = low_end + left, high_end - right
    return Axis(axis.low, axis.high, low_end, high_end)

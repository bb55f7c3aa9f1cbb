"""The rules that hold for every estimate."""

from dataclasses import dataclass, field
from decimal import Decimal

from salaries.engine.money import Range, Rounding, WorkingTime


@dataclass(frozen=True, slots=True)
class Rules:
    """What editors set once for every estimate.

    ``limits`` holds the product of all factors that are not places. ``fallback_widening`` is the share by which
    a range is widened for each step to a wider place. ``rounding`` is the direction in which amounts are rounded.
    """

    limits: Range
    fallback_widening: Decimal
    rounding: Rounding = Rounding.HALF_UP
    working_time: WorkingTime = field(default_factory=WorkingTime)

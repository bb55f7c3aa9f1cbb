"""The rules that hold for every estimate."""

from dataclasses import dataclass, field
from decimal import Decimal

from salaries.engine.money import Range, Rounding, WorkingTime


@dataclass(frozen=True, slots=True)
class Rules:
    """What editors set once for every estimate.

    ``limits`` holds the product of all factors that are not places. ``fallback_widening`` is the share by which
    a range is widened for each step to a wider place. ``rounding`` is the direction in which amounts are rounded.
    ``country_first`` says that for reported pay a country's own multiplier goes before what records show of its part of
    the world; editions from before it was known answer as they did.
    """

    limits: Range
    fallback_widening: Decimal
    rounding: Rounding = Rounding.HALF_UP
    working_time: WorkingTime = field(default_factory=WorkingTime)
    country_first: bool = False

"""What the pay would buy: the same pay at the prices of the United States at large."""

from dataclasses import dataclass

from salaries.engine.answers import Answers
from salaries.engine.figures import Band, Choice, PriceLevel
from salaries.engine.money import EXACT, ONE, Range
from salaries.engine.reported_effects import Percentiles


@dataclass(frozen=True, slots=True)
class PurchasingPower:
    """A place's price level, and the estimate divided by it."""

    place: Choice
    level: PriceLevel
    band: Band | None
    reported: Percentiles | None


def priced_place(answers: Answers) -> tuple[Choice, PriceLevel] | None:
    """The chosen place with its own price level. A wider place's level says nothing of a city's, so none is taken."""
    for factor, choice in answers.choices:
        if factor.place and choice.price_level and not choice.reference:
            return choice, choice.price_level
    return None


def at_large(multiplier: Range, level: PriceLevel) -> Range:
    """The multiplier that turns pay into what it would be worth at the prices of the United States at large."""
    share = EXACT.divide(ONE, level.level)
    return multiplier.times(Range(share, share))

"""What the pay would buy: the same pay at the prices of the United States at large."""

from dataclasses import dataclass
from decimal import Decimal

from salaries.engine.answers import Answers
from salaries.engine.figures import Band, Choice, FigureBook
from salaries.engine.money import ONE
from salaries.engine.percentiles import Percentiles
from salaries.engine.places import PriceLevel
from salaries.engine.products import Product
from salaries.engine.scale import Scale


@dataclass(frozen=True, slots=True)
class PurchasingPower:
    """A place's price level, and the estimate divided by it."""

    place: Choice
    level: PriceLevel
    band: Band | None
    reported: Percentiles | None


def price_level(answers: Answers) -> Decimal | None:
    """The level of the place of these answers: its own, 1 for the reference, None where no figure says."""
    for factor, choice in answers.choices:
        if factor.place:
            if choice.reference:
                return ONE
            return choice.price_level.level if choice.price_level else None
    return None


def purchasing_power(book: FigureBook, answers: Answers, band: Product, pay: Product) -> PurchasingPower | None:
    """At the chosen place's own price level. A wider place's level says nothing of a city's, so none is taken."""
    for factor, choice in answers.choices:
        if factor.place and choice.price_level and not choice.reference:
            scale = Scale(book, answers, choice.price_level.level)
            return PurchasingPower(choice, choice.price_level, scale.band(band), scale.reported(pay))
    return None

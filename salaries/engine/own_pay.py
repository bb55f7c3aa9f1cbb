"""Where a reader's own pay stands among reported pay and against the band.

Between two of the five percentiles the share of records goes up in a straight line with the pay; beyond the first and
the last nothing is known but that it is the lowest or the highest tenth. The page's script does the same sum.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from salaries.engine.estimates import Estimate
from salaries.engine.figures import Band
from salaries.engine.money import EXACT
from salaries.engine.percentiles import Percentiles
from salaries.engine.reported import PERCENTILES


class Side(StrEnum):
    """Where an amount lies against a range."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"


@dataclass(frozen=True, slots=True)
class OwnPay:
    """A reader's own pay, in the currency and for the period of the estimate.

    ``percentile`` is the share of records, in percent, that pay less: None where no reported pay speaks for the place,
    and beyond its ends, which ``among`` tells. ``against`` is the side of the band, None where there is none.
    """

    amount: Decimal
    percentile: Decimal | None
    among: Side | None
    against: Side | None


def own_pay(answer: Estimate, amount: Decimal) -> OwnPay:
    """Where the amount stands beside the estimate."""
    pay = answer.believed
    return OwnPay(
        amount,
        percentile(pay, amount) if pay else None,
        _side(amount, pay.p10, pay.p90) if pay else None,
        _against(answer.band, amount) if answer.band else None,
    )


def percentile(pay: Percentiles, amount: Decimal) -> Decimal | None:
    """The share in percent of records that pay less than the amount, from 10 to 90; None beyond them."""
    points = [(getattr(pay, name), Decimal(name[1:])) for name in PERCENTILES]
    for (low, below), (high, above) in pairwise(points):
        if low <= amount <= high:
            way = EXACT.divide(amount - low, high - low) if high > low else Decimal("0.5")
            return below + EXACT.multiply(above - below, way)
    return None


def _side(amount: Decimal, low: Decimal, high: Decimal) -> Side:
    return Side.BELOW if amount < low else Side.ABOVE if amount > high else Side.WITHIN


def _against(band: Band, amount: Decimal) -> Side:
    """Nothing is above a band without an upper end."""
    return _side(amount, band.low, max(band.high, amount) if band.open_ended else band.high)

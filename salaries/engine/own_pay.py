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
from salaries.engine.money import EXACT, THOUSAND
from salaries.engine.percentiles import Percentiles
from salaries.engine.reported import PERCENTILES
from salaries.engine.wording import plain_number

# Below a fifth of the lowest amount, and a thousand times as much at most five times the highest, thousands are meant.
FAR = Decimal(5)
# Nobody is paid so many times less than the lowest tenth, or more than the highest: it is a slip, or another period.
NEVER = Decimal(100)


class Side(StrEnum):
    """Where an amount lies against a range."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"


@dataclass(frozen=True, slots=True)
class OwnPay:
    """A reader's own pay, in the currency and for the period of the estimate.

    ``percentile`` is the share of records, in percent, that pay less: None where there is no reported pay, and beyond
    its ends, which ``among`` tells. ``against`` is the side of the band, None where there is none.
    """

    amount: Decimal
    percentile: Decimal | None
    among: Side | None
    against: Side | None


def own_pay(answer: Estimate, amount: Decimal) -> OwnPay:
    """Where the amount stands beside the estimate."""
    pay = answer.reported
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


def thousands_meant(answer: Estimate, amount: Decimal) -> bool:
    """Whether the amount is far below all pay and a thousand times as much is not: “150” for 150,000."""
    low, high = _ends(answer)
    return amount * FAR < low and low <= amount * THOUSAND * FAR and amount * THOUSAND <= high * FAR


def refuse_slips(answer: Estimate, amount: Decimal, typed: str) -> None:
    """Raises ValueError, with a sentence, where a thousand times the amount may be meant, and where the amount is so
    far from all pay that something else must be."""
    low, high = _ends(answer)
    said = f"“{typed.strip()}”"
    if thousands_meant(answer, amount):
        few, many = plain_number(amount, 2), plain_number(amount * THOUSAND)
        raise ValueError(f"{said} can be read in two ways, as {few} or as {many}: write {many} or {amount:.2f}.")
    if high and (amount * NEVER < low or amount > high * NEVER):
        much = "little" if amount < low else "much"
        raise ValueError(f"{said} is far too {much} for what these jobs pay: look at the amount and at its period.")


def _ends(answer: Estimate) -> tuple[Decimal, Decimal]:
    lows = [each for each in (answer.band and answer.band.low, answer.reported and answer.reported.p10) if each]
    highs = [each for each in (answer.band and answer.band.high, answer.reported and answer.reported.p90) if each]
    return min(lows, default=Decimal(0)), max(highs, default=Decimal(0))

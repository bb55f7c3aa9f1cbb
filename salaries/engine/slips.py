"""A typed amount that lies so far from all pay that thousands, or another period, may be meant: it is asked about.

It is never taken as something else in silence. Whoever means it as it stands writes its hundredths, “72,000.00”. The
same rules stand in ``static/js/own_pay/place.js``.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from salaries.engine.estimates import Estimate
from salaries.engine.money import EXACT, ONE, PERIODS, THOUSAND
from salaries.engine.wording import plain_number

# Below a fifth of the lowest amount, and a thousand times as much at most five times the highest, thousands are meant.
FAR = Decimal(5)
# Nobody is paid so many times less than the lowest tenth, or more than the highest: it is a slip, or another period.
NEVER = Decimal(100)
# From here on another period may be meant. Sooner above: a pay far below that of others is likelier than one far above.
MUCH, LITTLE = Decimal(3), Decimal(4)
# For another period an amount is usual from half of the lowest pay to twice the highest.
USUAL = Decimal(2)
# The periods that pay is mostly told for, each with how many of it are in a year.
TOLD_FOR = ((PERIODS[0], ONE), (PERIODS[1], Decimal(12)))
WHOLE_FROM = Decimal(100)
HUNDREDTHS = re.compile(r"[.,][0-9]{2}(?! ?[0-9kmt.,'’])")


def refuse_slips(answer: Estimate, amount: Decimal, typed: str, per_year: Decimal | None = None) -> None:
    """Raises ValueError, with a sentence, where a thousand times the amount may be meant, or another period, and where
    the amount is so far from all pay that something else must be. What the sentence says to write is taken.

    ``per_year`` is how many of the estimate's periods are in a year; None where the period is beyond doubt.
    """
    low, high = _ends(answer)
    said, much = f"“{typed.strip()}”", "little" if amount < low else "much"
    never = high and (amount * NEVER < low or amount > high * NEVER)
    if not HUNDREDTHS.search(typed) and (meant := _meant(answer, amount, per_year)):
        right = "" if never else f", or {amount:,.2f} if it is right"
        raise ValueError(f"{said} would be too {much} for one {answer.answers.period}{meant}{right}.")
    if never:
        raise ValueError(f"{said} is far too {much} for what these jobs pay: look at the amount and at its period.")


def _meant(answer: Estimate, amount: Decimal, per_year: Decimal | None) -> str:
    """What else the amount is likelier to be, and what to write then; empty where nothing is likelier."""
    thousands = _thousands_meant(answer, amount)
    pay = amount * THOUSAND if thousands else amount
    for period, other in _other_periods(answer, pay, per_year) if per_year else ():
        usual = f"{plain_number(pay)} usual" if thousands else "usual"
        told = plain_number(other, 0 if other >= WHOLE_FROM else 2)
        return f", and {usual} for one {period}. Write {told} for the {answer.answers.period}"
    return f". Write {plain_number(pay)}" if thousands else ""


def _thousands_meant(answer: Estimate, amount: Decimal) -> bool:
    """Whether the amount is far below all pay and a thousand times as much is not: “150” for 150,000."""
    low, high = _ends(answer)
    return amount * FAR < low and low <= amount * THOUSAND * FAR and amount * THOUSAND <= high * FAR


def _other_periods(answer: Estimate, amount: Decimal, per_year: Decimal) -> Iterator[tuple[str, Decimal]]:
    """The periods for which an amount that is not usual is, each with what that comes to for the estimate's own."""
    low, high = _ends(answer)
    if low <= amount * LITTLE and amount <= high * MUCH:
        return
    for period, in_a_year in TOLD_FOR:
        other = EXACT.divide(amount * in_a_year, per_year)
        if period != answer.answers.period and low <= other * USUAL and other <= high * USUAL:
            yield period, other


def _ends(answer: Estimate) -> tuple[Decimal, Decimal]:
    """The least and the most of all pay that speaks for the place."""
    band, pay = answer.band, answer.believed
    lows = [each for each in (band and band.low, pay and pay.p10) if each]
    highs = [each for each in (band and band.high, pay and pay.p90) if each]
    return min(lows, default=Decimal(0)), max(highs, default=Decimal(0))

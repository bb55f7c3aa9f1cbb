"""A typed amount that lies so far from all pay that thousands, or another period, may be meant: it is asked about.

It is never taken as something else in silence. Whoever means it as it stands writes its hundredths, “72,000.00”. The
same rules stand in ``static/js/own_pay/place.js``.
"""

import re
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


def thousands_meant(answer: Estimate, amount: Decimal) -> bool:
    """Whether the amount is far below all pay and a thousand times as much is not: “150” for 150,000."""
    low, high = _ends(answer)
    return amount * FAR < low and low <= amount * THOUSAND * FAR and amount * THOUSAND <= high * FAR


def refuse_slips(answer: Estimate, amount: Decimal, typed: str, per_year: Decimal | None = None) -> None:
    """Raises ValueError, with a sentence, where a thousand times the amount may be meant, or another period, and where
    the amount is so far from all pay that something else must be.

    ``per_year`` is how many of the estimate's periods are in a year; None where the period is beyond doubt.
    """
    low, high = _ends(answer)
    said, meant = f"“{typed.strip()}”", bool(HUNDREDTHS.search(typed))
    if thousands_meant(answer, amount) and not meant:
        few, many = plain_number(amount, 2), plain_number(amount * THOUSAND)
        raise ValueError(f"{said} can be read in two ways, as {few} or as {many}: write {many} or {amount:.2f}.")
    if per_year and not meant:
        _refuse_other_period(answer, amount, said, per_year)
    if high and (amount * NEVER < low or amount > high * NEVER):
        much = "little" if amount < low else "much"
        raise ValueError(f"{said} is far too {much} for what these jobs pay: look at the amount and at its period.")


def _refuse_other_period(answer: Estimate, amount: Decimal, said: str, per_year: Decimal) -> None:
    low, high = _ends(answer)
    if low <= amount * LITTLE and amount <= high * MUCH:
        return
    asked, much = answer.answers.period, "little" if amount < low else "much"
    for period, in_a_year in TOLD_FOR:
        other = EXACT.divide(amount * in_a_year, per_year)
        if period != asked and low <= other * USUAL and other <= high * USUAL:
            told = plain_number(other, 0 if other >= WHOLE_FROM else 2)
            raise ValueError(
                f"{said} would be too {much} for one {asked}, and usual for one {period}. Write {told} for the "
                f"{asked}, or {amount:,.2f} if it is right."
            )


def _ends(answer: Estimate) -> tuple[Decimal, Decimal]:
    lows = [each for each in (answer.band and answer.band.low, answer.reported and answer.reported.p10) if each]
    highs = [each for each in (answer.band and answer.band.high, answer.reported and answer.reported.p90) if each]
    return min(lows, default=Decimal(0)), max(highs, default=Decimal(0))

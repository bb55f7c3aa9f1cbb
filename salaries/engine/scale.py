"""From exact amounts of a role's currency a year to rounded ones of the asked currency and period."""

from dataclasses import replace
from decimal import Decimal

from salaries.engine.answers import Answers
from salaries.engine.evidence import Evidence
from salaries.engine.figures import Band, FigureBook
from salaries.engine.money import (
    EXACT,
    GLANCE,
    LAST,
    ONE,
    USUAL_STEPS,
    Range,
    counting_step,
    rounded,
    rounded_quotient,
)
from salaries.engine.multipliers import NO_AMOUNT
from salaries.engine.percentiles import Percentiles, reported_after
from salaries.engine.products import AS_IT_IS, Product, Total


class Scale:
    """Converts, adds and rounds, once: to the asked currency's own step for the period, else to figures that count.

    ``level`` is a price level to divide by. Raises MissingRate for a currency without a rate.
    """

    def __init__(self, book: FigureBook, answers: Answers, level: Decimal = ONE) -> None:
        self.tier = answers.tier
        self.home, self.times = book.rate(answers.role.currency), book.rate(answers.currency)
        per_year = book.rules.working_time.per_year(answers.period)
        self.over = EXACT.multiply(EXACT.multiply(self.home, per_year), level)
        self.step = book.currency_by_code[answers.currency].step(answers.period)
        self.usual, self.rounding = USUAL_STEPS[answers.period], book.rules.rounding

    def amount(self, exact: Decimal, by: Total = AS_IT_IS, exactly: bool = True) -> Decimal:
        """``exact`` over the total's divisor, and what the total adds. Where a power is in ``exact``, it is not
        ``exactly`` so: it may lie a hair beside itself."""
        over = by.over
        if by.added is not NO_AMOUNT:
            under = Decimal(by.added.denominator)
            added = EXACT.multiply(EXACT.multiply(Decimal(by.added.numerator), self.home), over)
            exact, over = EXACT.add(EXACT.multiply(exact, under), added), EXACT.multiply(over, under)
        amount, over = EXACT.multiply(exact, self.times), self.over if over is ONE else EXACT.multiply(over, self.over)
        step = self.step or counting_step(GLANCE.divide(amount, over), self.usual)
        if exactly:
            return rounded_quotient(amount, over, step, self.rounding)
        return rounded(LAST.divide(amount, over), step, self.rounding)

    def range(self, exact: Range, by: Total = AS_IT_IS) -> Range:
        return Range(self.amount(exact.low, by), self.amount(exact.high, by))

    def ends(self, by: Total) -> Range | None:
        """The ends of the tier's band after the multiplier; None for a tier that has no band."""
        band = self.tier.band
        return self.range(Range(band.low, band.high).times(by.multiplier), by) if band else None

    def median(self, by: Total) -> Decimal | None:
        """The tier's median after the multiplier; None for a tier without reported pay."""
        pay = self.tier.reported
        return self.amount(EXACT.multiply(pay.p50, by.multiplier.middle), by) if pay else None

    def band(self, product: Product) -> Band | None:
        ends, band = self.ends(product.total), self.tier.band
        return Band(ends.low, ends.high, band.open_ended) if ends and band else None

    def reported(self, product: Product) -> Percentiles | None:
        pay, total = self.tier.reported, product.total
        if pay is None:
            return None
        return reported_after(
            pay, total.multiplier, product.spread, lambda exact, exactly: self.amount(exact, total, exactly)
        )

    def evidence(self, of_pay: Evidence | None) -> Evidence | None:
        """What stands behind a tier's own pay, with its interval as converted and rounded as the pay is."""
        if of_pay is None or of_pay.interval is None:
            return of_pay
        return replace(of_pay, interval=self.range(of_pay.interval))

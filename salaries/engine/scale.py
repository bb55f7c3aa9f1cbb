"""From exact amounts of a role's currency a year to rounded ones of the asked currency and period."""

from dataclasses import replace
from decimal import Decimal

from salaries.engine.answers import Answers
from salaries.engine.evidence import Evidence
from salaries.engine.figures import Band, FigureBook
from salaries.engine.money import EXACT, ONE, PERIODS, Range, counting_step, rounded
from salaries.engine.percentiles import Percentiles, reported_after
from salaries.engine.products import Product


class Scale:
    """Converts and rounds, once: the book's step in the role's own currency a year, else figures that count.

    ``level`` is a price level to divide by. Raises MissingRate for a currency without a rate.
    """

    def __init__(self, book: FigureBook, answers: Answers, level: Decimal = ONE) -> None:
        self.tier = answers.tier
        per_year = book.rules.working_time.per_year(answers.period)
        self.times = book.rate(answers.currency)
        self.over = EXACT.multiply(EXACT.multiply(book.rate(answers.role.currency), per_year), level)
        yearly = answers.period == PERIODS[0]
        self.step = book.rules.rounding_step if yearly else ONE
        self.at_home = yearly and answers.currency == answers.role.currency

    def amount(self, exact: Decimal) -> Decimal:
        converted = EXACT.divide(EXACT.multiply(exact, self.times), self.over)
        return rounded(converted, self.step if self.at_home else counting_step(converted, self.step))

    def range(self, exact: Range) -> Range:
        return Range(self.amount(exact.low), self.amount(exact.high))

    def ends(self, multiplier: Range) -> Range | None:
        """The ends of the tier's band after the multiplier; None for a tier that has no band."""
        band = self.tier.band
        return self.range(Range(band.low, band.high).times(multiplier)) if band else None

    def median(self, multiplier: Range) -> Decimal | None:
        """The tier's median after the multiplier; None for a tier without reported pay."""
        pay = self.tier.reported
        return self.amount(EXACT.multiply(pay.p50, multiplier.middle)) if pay else None

    def band(self, product: Product) -> Band | None:
        ends, band = self.ends(product.total), self.tier.band
        return Band(ends.low, ends.high, band.open_ended) if ends and band else None

    def reported(self, product: Product) -> Percentiles | None:
        pay = self.tier.reported
        return reported_after(pay, product.total, product.spread, self.amount) if pay else None

    def evidence(self, of_pay: Evidence | None) -> Evidence | None:
        """What stands behind a tier's own pay, with its interval as converted and rounded as the pay is."""
        if of_pay is None or of_pay.interval is None:
            return of_pay
        return replace(of_pay, interval=self.range(of_pay.interval))

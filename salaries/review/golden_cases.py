"""Golden cases against a figure book: what each has to give, what it gives, and how far that is from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from salaries.engine import wording
from salaries.engine.answers import read_answers
from salaries.engine.estimates import estimate
from salaries.engine.figures import Currency, FigureBook, IncompleteBook
from salaries.engine.golden_cases import GoldenCase
from salaries.engine.money import Range
from salaries.engine.pay_kinds import PayKind
from salaries.review.findings import Finding

MEND = "correct the figures or the golden case"


@dataclass(frozen=True, slots=True)
class GoldenResult:
    """One golden case, tried. ``gives`` is None where the book has no such pay; ``problem`` says what is wrong.

    ``low_off`` and ``high_off`` are how far either end lies from what it has to be, as shares of that. ``tried`` is
    False where the book lacks what every estimate needs: the checks say so once for all cases.
    """

    case: GoldenCase
    has_to: str
    gives: str | None
    low_off: Decimal | None
    high_off: Decimal | None
    problem: str
    tried: bool = True

    @property
    def holds(self) -> bool:
        return not self.problem

    @property
    def low_words(self) -> str:
        return _off(self.low_off, self.case.tolerance)

    @property
    def high_words(self) -> str:
        return _off(self.high_off, self.case.tolerance)

    @property
    def finding(self) -> Finding | None:
        """What forbids publishing; None for a case that holds, or that could not be tried."""
        path = ("golden_cases", self.case.key)
        broken = self.problem and self.tried
        return Finding(f"Golden case: {self.case}", self.problem, MEND, path=path) if broken else None


def golden_results(book: FigureBook, cases: Iterable[GoldenCase]) -> list[GoldenResult]:
    return [golden_result(book, case) for case in cases]


def golden_findings(book: FigureBook, cases: Iterable[GoldenCase]) -> list[Finding]:
    """The golden cases that the book breaks; each forbids publishing."""
    return [result.finding for result in golden_results(book, cases) if result.finding]


def golden_result(book: FigureBook, case: GoldenCase) -> GoldenResult:
    role = book.role_by_slug.get(case.role)
    currency = book.currency_by_code.get(role.currency) if role else None
    has_to = _has_to(case, currency)
    try:
        gives = _gives(book, case)
    except (LookupError, ArithmeticError) as error:
        problem = f"it has to give {has_to}, and {_sentence(error)}"
        return GoldenResult(case, has_to, None, None, None, problem, tried=not isinstance(error, IncompleteBook))
    low, high = (given / wanted - 1 for given, wanted in ((gives.low, case.low), (gives.high, case.high)))
    told = _range(gives, currency)
    off = [
        f"the {name} end is {_off(by, case.tolerance)}"
        for name, by in (("low", low), ("high", high))
        if abs(by) > case.tolerance
    ]
    problem = f"it has to give {has_to} and gives {told}: {' and '.join(off)}" if off else ""
    return GoldenResult(case, has_to, told, low, high, problem)


class NoSuchPay(LookupError):
    """The book does not know the case's tier or choices, or the tier has no pay of that kind, or none that is shown."""


def _gives(book: FigureBook, case: GoldenCase) -> Range:
    query = {"role": case.role, "tier": case.tier}
    for factor, name, choice in case.answers:
        if factor in query:
            raise NoSuchPay(f"it has two answers to {name.lower()}; a case has one at most")
        query[factor] = choice
    reading = read_answers(book, query)
    if reading.problems or reading.ignored:
        raise NoSuchPay("its tier or one of its answers is not among these figures")
    result = estimate(book, reading.answers)
    if case.pay == PayKind.BAND and result.band:
        return Range(result.band.low, result.band.high)
    if case.pay == PayKind.REPORTED and result.reported:
        return Range(result.reported.p25, result.reported.p75)
    if case.pay.of(reading.answers.tier) is not None:
        raise NoSuchPay(f"the tier’s {case.pay.noun} is not shown, since the evidence for this place denies it")
    raise NoSuchPay(f"the tier has no {case.pay.noun}")


def _sentence(error: Exception) -> str:
    return str(error) if isinstance(error, LookupError) else f"there is no result: {error.__class__.__name__}"


def _has_to(case: GoldenCase, currency: Currency | None) -> str:
    kind = f"{case.pay.measure} at " if case.pay != PayKind.BAND else ""
    return f"{kind}{_range(Range(case.low, case.high), currency)} within {wording.percent(case.tolerance)}"


def _range(pay: Range, currency: Currency | None) -> str:
    if currency is None:
        return f"{pay.low:,.0f} to {pay.high:,.0f}"
    return wording.money_range(pay.low, pay.high, currency)


def _off(by: Decimal | None, tolerance: Decimal) -> str:
    """How far an end lies from what it has to be: “4.1% above”, “exact”."""
    if not by:
        return "exact" if by is not None else "–"
    return f"{wording.percent(abs(by), wording.places_beside(by, tolerance))} {'above' if by > 0 else 'below'}"

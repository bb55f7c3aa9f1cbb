"""Official pay that cannot be a year's, and occupations that nobody would meet."""

from dataclasses import replace
from decimal import Decimal

from salaries.engine.figures import FigureBook
from salaries.engine.official import NearestOccupation, Occupation, OfficialPay
from salaries.review.occupation_checks import occupation_findings
from tests.books import WAGES


def with_pay(book: FigureBook, median: str, period: str, currency: str = "USD") -> FigureBook:
    pay = OfficialPay("employers", "", currency, period, None, None, Decimal(median), None, None, WAGES)
    counters = Occupation("counters", "Counters", "US", "SOC 2018", "15-9999", (pay,))
    analyst = replace(book.roles[0], nearest=(NearestOccupation("counters"),))
    return replace(book, roles=(analyst, *book.roles[1:]), occupations=(counters,))


def test_pay_of_the_right_period_is_no_finding(book: FigureBook) -> None:
    for median, period, currency in (("50000", "year", "USD"), ("25", "hour", "USD"), ("6000000", "year", "JPY")):
        assert list(occupation_findings(with_pay(book, median, period, currency))) == []


def test_an_hours_pay_told_as_a_years_warns(book: FigureBook) -> None:
    (finding,) = occupation_findings(with_pay(book, "46.15", "year"))
    assert "46.15 USD for each year, is 46 dollars a year" in str(finding)
    assert not finding.forbids


def test_a_years_pay_told_as_an_hours_warns(book: FigureBook) -> None:
    (finding,) = occupation_findings(with_pay(book, "50000", "hour"))
    assert "is 104,000,000 dollars a year" in str(finding)


def test_an_occupation_beside_no_role_warns(book: FigureBook) -> None:
    lone = with_pay(book, "50000", "year")
    (finding,) = occupation_findings(replace(lone, roles=book.roles))
    assert "it stands beside no role" in str(finding)
    assert not finding.forbids

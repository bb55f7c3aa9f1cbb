"""What the checks find of factors that are answered by a number, and of amounts that choices add."""

from dataclasses import replace
from decimal import Decimal

import pytest

from salaries.engine.book_text import known
from salaries.review.checks import check_book
from salaries.review.evidence_list import every_evidence
from salaries.review.moves import moves_between
from salaries.review.thin_evidence import thin_evidence
from tests.books import JUDGEMENT, choice, small_book, with_choice
from tests.engine.test_number_answers import TABLE, YEARS, points, with_years

BOOK = with_years(small_book())


def changed(**values):
    *others, years = BOOK.factors
    return replace(BOOK, factors=(*others, replace(years, **values)))


def test_nothing_is_wrong_with_a_table():
    assert check_book(BOOK) == []


@pytest.mark.parametrize(
    ("book", "said"),
    [
        (changed(number=None), "it has points and does not say which numbers are answers"),
        (changed(points=()), "its table has no point"),
        (changed(points=points(*((str(at), "1") for at in range(201)))), "its table has 201 points"),
        (changed(choices=(choice("none", "1", reference=True),)), "it has choices and is answered by a number too"),
        (changed(place=True), "it is a place and answered by a number"),
        (changed(number=replace(YEARS, reference=Decimal("2.2"))), "2.2 is no answer to it: it takes a number from 0"),
        (changed(number=replace(YEARS, most=Decimal("40.2"))), "40.2 is no answer to it: it takes a number from 0"),
    ],
)
def test_what_forbids_publishing(book, said):
    found = [each for each in check_book(book) if each.forbids]
    assert [each.where for each in found if each.what.startswith(said)] == ["Years"]


def test_the_table_is_a_figure_with_its_evidence():
    assert ("Years: the table of points", YEARS.evidence) in every_evidence(BOOK)
    weak = changed(number=replace(YEARS, evidence=JUDGEMENT))
    more = {role.role.slug: (role.soft, role.choices) for role in thin_evidence(weak)}
    less = {role.role.slug: (role.soft, role.choices) for role in thin_evidence(BOOK)}
    assert {slug: more[slug][0] - less[slug][0] for slug in more} == {"analyst": 3, "welder": 3}


def test_a_point_that_moves_moves_its_estimates():
    steeper = changed(points=(*TABLE[:3], replace(TABLE[3], multiplier=Decimal("1.35"))))
    moves = moves_between(known(BOOK), known(steeper))
    assert {(move.factor, move.choice) for move in moves.differing} == {("years", "20")}


def test_amounts_that_leave_no_pay_forbid():
    book = with_choice(BOOK, "skill", choice("rare", "1", amount=Decimal(-50000)))
    found = {each.where: each.what for each in check_book(book) if each.forbids}
    assert found == {
        "Analyst, Entry, skill rare": "it leaves no pay: a multiplier is too small, or an amount taken away too large"
    }


def test_amounts_need_the_currency_that_they_are_in():
    book = with_choice(BOOK, "skill", choice("rare", "1", amount=Decimal(5000)))
    rates = tuple(replace(each, units_per_usd=each.units_per_usd * 3) for each in book.currencies)
    (finding,) = (each for each in check_book(replace(book, currencies=rates)) if "adds an amount" in each.what)
    assert (finding.where, finding.forbids) == ("Skill", True)
    assert finding.what == "“Rare” adds an amount, and no currency has the rate 1 that amounts are in"

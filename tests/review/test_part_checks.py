"""What a check finds in the parts of pay."""

from dataclasses import replace
from decimal import Decimal

from salaries.engine.parts_of_pay import PartOfPay
from salaries.review.checks import check_book
from salaries.review.evidence_list import every_evidence
from tests.books import SURVEY, times
from tests.review.changed_books import BOOK

PART = PartOfPay(
    "bonus-any", "bonus", "incentive pay", "Analysts", "FI", "any", Decimal("0.29"), SURVEY, "analyst", "senior"
)


def found(*parts: PartOfPay) -> list[tuple[str, str, bool]]:
    return [(each.where, each.what, each.forbids) for each in check_book(replace(BOOK, parts=parts))]


def test_a_part_that_says_whom_it_is_of_is_no_finding():
    assert found(PART, replace(PART, slug="mean", measure="mean"), replace(PART, slug="lead", who="Leads")) == []


def test_a_tier_that_the_role_does_not_have_forbids():
    [(where, what, forbids)] = found(replace(PART, tier="wizard"))
    assert where == "incentive pay, Analysts (FI), Who get any"
    assert (what, forbids) == ("there is no tier “wizard” of Analyst; there is entry, senior", True)


def test_a_tier_of_no_role_forbids():
    [(_, what, _)] = found(replace(PART, role=None, tier="wizard"))
    assert what == "there is no tier “wizard”; there is entry, senior, all"


def test_without_any_tier_nothing_is_said_of_one():
    told = check_book(replace(BOOK, roles=(), parts=(replace(PART, role=None, tier="wizard"),)))
    assert [each.what for each in told if "there is no tier" in each.what] == []


def test_the_same_said_twice_forbids_since_readers_would_see_one():
    [(_, what, forbids)] = found(PART, replace(PART, slug="again", share=Decimal("0.5")))
    assert what.startswith("“bonus-any” tells the same of the same people")
    assert forbids


def test_a_share_outside_its_interval_warns():
    [(where, what, forbids)] = found(replace(PART, evidence=replace(SURVEY, interval=times("0.30", "0.40"))))
    assert where == "Incentive pay, Analysts (FI): who get any"
    assert (what, forbids) == ("its value lies outside its own 95% interval", False)


def test_each_is_in_the_list_of_what_rests_on_a_source():
    names = [name for name, _ in every_evidence(replace(BOOK, parts=(PART,)))]
    assert "Incentive pay, Analysts (FI): who get any" in names

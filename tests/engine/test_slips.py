"""What a reader is asked about before an amount is taken: thousands, another period, and what nobody earns."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salaries.engine.slips import refuse_slips
from tests.books import answer, small_book

SENIOR = answer(small_book(), tier="senior")
MONTHLY = answer(small_book(), tier="senior", period="month")
HOURLY = answer(small_book(), tier="senior", period="hour")
YEAR, MONTHS, HOURS = Decimal(1), Decimal(12), Decimal(2080)


@pytest.mark.parametrize(("amount", "meant"), [("120", True), ("12", False), ("30000", False), ("5000", False)])
def test_thousands_are_asked_for_only_where_they_are_likely(amount: str, meant: bool) -> None:
    try:
        refuse_slips(SENIOR, Decimal(amount), amount)
        said = ""
    except ValueError as refused:
        said = str(refused)
    assert said.endswith("would be too little for one year. Write 120,000.") is meant


@pytest.mark.parametrize(("typed", "much"), [("5.5", "little"), ("99000000", "much")])
def test_what_nobody_earns_is_asked_about(typed: str, much: str) -> None:
    with pytest.raises(ValueError, match=f"“{typed}” is far too {much}"):
        refuse_slips(SENIOR, Decimal(typed), typed)


def test_whoever_writes_hundredths_means_the_amount_as_it_stands() -> None:
    """As the sentence advises."""
    with pytest.raises(ValueError, match=r"for one year\. Write 800,000, or 800\.00 if it is right\."):
        refuse_slips(SENIOR, Decimal(800), "800", YEAR)
    refuse_slips(SENIOR, Decimal("800.00"), "800.00", YEAR)


@pytest.mark.parametrize(
    ("found", "per_year", "typed", "other", "written"),
    [
        (
            MONTHLY,
            MONTHS,
            "72k",
            "much for one month, and usual for one year",
            "6,000 for the month, or 72,000.00 if it is right",
        ),
        (
            SENIOR,
            YEAR,
            "7000",
            "little for one year, and usual for one month",
            "84,000 for the year, or 7,000.00 if it is right",
        ),
        (HOURLY, HOURS, "120k", "much for one hour, and usual for one year", "57.69 for the hour"),
        (MONTHLY, MONTHS, "60", "little for one month, and 60,000 usual for one year", "5,000 for the month"),
        (HOURLY, HOURS, "9000", "much for one hour, and usual for one month", "51.92 for the hour"),
    ],
)
def test_pay_that_is_usual_for_another_period_is_asked_about(found, per_year, typed, other, written) -> None:
    with pytest.raises(ValueError, match="would be too") as refused:
        refuse_slips(found, Decimal(typed.replace("k", "000")), typed, per_year)
    assert str(refused.value) == f"“{typed}” would be too {other}. Write {written}."


@pytest.mark.parametrize(
    ("found", "per_year", "typed"),
    [
        (MONTHLY, MONTHS, "72,000.00"),
        (MONTHLY, MONTHS, "39,000"),
        (SENIOR, YEAR, "21,000"),
        (SENIOR, YEAR, "900,000"),
        (MONTHLY, MONTHS, "500,000"),
        (SENIOR, None, "7,000"),
    ],
    ids=["with hundredths", "within three times", "not below a quarter", "of no period", "too much", "beyond doubt"],
)
def test_it_is_not_asked_about_where_nothing_else_is_likelier(found, per_year, typed: str) -> None:
    refuse_slips(found, Decimal(typed.replace(",", "")), typed, per_year)


@given(
    st.sampled_from([(MONTHLY, MONTHS), (SENIOR, YEAR), (HOURLY, HOURS), (SENIOR, None)]),
    st.one_of(st.integers(1, 3_000), st.integers(1, 20_000_000)),
)
def test_what_it_says_to_write_is_taken(where, typed: int) -> None:
    found, per_year = where
    try:
        refuse_slips(found, Decimal(typed), str(typed), per_year)
    except ValueError as refused:
        for written in re.findall(r"(?:Write|or) ([0-9,.]*[0-9])", str(refused)):
            refuse_slips(found, Decimal(written.replace(",", "")), written, per_year)

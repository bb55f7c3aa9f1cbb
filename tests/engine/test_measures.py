"""Numbers as people type them, by what their field holds: worked examples, and whatever is shown is read again."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salaries.engine.measures import FieldMoney, Measure, read_as, told_beside, written_as

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "typed-numbers.toml").read_text())["case"]
DOLLARS = FieldMoney("USD", {"$": "USD", "USD": "USD", "€": "EUR", "EUR": "EUR", "C$": "CAD"})
DECIMALS = {"amount": 2, "added": 2, "multiplier": 8, "share": 5, "percent": 2, "count": 0, "year": 0, "plain": 15}


def rows(kind: str) -> list[tuple[str, str, str]]:
    return [(case["measure"], *row) for case in CASES for row in case[kind]]


@pytest.mark.parametrize(("measure", "typed", "number"), rows("read"))
def test_what_a_person_means_is_read(measure: str, typed: str, number: str):
    assert read_as(typed, Measure(measure), DECIMALS[measure], DOLLARS) == Decimal(number)


@pytest.mark.parametrize(("measure", "typed", "words"), rows("refused"))
def test_what_has_no_one_meaning_gets_a_sentence(measure: str, typed: str, words: str):
    with pytest.raises(ValueError, match=r"\.$") as refused:
        read_as(typed, Measure(measure), DECIMALS[measure], DOLLARS)
    assert words in str(refused.value)
    assert not typed or f"“{typed.strip().replace('−', '-')}”" in str(refused.value)


def test_the_table_holds_every_measure():
    assert {case["measure"] for case in CASES} == set(Measure)


def test_a_sign_needs_a_field_that_knows_its_currency():
    with pytest.raises(ValueError, match="names a currency, and which one the field is in is told elsewhere"):
        read_as("$125,000", Measure.AMOUNT, 2, FieldMoney("", DOLLARS.signs))


@pytest.mark.parametrize("measure", list(Measure))
@given(digits=st.integers(-(10**11), 10**11))
def test_what_is_shown_is_read_as_the_same_number(measure: Measure, digits: int):
    decimals = DECIMALS[measure]
    number = Decimal(digits).scaleb(-decimals)
    shown = written_as(number, measure)
    assert read_as(shown, measure, decimals) == number
    assert written_as(read_as(shown, measure, decimals), measure) == shown


@given(
    typed=st.text(st.sampled_from("0123456789.,+-−%kKmM$€ '’_e٣３²\u00a0"), max_size=10),
    measure=st.sampled_from(Measure),
)
def test_anything_is_read_or_refused_with_a_sentence(typed: str, measure: Measure):
    try:
        number = read_as(typed, measure, DECIMALS[measure], DOLLARS)
    except ValueError as refused:
        assert str(refused).endswith(".")  # noqa: PT017 - a property of each refusal
    else:
        assert number.is_finite()


def test_a_multiplier_is_told_as_what_it_adds_too():
    assert [told_beside(Decimal(each), Measure.MULTIPLIER) for each in ("1.18", "0.95", "1", "1.18345")] == [
        "+18%",
        "−5%",
        "0%",
        "+18.3%",
    ]
    assert told_beside(Decimal(5), Measure.AMOUNT) == ""

"""Exact amounts: one rounding, half up; conversion; ranges."""

from decimal import Decimal
from functools import reduce
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salaries.engine.money import EXACT, ONE, UNCHANGED, Range, WorkingTime, counting_step, rounded
from salaries.engine.percentiles import POWERS
from tests.books import times

AMOUNTS = st.decimals("0.01", "999999999999", places=2)


def product(ranges):
    return reduce(Range.times, ranges, UNCHANGED)


RATES = st.decimals("0.000000000000001", "999999", places=15)


@pytest.mark.parametrize(
    ("amount", "step", "expected"),
    [
        ("0.5", "1", "1"),
        ("1.5", "1", "2"),
        ("2.5", "1", "3"),
        ("2.4999999999999999999999999999999999", "1", "2"),
        ("-2.5", "1", "-3"),
        ("1250", "500", "1500"),
        ("1249.99", "500", "1000"),
        ("123456", "1000", "123000"),
    ],
)
def test_a_half_goes_up(amount, step, expected):
    assert rounded(Decimal(amount), Decimal(step)) == Decimal(expected)


def test_a_half_that_an_endless_quotient_or_a_power_left_just_below_itself_goes_up():
    assert rounded(EXACT.multiply(EXACT.divide(Decimal(1), Decimal(3)), Decimal("1.5"))) == 1
    assert rounded(EXACT.multiply(POWERS.power(Decimal("0.125"), POWERS.divide(ONE, Decimal(3))), Decimal(3))) == 2


@pytest.mark.parametrize(
    ("amount", "step", "expected"),
    [
        ("166846", "100", "100"),
        ("1668460", "100", "1000"),
        ("3874760", "1", "1000"),
        ("43.27", "1", "0.1"),
        ("99.99", "1", "0.1"),
        ("100", "1", "1"),
        ("9.87", "1", "0.01"),
        ("0.4321", "1", "0.01"),
        ("0", "1", "0.01"),
        ("31123", "100", "100"),
        ("3112", "100", "10"),
    ],
)
def test_a_step_leaves_three_figures_that_count_and_at_most_four(amount, step, expected):
    assert counting_step(Decimal(amount), Decimal(step)) == Decimal(expected)


@pytest.mark.parametrize("step", ["0", "-1"])
def test_a_step_has_to_be_above_zero(step):
    with pytest.raises(ValueError, match="above zero"):
        rounded(Decimal(1), Decimal(step))


@given(AMOUNTS, st.integers(1, 100000))
def test_rounding_moves_an_amount_by_half_a_step_at_most(amount, step):
    found = rounded(amount, Decimal(step))
    assert found % step == 0
    assert abs(found - amount) * 2 <= step


@given(AMOUNTS, RATES, RATES)
def test_there_and_back_loses_nothing(amount, one, other):
    """Even though neither quotient need have an end."""
    there = EXACT.divide(EXACT.multiply(amount, other), one)
    assert rounded(EXACT.divide(EXACT.multiply(there, one), other)) == rounded(amount)


@given(st.lists(st.decimals("0.0001", "9.9999", places=4), min_size=4, max_size=5))
def test_a_product_is_the_same_in_every_order(multipliers):
    ranges = [Range(each, each) for each in multipliers]
    found = {product(order) for order in permutations(ranges)}
    assert len(found) == 1
    assert found == {product(ranges)}


def test_ten_multipliers_lose_no_digit():
    ten = product([times("1.0001")] * 10).times(times("1.000000000000001")).low
    assert str(ten).endswith("1")
    assert len(str(ten).partition(".")[2]) == 10 * 4 + 15


def test_the_product_of_nothing_is_one():
    assert product([]) == times("1")


def test_a_range_has_its_low_end_first():
    with pytest.raises(ValueError, match="low must not be above high"):
        times("2", "1")


def test_limits_hold_each_end_on_its_own():
    assert times("0.4", "1.2").clamped(times("0.6", "1.35")) == times("0.6", "1.2")
    assert times("1.4", "1.6").clamped(times("0.6", "1.35")) == times("1.35")
    assert times("0.9", "1.1").clamped(times("0.6", "1.35")) == times("0.9", "1.1")


def test_an_unknown_period_names_those_that_are_known():
    with pytest.raises(ValueError, match="'fortnight'; it must be one of year, month, week, day, hour"):
        WorkingTime().per_year("fortnight")

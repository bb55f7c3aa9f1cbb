"""Bars of sizes: one axis for all, from nothing over the same pay to twice as much."""

import re
from decimal import Decimal

import pytest

from salaries.charts.size_strip import size_axis, size_strip
from salaries.engine.money import Range


def ends(low: str, high: str, interval: Range | None = None) -> list[tuple[float, float]]:
    """Of the bar, and of its interval where there is one: left and right, in percent."""
    drawn = size_strip(Range(Decimal(low), Decimal(high)), interval, "band")
    return [(float(x), float(x) + float(width)) for x, width in re.findall(r'x="([\d.]+)%" width="([\d.]+)%"', drawn)]


@pytest.mark.parametrize(
    ("low", "high", "bar"),
    [
        ("1.4", "1.4", (50, 70)),
        ("0.2", "0.2", (10, 50)),
        ("1.05", "1.2", (50, 60)),
        ("0.9", "1.1", (45, 55)),
        ("1", "1", (50, 50)),
        ("3", "3", (50, 100)),
    ],
)
def test_a_bar_goes_from_the_same_pay_to_its_size_and_stays_inside(low, high, bar):
    assert ends(low, high) == [bar]


def test_its_interval_is_drawn_where_it_is_known():
    assert ends("1.1", "1.1", Range(Decimal("0.9"), Decimal("1.3"))) == [(50, 55), (45, 65)]


def test_the_axis_says_what_its_places_mean():
    assert re.findall(r'x="(\d+)%"[^>]*>([^<]+)', size_axis()) == [("25", "half"), ("50", "the same"), ("100", "twice")]

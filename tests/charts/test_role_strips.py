"""Many roles on one axis, in percent: nothing outside, the same amount at the same place."""

import re
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from salaries.charts.role_strips import role_strips
from salaries.charts.words import Words
from salaries.engine.figures import Band
from salaries.engine.reported import PERCENTILES

WORDS = Words(lambda amount: f"${amount:,f}", lambda amount: f"${amount / 1000:.0f}k")


@st.composite
def pays(draw: st.DrawFn) -> Any:
    amounts = sorted(draw(st.lists(st.integers(20_000, 900_000), min_size=5, max_size=5)))
    return SimpleNamespace(**dict(zip(PERCENTILES, map(Decimal, amounts), strict=True)))


@given(st.lists(pays(), min_size=1, max_size=10))
def test_every_strip_stays_inside_and_in_order(found: list[Any]) -> None:
    drawn = role_strips([(None, pay) for pay in found], WORDS)
    assert drawn is not None
    for strip in drawn.strips:
        (p10, p90), (p50, _) = re.findall(r'<line x1="([\d.]+)%" x2="([\d.]+)%"[^>]*class="(?:whisker|median)"', strip)
        assert 0 <= float(p10) <= float(p50) <= float(p90) <= 100


def test_equal_amounts_stand_at_one_place() -> None:
    pay = SimpleNamespace(**dict(zip(PERCENTILES, map(Decimal, (10, 20, 30, 40, 50)), strict=True)))
    drawn = role_strips([(None, pay), (None, None), (None, pay)], WORDS)
    assert drawn is not None
    assert drawn.strips[0] == drawn.strips[2] != drawn.strips[1] == ""


def test_nothing_to_draw() -> None:
    assert role_strips([(None, None)], WORDS) is None


@given(st.lists(pays(), min_size=1, max_size=3))
def test_amounts_near_an_end_hang_inside(found: list[Any]) -> None:
    drawn = role_strips([(None, pay) for pay in found], WORDS)
    assert drawn is not None
    for at, anchor in re.findall(r'x="([\d.]+)%"[^>]*class="soft (\w+)"', drawn.axis):
        assert anchor == ("start" if float(at) < 8 else "end" if float(at) > 92 else "middle")


def test_a_band_stands_above_reported_pay_and_its_open_end_is_an_arrow() -> None:
    pay = SimpleNamespace(**dict(zip(PERCENTILES, map(Decimal, (10, 20, 30, 40, 50)), strict=True)))
    band = Band(Decimal(15), Decimal(50), open_ended=True)
    drawn = role_strips([(band, pay)], WORDS, "All that is drawn.")
    assert drawn is not None
    (strip,) = drawn.strips
    tops = {name: float(y) for y, name in re.findall(r'<rect [^>]*y="([\d.]+)"[^>]*class="(\w+)"', strip)}
    assert tops["band"] < tops["half"]
    arrow = re.search(r'<svg x="([\d.]+)%"><path', strip)
    assert arrow is not None
    assert float(arrow[1]) <= 95
    assert 'aria-label="All that is drawn."' in drawn.axis
    assert 'aria-hidden="true"' in strip

"""The waterfall: well-formed, within its room, its bars where the sums are, and the same in words."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salaries.charts.waterfall import End, Fall, Waterfall, waterfall
from salaries.engine.pay_kinds import ESTIMATED, PayKind
from tests.charts.test_drawings import WORDS, both, spans

CHANGES = st.lists(st.integers(-9_000, 90_000).map(Decimal), min_size=1, max_size=9)


def drawn(start: int | Decimal, *changes: int | Decimal, kind: PayKind = PayKind.REPORTED) -> Waterfall:
    falls = tuple(Fall(f"Part {number}", Decimal(change)) for number, change in enumerate(changes))
    return Waterfall(WORDS, kind, End("A", Decimal(start)), falls, End("B", Decimal(start + sum(changes))))


def test_where_nothing_changes_nothing_is_drawn():
    assert waterfall(drawn(100_000)) is None
    assert waterfall(drawn(100_000, 0, 0)) is None


def test_it_is_told_in_words_and_as_a_table():
    found = waterfall(drawn(100_000, 20_000, -5_000))
    for image in both(found):
        label = image.attrib["aria-label"]
        for figure in ("A, $100,000", "B, $115,000", "+\xa0$20,000", "−\xa0$5,000"):
            assert figure in label
    assert [value for _, value in found.rows] == ["$100,000", "+\xa0$20,000", "−\xa0$5,000", "$115,000"]
    assert "come to +\xa0$15,000" in found.caption


def test_each_bar_begins_where_the_one_before_ended():
    for image in both(waterfall(drawn(100_000, 20_000, -5_000, 40_000))):
        bars = list(image.iter("rect"))
        edges = [(int(each.attrib["x"]), int(each.attrib["x"]) + int(each.attrib["width"])) for each in bars]
        ways = ["fall" in each.attrib["class"] for each in bars]
        ends = [(high, low) if fall else (low, high) for (low, high), fall in zip(edges, ways, strict=True)]
        assert all(abs(one[1] - other[0]) <= 1 for one, other in pairwise(ends))


@pytest.mark.parametrize("kind", ESTIMATED)
def test_a_bar_has_the_colour_of_its_kind_of_pay(kind):
    for image in both(waterfall(drawn(100_000, 20_000, -5_000, kind=kind))):
        assert [each.attrib["class"] for each in image.iter("rect")] == [f"rise {kind.token}", f"fall {kind.token}"]


@given(st.integers(90_000, 900_000), CHANGES)
def test_every_label_stays_inside(start, changes):
    found = waterfall(drawn(start, *changes))
    if found is None:
        assert not any(changes)
        return
    for image, size in zip(both(found), (14, 12.5), strict=True):
        room = float(image.attrib["viewBox"].split()[2])
        assert all(left >= -1 and right <= room + 1 for _, left, right in spans(image, size))

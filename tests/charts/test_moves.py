"""The spread of moves: every move is in one bar, the words say what the bars show, every label stays inside."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salaries.charts.moves import Spread, moves_drawing
from tests.charts.test_drawings import both, spans

LIMIT = Decimal("0.10")
shares = st.lists(st.decimals("-1", "15", places=4).filter(bool), min_size=1, max_size=80)


def spread(*percents: str, limit: Decimal = LIMIT, count: int = 1000) -> Spread:
    return Spread(tuple(Decimal(each) / 100 for each in percents), count, limit)


def test_nothing_that_moves_is_nothing_to_draw():
    assert moves_drawing(spread()) is None


def test_the_words_say_what_moves_and_how_far():
    drawing = moves_drawing(spread("5", "5.2", "-3", "12"))
    assert drawing.caption == (
        "Of 1,000 estimates 4 move: 3 up and 1 down, half of them by 5.1% or less. 1 moves by more than 10%, "
        "the share above which a publish needs an approval."
    )
    assert both(drawing)[0].attrib["aria-label"] == f"How far estimates move. {drawing.caption}"


def test_what_is_not_nothing_is_not_told_as_nothing():
    assert "2 move: 2 up, half of them by less than 0.1%. None moves" in moves_drawing(spread("0.01", "0.02")).caption


def test_the_table_has_a_row_for_each_bar_with_moves():
    assert moves_drawing(spread("5.1", "5.2", "-3", "12")).rows == (
        ("−3% to −2%", "1"),
        ("+5% to +6%", "2"),
        ("+12% to +13%", "1"),
    )


def test_one_move_far_out_does_not_press_all_others_into_one_bar():
    drawing = moves_drawing(spread(*(str(each / 10) for each in range(10, 310, 2)), "900"))
    assert drawing.rows[-1][0].endswith("and more")
    assert len(drawing.rows) > 10


@pytest.mark.parametrize(("limit", "shown"), [("0.10", 1), ("0.5", 0)])
def test_the_share_for_an_approval_is_marked_where_it_is_on_the_axis(limit, shown):
    for image in both(moves_drawing(spread("20", "1", limit=Decimal(limit)))):
        assert len([each for each in image.iter("line") if each.attrib["class"] == "claim"]) == shown


@given(shares=shares)
def test_every_move_is_in_a_bar_and_every_label_inside(shares):
    drawing = moves_drawing(Spread(tuple(shares), 1000, LIMIT))
    counts = [int(count.replace(",", "")) for _, count in drawing.rows]
    assert sum(counts) == len(shares)
    for image, size in zip(both(drawing), (14, 12.5), strict=True):
        wide, high = (float(each) for each in image.attrib["viewBox"].split()[2:])
        assert [each for each in spans(image, size) if each[1] < -2 or each[2] > wide + 2] == []
        for bar in image.iter("rect"):
            x, y = float(bar.attrib["x"]), float(bar.attrib["y"])
            assert -1 <= x <= x + float(bar.attrib["width"]) <= wide + 1
            assert 0 <= y <= y + float(bar.attrib["height"]) <= high

"""Pay counted in several ways on one axis: labels inside, figures in words, nothing drawn that nobody gave."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salaries.charts import svg
from salaries.charts.counts import CountsChart, Group, Line, Look, counts_chart, wrapped
from salaries.charts.words import Words

WORDS = Words(lambda amount: f"${amount:,f}", lambda amount: f"${amount / 1000:.0f}k")
NAMES = st.sampled_from(["Data scientists", "Computer and information research scientists, level 4, fully competent"])


@st.composite
def lines(draw: st.DrawFn) -> Line:
    amounts = sorted(draw(st.lists(st.integers(20_000, 900_000), min_size=5, max_size=5)))
    p10, p25, p50, p75, p90 = map(Decimal, amounts)
    ends, half = draw(st.booleans()), draw(st.booleans())
    told = (p10 if ends else None, p25 if half else None, p50, p75 if half else None, p90 if ends else None)
    return Line(draw(NAMES), draw(st.sampled_from(list(Look))), *told)


def drawn(*found: Line) -> CountsChart:
    return CountsChart(WORDS, (Group("A way", found),), "Pay counted")


@given(st.lists(lines(), min_size=1, max_size=8))
def test_every_label_stays_inside(found: list[Line]) -> None:
    drawing = counts_chart(drawn(*found))
    assert drawing is not None
    for markup, size, room in ((drawing.wide, 14, 560), (drawing.narrow, 12.5, 328)):
        for x, text in re.findall(r'<text x="(-?\d+)" y="\d+" class="halo[^"]*">([^<]*)</text>', markup):
            assert int(x) >= 0
            assert int(x) + svg.width(text, size) <= room + 1, text


def test_what_no_source_gave_is_not_drawn() -> None:
    median = Line("Offers", Look.OFFERED, None, None, Decimal(138000), None, None)
    drawing = counts_chart(drawn(median))
    assert drawing is not None
    assert "whisker" not in drawing.wide
    assert "rect" not in drawing.wide
    assert "Offers, median $138,000." in drawing.wide
    assert "fewer are drawn" in drawing.caption


def test_the_alternative_holds_every_figure() -> None:
    drawing = counts_chart(drawn(Line("Jobs", Look.OFFICIAL, *map(Decimal, (10000, 20000, 30000, 40000, 50000)))))
    assert drawing is not None
    half = "median $30,000, the middle half $20,000 to $40,000"
    for said in (half, "one in ten below $10,000 and one in ten above $50,000"):
        assert said in drawing.wide
        assert said in drawing.narrow


def test_colour_alone_never_says_which_is_which() -> None:
    """Official pay and offers are in ink; offers are told by broken strokes, and both by the heading above them."""
    line = Line("Jobs", Look.RECORDS, None, None, Decimal(1000), None, None)
    drawing = counts_chart(CountsChart(WORDS, (Group("Our records", (line,)), Group("Nobody", ())), "Pay counted"))
    assert drawing is not None
    assert ">Our records</text>" in drawing.wide
    assert "Nobody" not in drawing.wide
    assert drawing.caption.startswith("Amber is our records. ")


def test_no_line_is_no_drawing() -> None:
    assert counts_chart(drawn()) is None


@pytest.mark.parametrize(("words", "lines"), [("", []), ("one", ["one"]), ("one two three", ["one two", "three"])])
def test_long_names_take_more_lines(words: str, lines: list[str]) -> None:
    assert wrapped(words, 10, 50) == lines

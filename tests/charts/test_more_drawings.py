"""The median by year and the coverage: what they say, and that every label stays inside."""

from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salaries.charts.coverage import Coverage, coverage_chart
from salaries.charts.median_by_year import Point, Series, median_by_year
from salaries.charts.words import Drawing
from tests.charts.test_drawings import WORDS, both, spans

amounts = st.integers(20_000, 400_000).map(Decimal)


def years(drawing: Drawing | None) -> ET.Element:
    """The one drawing that there is, for any width."""
    assert drawing is not None
    assert drawing.wide == ""
    return ET.fromstring(drawing.narrow)


def series(name: str, *medians: int | Decimal, first: int = 2022) -> Series:
    return Series(name, tuple(Point(first + at, Decimal(median), 40) for at, median in enumerate(medians)))


def test_one_year_is_no_line_to_draw():
    assert median_by_year(WORDS, (series("Entry level", 90_000),)) is None
    assert median_by_year(WORDS, ()) is None


def test_each_tier_is_named_and_has_a_pattern_of_its_own():
    drawing = median_by_year(WORDS, (series("Entry level", 90_000, 95_000), series("Senior level", 150_000, 170_000)))
    image = years(drawing)
    assert {"Entry level", "Senior level", "2022", "2023"} <= {text.text for text in image.iter("text")}
    patterns = [path.attrib["class"] for path in image.iter("path") if "trend" in path.attrib["class"]]
    assert patterns == ["trend solid", "trend dashed"]


def test_words_and_table_hold_every_figure():
    drawing = median_by_year(WORDS, (series("Senior level", 150_000, 170_000),))
    assert "Senior level: $150,000 in 2022, $170,000 in 2023." in drawing.caption
    assert drawing.rows == (
        ("Senior level, 2022", "$150,000, 40 records"),
        ("Senior level, 2023", "$170,000, 40 records"),
    )
    assert "2022 $150,000, 2023 $170,000" in years(drawing).attrib["aria-label"]


@given(medians=st.lists(st.tuples(amounts, amounts, amounts), min_size=1, max_size=4))
def test_names_at_the_ends_stay_apart_and_inside(medians):
    drawing = median_by_year(WORDS, tuple(series(f"Tier {at}", *each) for at, each in enumerate(medians)))
    image, size = years(drawing), 12.5
    room = float(image.attrib["viewBox"].split()[2])
    assert [each for each in spans(image, size) if each[1] < -2 or each[2] > room + 2] == []
    heights = sorted(float(text.attrib["y"]) for text in image.iter("text") if "halo" in text.attrib["class"])
    assert all(below - above >= size for above, below in pairwise(heights))


def marks(image: ET.Element) -> list[str]:
    return [each.attrib["class"] for each in image.iter() if each.tag in ("circle", "rect")]


@pytest.mark.parametrize(("band", "squares"), [(None, 0), (Decimal("0.3"), 1)])
def test_coverage_has_a_mark_for_each_share_and_one_in_the_key(band, squares):
    group = Coverage("All records", 500, Decimal("0.79"), Decimal("0.5"), band)
    for image in both(coverage_chart((group,))):
        assert marks(image).count("inside wide") == 2
        assert marks(image).count("inside middle half") == 2
        assert marks(image).count("band") == squares * 2


def test_coverage_of_nothing_is_not_drawn():
    assert coverage_chart(()) is None

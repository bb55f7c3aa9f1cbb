"""The drawings: well-formed, within their room, styled by class alone, and the same figures in words."""

from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from salaries.charts import svg
from salaries.charts.pay_strip import Strip, pay_strip
from salaries.charts.tier_chart import Chart, Row, tier_chart
from salaries.charts.words import Drawing, Words, words_in
from salaries.engine.figures import Band, Currency
from salaries.engine.reported import ReportedPay
from tests.books import RECORDS

WORDS = Words(lambda amount: f"${amount:,.0f}", lambda amount: f"${amount / 1000:,.0f}k")
BAND = Band(Decimal(120_000), Decimal(160_000))
OPEN = Band(Decimal(160_000), Decimal(200_000), open_ended=True)
amounts = st.integers(1_000, 900_000).map(Decimal)


def pay(*percentiles: int | Decimal) -> ReportedPay:
    p10, p25, p50, p75, p90 = map(Decimal, percentiles)
    return ReportedPay(p10, p25, p50, p75, p90, RECORDS)


PAY = pay(98_000, 130_200, 162_600, 213_600, 255_000)


def both(drawing: Drawing | None) -> list[ET.Element]:
    assert drawing is not None
    return [ET.fromstring(each) for each in (drawing.wide, drawing.narrow)]


def spans(image: ET.Element, size: float) -> list[tuple[str, float, float]]:
    """Each label with its left and right end, as wide as the drawings take letters to be."""
    found = []
    for text in image.iter("text"):
        words, x = text.text or "", float(text.attrib["x"])
        wide, classes = svg.width(words, size), text.attrib["class"].split()
        if classes == ["soft", "middle"]:
            continue  # The axis's own amounts; half of the first and the last may stand outside.
        left = x - wide / 2 if "middle" in classes else x - wide if "end" in classes else x
        found.append((words, left, left + wide))
    return found


def test_a_strip_with_nothing_to_show_is_not_drawn():
    assert pay_strip(Strip(WORDS, None)) is None


def test_the_alternative_text_holds_every_figure():
    for image in both(pay_strip(Strip(WORDS, BAND, PAY, Decimal(150_000)))):
        label = image.attrib["aria-label"]
        for figure in ("$120,000 to $160,000", "$98,000", "$130,200 to $213,600", "$162,600", "$255,000", "$150,000"):
            assert figure in label


def test_an_open_end_is_an_arrow_and_is_said():
    drawing = pay_strip(Strip(WORDS, OPEN))
    for image in both(drawing):
        assert image.find("path[@class='band']") is not None
        assert "and above" in "".join(image.itertext())
    assert drawing is not None
    assert drawing.caption.startswith("The band’s arrow is an open end")


def test_a_closed_band_has_no_arrow():
    assert all(image.find("path[@class='band']") is None for image in both(pay_strip(Strip(WORDS, BAND))))


@pytest.mark.parametrize(
    ("median", "said"),
    [(110_000, "lies below"), (140_000, "lies within"), (170_000, "lies above")],
)
def test_the_caption_says_where_the_median_lies(median, said):
    drawing = pay_strip(Strip(WORDS, BAND, pay(90_000, 100_000, median, 180_000, 190_000)))
    assert drawing is not None
    assert said in drawing.caption


def test_nothing_is_styled_but_by_class_and_words_are_escaped():
    words = Words(lambda amount: f"<{amount}>", lambda amount: f"<{amount}>")
    for image in both(pay_strip(Strip(words, OPEN, PAY))):
        assert not [each for each in image.iter() if {"style", "fill", "stroke", "font-size"} & each.attrib.keys()]


@given(
    band=st.tuples(amounts, amounts), reported=st.lists(amounts, min_size=5, max_size=5), own=amounts, top=st.booleans()
)
def test_every_label_stays_inside(band, reported, own, top):
    strip = Strip(WORDS, Band(min(band), max(band), open_ended=top), pay(*sorted(reported)), own)
    for image, size in zip(both(pay_strip(strip)), (14, 12.5), strict=True):
        room = float(image.attrib["viewBox"].split()[2])
        assert [each for each in spans(image, size) if each[1] < -2 or each[2] > room + 2] == []


@given(band=st.tuples(amounts, amounts), reported=st.lists(amounts, min_size=5, max_size=5), own=amounts)
def test_the_line_of_own_pay_crosses_no_word(band, reported, own):
    strip = Strip(WORDS, Band(min(band), max(band)), pay(*sorted(reported)), own)
    for image, size in zip(both(pay_strip(strip)), (14, 12.5), strict=True):
        lines = [each.attrib for each in image.iter("line") if each.attrib["class"] == "own"]
        assert lines
        heights = [float(each.attrib["y"]) for each in image.iter("text") if each.attrib["class"] != "soft middle"]
        for (_, left, right), y in zip(spans(image, size), heights, strict=True):
            for line in lines:
                beside = not left - 2 < float(line["x1"]) < right + 2
                assert beside or float(line["y2"]) <= y - size + 1 or float(line["y1"]) >= y


@pytest.mark.parametrize("cut", [1, 12, 52, 260])
@example(reported=[Decimal(1000)] * 4 + [Decimal(1001)])
@given(reported=st.lists(amounts, min_size=5, max_size=5))
def test_no_two_amounts_of_an_axis_read_the_same(cut, reported):
    """A year's pay, a month's, a week's and a day's."""
    found = sorted(each / cut for each in reported)
    dollars = words_in(Currency("USD", "US dollar", "$", Decimal(1), RECORDS))
    for image in both(pay_strip(Strip(dollars, None, pay(*found)))):
        ticks = [each.text for each in image.iter("text") if each.attrib["class"] == "soft middle"]
        assert len(ticks) == len(set(ticks))


@given(band=st.tuples(amounts, amounts), reported=st.lists(amounts, min_size=5, max_size=5))
def test_what_lies_beyond_the_two_ends_stands_apart(band, reported):
    strip = Strip(WORDS, Band(min(band), max(band)), pay(*sorted(reported)))
    for image, size in zip(both(pay_strip(strip)), (14, 12.5), strict=True):
        less, more = (each for each in spans(image, size) if each[0].startswith("1 in 10"))
        assert more[1] - less[2] >= size - 2


def tiers(*reported: ReportedPay | None) -> tuple[Row, ...]:
    first, second = reported
    return (
        Row("Mid level", "3 to 5 years", BAND, first),
        Row("Senior level", "more than 5 years", OPEN, second),
    )


def test_the_chart_of_tiers_needs_a_figure():
    assert tier_chart(Chart(WORDS, (Row("A", "more than 0 years", None, None),))) is None


def test_a_long_name_is_told_whole_and_stays_inside():
    name = "Machine learning engineer, executive level, Riverside and San Bernardino, California, Doctorate"
    for image, size in zip(both(tier_chart(Chart(WORDS, (Row("A", name, BAND, PAY),)))), (14, 12.5), strict=True):
        room = float(image.attrib["viewBox"].split()[2])
        told = [each.text or "" for each in image.iter("text") if each.attrib["class"] == "soft halo"]
        assert " ".join(told) == name
        assert [each for each in spans(image, size) if each[2] > room + 2] == []


def test_the_chart_of_tiers_says_what_each_pays():
    for image in both(tier_chart(Chart(WORDS, tiers(None, None)))):
        label, seen = image.attrib["aria-label"], "|".join(image.itertext())
        assert "Senior level, more than 5 years: the guide’s band $160,000 to $200,000 and above." in label
        assert "Reported pay" not in seen


def test_reported_pay_stands_beside_the_bands_and_has_a_key():
    for image in both(tier_chart(Chart(WORDS, tiers(PAY, PAY)))):
        # One in the key, one for each tier.
        assert len(image.findall("rect[@class='half']")) == 3
        assert "median $163k" in "|".join(image.itertext())

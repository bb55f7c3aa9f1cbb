"""Purchasing power: the same pay at the prices of the United States at large, or nothing."""

from dataclasses import replace
from decimal import Decimal

import pytest

from salaries.engine.figures import FigureBook
from salaries.engine.places import PriceLevel
from tests.books import WAGES, answer, with_choice


@pytest.fixture
def priced(book: FigureBook) -> FigureBook:
    """Bay City is a quarter dearer than the United States at large; Canada has a level of its own too."""
    for slug, level in (("bay-city", "1.25"), ("canada", "0.8"), ("united-states", "1")):
        place = book.factor_by_slug["location"].choice_by_slug[slug]
        book = with_choice(book, "location", replace(place, price_level=PriceLevel(Decimal(level), WAGES)))
    return book


def test_band_and_reported_pay_are_divided_by_the_level(priced):
    """1.5 times 100,000 to 140,000 is 150,000 to 210,000; four fifths of that is what it buys elsewhere."""
    power = answer(priced, tier="senior", location="bay-city").purchasing_power
    assert power is not None
    assert (power.band.low, power.band.high, power.band.open_ended) == (120000, 168000, True)
    assert power.reported.p50 == Decimal(110000) * Decimal("1.5") / Decimal("1.25")
    assert power.place.slug == "bay-city"


@pytest.mark.parametrize("place", ["toronto", "greenland", "united-states"])
def test_nothing_is_said_where_there_is_no_figure_and_at_the_reference(priced, place):
    assert answer(priced, tier="senior", location=place).purchasing_power is None


def test_it_is_rounded_once_from_the_exact_product(priced):
    """0.8 ÷ 0.8 leaves the band as it was, whatever the rounding on the way would have done."""
    power = answer(priced, tier="entry", location="canada", education="doctorate").purchasing_power
    unmoved = answer(priced, tier="entry", education="doctorate")
    assert (power.band.low, power.band.high) == (unmoved.band.low, unmoved.band.high)


def test_a_tier_without_a_band_has_reported_pay_alone(priced):
    power = answer(priced, role="welder", location="canada").purchasing_power
    assert power.band is None
    assert power.reported.p25 == 90000

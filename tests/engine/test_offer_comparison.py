"""The points to ask for, and two offers side by side."""

from dataclasses import replace
from decimal import Decimal

from salaries.engine.offer_comparison import Point, compare_offers, points, to_ask
from salaries.engine.offer_reading import read_offer
from salaries.engine.offers import outlook
from salaries.engine.places import PriceLevel
from salaries.engine.purchasing_power import price_level
from tests.books import WAGES, answer, small_book, with_choice

BOOK = small_book()
# Reported pay of 80,000, 90,000, 110,000, 130,000 and 160,000; a band of 100,000 to 140,000.
SENIOR = answer(BOOK, tier="senior")


def offered(book=BOOK, **fields: str):
    read, _ = read_offer(book, {"role": "analyst", "tier": "senior", **fields})
    assert read.offer, read.problems
    return read.answers, outlook(read.offer)


def test_the_points_are_the_median_the_75th_and_the_bands_end() -> None:
    assert [(each.point, each.amount) for each in points(SENIOR)] == [
        (Point.MEDIAN, 110000),
        (Point.UPPER, 130000),
        (Point.BAND, 140000),
    ]
    assert points(SENIOR)[2].evidence == SENIOR.answers.tier.evidence


def test_a_band_that_ends_lower_gives_way_to_the_90th() -> None:
    assert SENIOR.band
    low = replace(SENIOR, band=replace(SENIOR.band, high=Decimal(120000)))
    assert [each.point for each in points(low)][2] == Point.TOP
    assert [each.point for each in points(replace(SENIOR, band=None))][2] == Point.TOP


def test_without_reported_pay_the_band_alone_is_left() -> None:
    assert [each.point for each in points(answer(BOOK, tier="entry"))] == [Point.BAND]


def test_only_what_is_above_the_offer_is_asked_for() -> None:
    assert [each.point for each in to_ask(SENIOR, Decimal(110000))] == [Point.UPPER, Point.BAND]
    assert to_ask(SENIOR, Decimal(140000)) == ()


def test_two_offers_stand_in_the_first_ones_currency() -> None:
    # 80,000 euros at 0.80 to the dollar are 100,000 dollars.
    found = compare_offers(BOOK, offered(base="90k"), offered(base="80k", currency="EUR"))
    assert found.currency == "USD"
    assert (found.money["first-year"].first, found.money["first-year"].second) == (90000, 100000)
    assert found.money["four-years"].more == 40000


def test_what_two_offers_buy() -> None:
    canada = replace(
        BOOK.factor_by_slug["location"].choice_by_slug["canada"], price_level=PriceLevel(Decimal("0.8"), WAGES)
    )
    book = with_choice(BOOK, "location", canada)
    found = compare_offers(book, offered(book, base="90k"), offered(book, base="80k", location="canada"))
    assert found.buys
    assert (found.buys["first-year"].first, found.buys["first-year"].second) == (90000, 100000)


def test_a_place_without_a_price_level_says_nothing_of_what_pay_buys() -> None:
    place = offered(base="80k", location="canada")
    assert price_level(place[0]) is None
    assert compare_offers(BOOK, offered(base="90k"), place).buys is None

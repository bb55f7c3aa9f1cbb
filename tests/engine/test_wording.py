"""Amounts, multipliers and years in words."""

from decimal import Decimal

import pytest

from salaries.engine import wording
from salaries.engine.figures import Band, Currency, Tier
from salaries.engine.single_figures import Figure
from tests.books import SURVEY, times

DOLLAR = Currency("USD", "US dollar", "$", Decimal(1), SURVEY)
FRANC = Currency("CHF", "Swiss franc", "CHF", Decimal(1), SURVEY)
BARE = Currency("XXX", "None", "", Decimal(1), SURVEY)
GAP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        ("120000", DOLLAR, "$120,000"),
        ("0", DOLLAR, "$0"),
        ("-1500", DOLLAR, "\N{MINUS SIGN}$1,500"),
        ("120000", FRANC, f"CHF{GAP}120,000"),
        ("120000", BARE, "120,000"),
        ("0.5", DOLLAR, "$0.50"),
        ("43.3", DOLLAR, "$43.30"),
        ("43.995", DOLLAR, "$44.00"),
    ],
)
def test_money(amount, currency, words):
    assert wording.money(Decimal(amount), currency) == words


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        ("999", DOLLAR, "$999"),
        ("1000", DOLLAR, "$1k"),
        ("8449", DOLLAR, "$8.4k"),
        ("11783", DOLLAR, "$12k"),
        ("120499", DOLLAR, "$120k"),
        ("120500", DOLLAR, "$121k"),
        ("21000000", FRANC, f"CHF{GAP}21M"),
        ("-20000", DOLLAR, "\N{MINUS SIGN}$20k"),
    ],
)
def test_short_money(amount, currency, words):
    assert wording.short_money(Decimal(amount), currency) == words


def test_round_amounts_of_an_axis_are_as_exact_as_they_are():
    ticks = ["500", "1250", "1500", "2000", "12500", "100000", "12500000"]
    told = [wording.tick_money(Decimal(each), DOLLAR) for each in ticks]
    assert told == ["$500", "$1.25k", "$1.5k", "$2k", "$12.5k", "$100k", "$12.5M"]


@pytest.mark.parametrize(
    ("band", "words"),
    [
        (Band(Decimal(90000), Decimal(120000)), "$90,000 to $120,000"),
        (Band(Decimal(160000), Decimal(200000), True), "$160,000 to $200,000 and above"),
        (Band(Decimal(90000), Decimal(90000)), "$90,000"),
    ],
)
def test_bands(band, words):
    assert wording.band(band, DOLLAR) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        ("1.39", "1.39", "39% more"),
        ("0.63", "0.63", "37% less"),
        ("1", "1", "about the same"),
        ("1.004", "1.004", "about the same"),
        ("1.005", "1.005", "1% more"),
        ("1.05", "1.25", "5% to 25% more"),
        ("0.80", "0.95", "5% to 20% less"),
        ("0.96", "1.12", "4% less to 12% more"),
        ("1", "1.10", "0% to 10% more"),
        ("0.90", "1", "0% to 10% less"),
        ("2.5", "2.5", "150% more"),
    ],
)
def test_differences(low, high, words):
    assert wording.difference(times(low, high)) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [("0.056", "+5.6%"), ("-0.12", "−12%"), ("0.0001", "under +0.1%"), ("0", "0%"), ("-0.00049", "under −0.1%")],
)
def test_a_signed_share_is_never_nothing_unless_it_is(share, words):
    assert wording.signed_percent(Decimal(share)) == words


@pytest.mark.parametrize(
    ("share", "places", "words"),
    [("0.0412", 1, "4.1%"), ("0.05", 1, "5%"), ("0.795", 0, "80%"), ("0.0025", 2, "0.25%")],
)
def test_a_share_is_percent_rounded_half_up(share, places, words):
    assert wording.percent(Decimal(share), places) == words


def test_a_share_in_full_keeps_its_tenths():
    assert [wording.percent_in_full(Decimal(share)) for share in ("0.79", "0.5625", "1")] == [
        "79.0%",
        "56.3%",
        "100.0%",
    ]


@pytest.mark.parametrize(("percent", "words"), [("33.50", "33.5% more"), ("-6", "6% fewer"), ("0.04", "as many")])
def test_growth(percent, words):
    assert wording.growth(Decimal(percent)) == words


@pytest.mark.parametrize(("share", "words"), [("1.307", "31% above"), ("0.88", "12% below"), ("1.004", "level with")])
def test_one_pay_beside_another(share, words):
    assert wording.beside(Decimal(share)) == words


def test_multipliers():
    assert wording.multiplier(times("1.39")) == "× 1.39"
    assert wording.multiplier(times("1.045", "1.2")) == "× 1.045 to 1.2"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("0", "2", "less than 2 years"),
        ("0", "1", "less than 1 year"),
        ("3", "5", "3 to 5 years"),
        ("2.5", "5", "2.5 to 5 years"),
        ("5", None, "more than 5 years"),
        ("1", None, "more than 1 year"),
    ],
)
def test_years(start, end, words):
    tier = Tier("t", "T", Decimal(start), Decimal(end) if end else None, None, None)
    assert wording.years(tier) == words


@pytest.mark.parametrize(
    ("unit", "low", "high", "open_ended", "words"),
    [
        ("money", "100000", "150000", True, "$100,000 to over $150,000"),
        ("money", "100000", "100000", True, "over $100,000"),
        ("percent", "24", "24", False, "24%"),
        ("percent", "2.50", "4", False, "2.5% to 4%"),
        ("count", "1414", "1414", False, "1,414"),
        ("years", "10", "10", False, "10 years"),
        ("ratio", "1.50", "1.50", False, "1.5"),
    ],
)
def test_figures(unit, low, high, open_ended, words):
    figure = Figure("f", "F", unit, Decimal(low), Decimal(high), open_ended, SURVEY)
    assert wording.figure(figure, DOLLAR) == words


@pytest.mark.parametrize(("name", "words"), [("United Kingdom", "the United Kingdom"), ("Germany", "Germany")])
def test_a_place_takes_its_article_within_a_sentence(name: str, words: str) -> None:
    assert wording.in_sentence(name) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [("0.0996", "+9.96%"), ("-0.10004", "−10.004%"), ("0.1", "+10%"), ("0.098", "+9.8%"), ("0.25", "+25%")],
)
def test_a_share_is_told_apart_from_the_limit_that_it_stands_beside(share, words):
    told = Decimal(share)
    assert wording.signed_percent(told, wording.places_beside(told, Decimal("0.1"))) == words

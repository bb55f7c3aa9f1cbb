"""What a check finds in single figures: their days, their intervals, and pay that falls."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from salaries.engine.figures import Band, Override
from salaries.engine.places import PriceLevel
from salaries.engine.reported import ReportedEffect
from salaries.review.checks import check_book
from tests.books import RECORDS, SURVEY, choice, times, with_choice
from tests.review.changed_books import ANALYST, BOOK, WELDER, with_guide, with_tier

NEW_YORK = ZoneInfo("America/New_York")


def pay(**changed):
    """A senior analyst's reported pay, with something changed."""
    reported = ANALYST.tiers[1].reported
    assert reported
    return replace(reported, **changed)


FAR = {
    "band": with_tier("entry", evidence=replace(SURVEY, interval=times("1", "2"))),
    "open-ended band": with_tier("senior", evidence=replace(SURVEY, interval=times("1", "99999"))),
    "median": with_tier(
        "senior",
        reported=pay(evidence=replace(SURVEY, interval=times("1", "2"))),
    ),
    "override": with_choice(
        BOOK,
        "industry",
        choice(
            "finance", "1.2", overrides=(Override("welder", times("0.9"), replace(SURVEY, interval=times("2", "3"))),)
        ),
    ),
    "effect": with_choice(
        BOOK,
        "skill",
        choice(
            "deep-learning",
            "1.1",
            reported=(ReportedEffect(Decimal("1.2"), Decimal(1), replace(SURVEY, interval=times("2", "3"))),),
        ),
    ),
    "price level": with_choice(
        BOOK,
        "location",
        choice(
            "canada",
            "0.8",
            under="north",
            price_level=PriceLevel(Decimal("0.9"), replace(SURVEY, interval=times("2", "3"))),
        ),
    ),
    "rate": replace(
        BOOK,
        currencies=(
            replace(BOOK.currencies[0], evidence=replace(SURVEY, interval=times("2", "3"))),
            *BOOK.currencies[1:],
        ),
    ),
    "figure": replace(
        BOOK, figures=(replace(BOOK.figures[0], evidence=replace(SURVEY, interval=times("2", "3"))), BOOK.figures[1])
    ),
}


@pytest.mark.parametrize("book", FAR.values(), ids=FAR)
def test_a_figure_far_from_its_own_interval_only_warns(book):
    (finding,) = check_book(book)
    assert (finding.forbids, finding.what) == (False, "its value lies outside its own 95% interval")
    assert finding.path[-2:] == ("evidence", "interval")


def test_an_open_end_is_no_ceiling():
    assert check_book(with_tier("senior", evidence=replace(SURVEY, interval=times("200000", "300000")))) == []


def test_pay_that_falls_from_tier_to_tier_only_warns():
    (finding,) = check_book(with_tier("senior", band=Band(Decimal(40000), Decimal(140000))))
    assert (finding.forbids, finding.where) == (False, "Analyst, Senior")
    assert finding.what == "its band, 40,000 to 140,000, falls below the 50,000 to 60,000 of Entry"
    assert finding.path == ("roles", "analyst", "tiers", "senior", "band")


def test_a_median_that_falls_warns_and_says_whether_chance_may_explain_it():
    def entry(median, interval=None):
        evidence = replace(RECORDS, interval=times(*interval) if interval else None)
        return with_tier("entry", reported=pay(p50=Decimal(median), evidence=evidence))

    (finding,) = check_book(entry(120000))
    assert finding.what == "its median, 110,000, falls below the 120,000 of Entry"
    assert check_book(entry(100000)) == []
    senior = pay(evidence=replace(RECORDS, interval=times("100000", "121000")))
    book = entry(120000, ("119000", "125000"))
    first, second = book.roles[0].tiers
    by_chance = replace(ANALYST, tiers=(first, replace(second, reported=senior)))
    (finding,) = check_book(replace(BOOK, roles=(by_chance, WELDER)))
    assert finding.what == "its median, 110,000, falls below the 120,000 of Entry, which chance may explain"


def test_a_median_that_falls_abroad_alone_warns_with_the_places():
    """Entry's 100,000 twice in Canada and in Toronto under it, where Senior's 110,000 stay what they are."""
    book = with_tier("entry", reported=pay(p50=Decimal(100000)))
    twice = ReportedEffect(Decimal(2), Decimal(1), RECORDS, "entry")
    canada = book.factor_by_slug["location"].choice_by_slug["canada"]
    alone = ReportedEffect(Decimal(1), Decimal(1), RECORDS, "senior")
    (finding,) = check_book(with_choice(book, "location", replace(canada, reported=(twice, alone))))
    assert finding.what == "its median falls below that of Entry in 2 of 7 places (Canada, Toronto)"
    assert (finding.forbids, finding.where) == (False, "Analyst, Senior")


def test_what_is_as_of_a_day_that_has_not_come_forbids():
    book = with_tier("entry", evidence=replace(SURVEY, as_of=date(2099, 1, 1)))
    (finding,) = check_book(book, date(2098, 12, 31))
    assert (finding.forbids, finding.where) == (True, "Analyst, entry: band")
    assert finding.what == "it is as of 1 January 2099, which has not come yet"
    assert finding.path == ("roles", "analyst", "tiers", "entry", "evidence", "as_of")
    assert check_book(book, date(2099, 1, 1)) == []


@pytest.mark.parametrize(
    ("field", "day", "said"),
    [
        ("published_at", datetime(2099, 1, 1, 2, tzinfo=UTC), "it was published on 1 January 2099"),
        ("updated_at", datetime(2098, 12, 31, 20, tzinfo=NEW_YORK), "it was updated on 1 January 2099"),
        ("reviewed_on", date(2099, 1, 1), "it was last reviewed on 1 January 2099"),
    ],
)
def test_a_guide_of_a_day_that_has_not_come_forbids(field, day, said):
    book = with_guide(**{field: day})
    (finding,) = check_book(book, date(2098, 12, 31))
    assert (finding.forbids, finding.where) == (True, "Guide “Analyst salary”")
    assert finding.what == f"{said}, which has not come yet"
    assert finding.path == ("guides", "analyst", field)
    assert check_book(book, date(2099, 1, 1)) == check_book(book) == []


def test_a_source_retrieved_on_a_day_that_has_not_come_forbids():
    (finding,) = check_book(BOOK, date(2025, 11, 2))[:1]
    assert finding.what == "it was retrieved on 3 November 2025, which has not come yet"

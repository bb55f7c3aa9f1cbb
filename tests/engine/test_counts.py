"""Three ways of counting: what stands beside a role, converted once, and held against each other exactly."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from salaries.engine.counts import Counts, three_ways
from salaries.engine.evidence import Evidence
from salaries.engine.figures import FigureBook
from salaries.engine.money import MissingRate, Range
from salaries.engine.official import NearestOccupation, Occupation, OfficialPay, Projection
from salaries.engine.reported import Summary
from tests.books import RECORDS, WAGES


def pay(counted: str, median: str, part: str = "", **more: Any) -> OfficialPay:
    told: dict[str, Any] = {"currency": "USD", "period": "year", "p10": None, "p25": None, "p75": None, "p90": None}
    return OfficialPay(counted=counted, part=part, p50=Decimal(median), **{**told, "evidence": WAGES, **more})


def occupation(slug: str, country: str, *pays: OfficialPay, projection: Projection | None = None) -> Occupation:
    return Occupation(slug, slug.title(), country, "SOC 2018", "15-9999", pays, projection)


def summary(place: str, median: int, size: int, tier: str = "", own_currency: int = 20) -> Summary:
    m = Decimal(median)
    around, interval = (m - 20000, m - 10000, m, m + 10000, m + 20000), Range(m - 1000, m + 1000)
    return Summary("analyst", tier, place, 0, "", *around, size, interval, "records", own_currency)


@pytest.fixture
def counted(book: FigureBook) -> FigureBook:
    """The small book with two occupations at home and one abroad beside the analyst."""
    location = book.factor_by_slug["location"]
    named = {location.reference.slug: "US", "germany": "DE"}
    choices = tuple(replace(each, country=named.get(each.slug, "")) for each in location.choices)
    germany = replace(location.reference, slug="germany", name="Germany", country="DE", reference=False)
    place = replace(location, choices=(*(each for each in choices if each.slug != "germany"), germany))
    expected = Projection(2024, 2034, 1000, 1100, Decimal(10), None, "", WAGES)
    levels = (pay("applications", "70000", "level 1"), pay("applications", "90000", "level 2"))
    counters = occupation(
        "counters",
        "US",
        pay("applications", "80000"),
        *levels,
        pay("employers", "100000", p25=Decimal(90000), p75=Decimal(120000)),
        pay("employers", "130000", "one industry"),
        projection=expected,
    )
    abroad = occupation("zähler", "DE", pay("employers", "40", currency="EUR", period="hour"))
    beside = (NearestOccupation("counters"), NearestOccupation("tellers"), NearestOccupation("zähler"))
    analyst = replace(book.role_by_slug["analyst"], nearest=beside)
    home = location.reference.slug
    return replace(
        book,
        roles=(analyst, *(each for each in book.roles if each.slug != "analyst")),
        factors=tuple(place if each is location else each for each in book.factors),
        occupations=(counters, occupation("tellers", "US", pay("employers", "60000")), abroad),
        summaries=(summary(home, 125000, 200), summary(home, 90000, 40, "entry"), summary("germany", 70000, 30)),
    )


def found(book: FigureBook, currency: str = "USD", period: str = "year") -> Counts:
    return three_ways(book, book.role_by_slug["analyst"], currency, period)


def test_each_way_stands_apart(counted: FigureBook) -> None:
    counts = found(counted)
    assert counts.records is not None
    assert (counts.records.p50, counts.records.evidence.sample_size) == (125000, 200)
    assert [(tier.slug, each.p50) for tier, each in counts.tiers] == [("entry", 90000)]
    assert [each.p50 for each in counts.official] == [100000, 60000]
    assert [(each.part, each.p50) for each in counts.parts] == [("one industry", 130000)]
    assert [each.p50 for each in counts.offered] == [80000]
    assert [each.part for each in counts.levels] == ["level 1", "level 2"]
    assert [(told.growth, of.slug) for of, told in counts.projections] == [(10, "counters")]


def test_medians_are_held_against_each_other_exactly(counted: FigureBook) -> None:
    counts = found(counted, "JPY", "hour")
    assert counts.records is not None
    assert counts.records.against(counts.official[0]) == Decimal("1.25")
    assert counts.parts[0].against(counts.whole_of(counts.parts[0])) == Decimal("1.3")


def test_pay_abroad_is_converted_from_the_sources_currency_and_period(counted: FigureBook) -> None:
    """€40 an hour for 40 hours in 52 weeks is €83,200, which at 0.80 a dollar is $104,000."""
    (germany,) = found(counted).abroad
    assert (germany.country, germany.official[0].p50) == ("DE", 104000)
    assert germany.records is not None
    assert (germany.records.p50, germany.doubted) == (70000, 0)


def test_records_that_are_not_in_the_countrys_own_currency_are_doubted(counted: FigureBook) -> None:
    few = (*counted.summaries[:2], summary("germany", 140000, 30, own_currency=19))
    (germany,) = found(replace(counted, summaries=few)).abroad
    assert (germany.records, germany.doubted) == (None, 30)


def test_what_a_source_says_as_asked_is_told_as_it_is(counted: FigureBook) -> None:
    (germany,) = found(counted, "EUR", "hour").abroad
    assert germany.official[0].p50 == 40


def test_what_a_source_does_not_give_stays_unknown(counted: FigureBook) -> None:
    first = found(counted).official[0]
    assert (first.p10, first.p25, first.p75, first.p90) == (None, 90000, 120000, None)


def test_a_role_beside_which_nothing_stands_has_its_records_alone(counted: FigureBook) -> None:
    bare = replace(counted, roles=tuple(replace(each, nearest=()) for each in counted.roles))
    counts = found(bare)
    assert counts.records is not None
    assert (counts.official, counts.offered, counts.levels, counts.abroad, counts.projections) == ((), (), (), (), ())


def test_records_too_few_to_be_summarised_are_none(counted: FigureBook) -> None:
    counts = found(replace(counted, summaries=()))
    assert (counts.records, counts.tiers) == (None, ())


def test_the_records_have_the_day_of_the_reported_pay_that_rests_on_them(counted: FigureBook) -> None:
    records = found(counted).records
    assert records is not None
    assert records.evidence == Evidence("records", RECORDS.as_of, 200, "records")


def test_a_currency_without_a_rate_is_named(counted: FigureBook) -> None:
    with pytest.raises(MissingRate, match="no rate for XXX"):
        found(counted, "XXX")

"""Summaries of hand-made records: what is told apart, what is suppressed, and the numbers themselves."""

from decimal import Decimal
from itertools import count
from math import comb
from statistics import quantiles
from typing import Any

import pytest
from django.db import IntegrityError

from salaries.engine.refused import Refused
from salaries.models import Choice, JobTitle, Record, RecordCount, Role, Source, Summary
from salaries.records.percentiles import median_interval, percentile
from salaries.records.summaries import summarise

pytestmark = pytest.mark.usefixtures("small_desk")

digests = count()


def make_records(number: int, start: int = 50_000, step: int = 1000, **values: Any) -> None:
    plain = {"year": 2024, "tier": "senior", "employment": "FT", "title": "analyst", "currency": "USD", "times": 1}
    plain |= {"country": "US", "remote": 0, "source": Source.objects.get(slug="survey")}
    pays = (start + each * step for each in range(number))
    Record.objects.bulk_create(
        Record(**{**plain, "digest": str(next(digests)), "low": pay, "high": pay, "pay_usd": pay, **values})
        for pay in pays
    )


def sizes(**wanted: Any) -> dict[tuple[str, str, int, str], int]:
    rows = Summary.objects.filter(**wanted)
    return {(row.tier, row.place, row.year, row.work_mode): row.sample_size for row in rows}


@pytest.fixture(autouse=True)
def mapped(small_desk: None) -> None:
    """The title analyst is the role analyst's; the reference place is the United States, another is Canada."""
    JobTitle.objects.create(title="analyst", role=Role.objects.get())
    JobTitle.objects.create(title="clerk")
    Choice.objects.filter(slug="country").update(country="US")
    Choice.objects.filter(slug="shelbyville").update(country="CA")


def test_nineteen_records_are_suppressed_and_twenty_are_not():
    make_records(20)
    make_records(19, start=200_000, tier="entry")
    outcome = summarise()
    assert sizes(place="", year=0) == {("", "", 0, ""): 39, ("senior", "", 0, ""): 20}
    assert outcome.suppressed == 3
    assert outcome.records == 39


def test_the_margins_that_are_told_apart():
    make_records(20)
    make_records(20, start=200_000, country="CA", year=2023, remote=100)
    summarise()
    assert sizes() == {
        ("", "", 0, ""): 40,
        ("senior", "", 0, ""): 40,
        ("", "", 2023, ""): 20,
        ("", "", 2024, ""): 20,
        ("", "country", 0, ""): 20,
        ("", "shelbyville", 0, ""): 20,
        ("senior", "country", 0, ""): 20,
        ("senior", "shelbyville", 0, ""): 20,
        ("", "country", 2024, ""): 20,
        ("senior", "country", 2024, ""): 20,
        ("", "country", 0, "on-site"): 20,
    }


def test_percentiles_and_the_medians_interval():
    make_records(21, start=100_000, step=1000)
    summarise()
    row = Summary.objects.get(tier="", place="", year=0)
    assert (row.p10, row.p25, row.p50, row.p75, row.p90) == (102_000, 105_000, 110_000, 115_000, 118_000)
    # Of 21 values the sixth and the sixteenth: five or fewer lie below the median with a chance of 1.3%, six with 3.9%.
    assert (row.interval_low, row.interval_high) == (105_000, 115_000)
    assert row.source.slug == "survey"


def test_records_are_counted_by_place_and_those_in_its_own_currency_told_apart():
    """Shelbyville is Canada here, under the United States; dollars and euros are another country's money there."""
    make_records(20)
    make_records(12, country="CA", currency="CAD", start=200_000)
    make_records(8, country="CA", start=300_000)
    make_records(3, country="CA", tier="entry", currency="EUR", start=400_000)
    summarise()
    rows = RecordCount.objects.filter(place__in=("country", "shelbyville"))
    assert {row.place: (row.records, row.own_currency, row.currency) for row in rows} == {
        "country": (43, 32, "USD"),
        "shelbyville": (23, 12, "CAD"),
    }
    seniors = Summary.objects.get(tier="senior", place="shelbyville")
    assert (seniors.sample_size, seniors.own_currency) == (20, 12)


def test_places_whose_records_are_all_in_another_countrys_currency_are_named():
    make_records(20)
    make_records(4, country="CA", start=200_000)
    assert "all records are in another country's currency: shelbyville" in str(summarise())


@pytest.mark.parametrize(
    "values", [{"employment": "PT"}, {"title": "clerk"}, {"title": "unheard of"}], ids=["part time", "unmapped", "new"]
)
def test_what_does_not_count(values: dict[str, Any]):
    make_records(20)
    make_records(30, **values)
    summarise()
    assert sizes(tier="", place="", year=0) == {("", "", 0, ""): 20}


def test_records_without_a_tier_a_place_or_a_mode_count_in_the_wider_groups():
    make_records(20, tier="", country="AQ", remote=None)
    summarise()
    assert sizes() == {("", "", 0, ""): 20, ("", "", 2024, ""): 20}


def test_only_one_source_is_summarised_and_it_is_named():
    other = Source.objects.create(
        slug="answers", address="https://answers.example/", retrieved_on="2025-01-01", review_by="2026-01-01"
    )
    make_records(20)
    make_records(25, source=other)
    assert summarise().source == other
    assert summarise("survey").records == 20
    with pytest.raises(Refused, match="there is no source “nobody” on the desk; there is answers, survey"):
        summarise("nobody")


def test_pay_is_in_the_roles_currency():
    Role.objects.update(currency="AUD")
    make_records(20, start=100_000, step=0)
    summarise()
    assert Summary.objects.get(tier="", place="", year=0).p50 == Decimal(149_265)


def test_building_anew_replaces_what_was_there_and_is_the_same_each_time():
    make_records(40)
    summarise()
    before = list(Summary.objects.values())
    summarise()
    after = list(Summary.objects.values())
    assert [{**row, "id": 0} for row in after] == [{**row, "id": 0} for row in before]


def test_when_nothing_can_be_summarised_nothing_is_lost(monkeypatch: pytest.MonkeyPatch):
    make_records(20)
    summarise()
    number = Summary.objects.count()
    JobTitle.objects.update(role=None)
    with pytest.raises(Refused):
        summarise()
    JobTitle.objects.filter(title="analyst").update(role=Role.objects.get())
    monkeypatch.setattr("salaries.records.summaries.median_interval", lambda ordered: (None, None))
    with pytest.raises((IntegrityError, TypeError)):
        summarise()
    assert Summary.objects.count() == number


def test_building_takes_few_queries(django_assert_max_num_queries):
    make_records(60)
    with django_assert_max_num_queries(12):
        summarise()


def test_percentiles_are_those_of_the_standard_library():
    ordered = sorted(float(each * each % 97) for each in range(41))
    tenths = quantiles(ordered, n=20, method="inclusive")
    for share, place in ((0.10, 1), (0.25, 4), (0.50, 9), (0.75, 14), (0.90, 17)):
        assert percentile(ordered, share) == pytest.approx(tenths[place])


@pytest.mark.parametrize("number", [20, 21, 37, 100, 999])
def test_the_interval_holds_the_median_with_95_percent_and_one_step_less_would_not(number: int):
    low, high = median_interval(range(number))
    chances = [sum(comb(number, each) for each in range(int(low) + more)) / 2**number for more in (1, 2)]
    assert high == number - 1 - low
    assert chances[0] <= 0.025 < chances[1]

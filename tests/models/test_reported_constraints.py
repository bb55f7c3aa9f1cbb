"""The rules that the database keeps of reported pay: each broken once, without any form or check before it."""

from datetime import date

import pytest

from salaries.models import (
    Choice,
    PriceLevel,
    RecordCount,
    ReportedEffect,
    ReportedPay,
    Role,
    Score,
    Source,
    Summary,
    Tier,
    WageGrowth,
)
from tests.models.broken import assert_refused

JUDGED = {"judgement": True, "as_of": date(2025, 5, 31)}
BARE = {"judgement": False, "as_of": None}
RISING = {"p10": 1, "p25": 2, "p50": 3, "p75": 4, "p90": 5}


@pytest.fixture(autouse=True)
def rows(small_desk):
    """The small desk: each test breaks one thing about it."""


def reported(**values):
    return ReportedPay(**{"tier": Tier.objects.get(slug="entry"), **RISING, **JUDGED, **values})


def effect(**values):
    place = Choice.objects.get(slug="shelbyville")
    return ReportedEffect(**{"choice": place, "multiplier": 1, "spread": 1, **JUDGED, **values})


def second_effect():
    effect().save()
    return effect()


def price_level(**values):
    return PriceLevel(**{"choice": Choice.objects.get(slug="shelbyville"), "level": 1, **JUDGED, **values})


def growth(**values):
    grown = {"choice": Choice.objects.get(slug="shelbyville"), "since": "2025-04", "until": "2026-04", "ratio": "1.02"}
    return WageGrowth(**{**grown, **JUDGED, **values})


def second_growth():
    growth().save()
    return growth()


def score(**values):
    shares = {"method": "table", "scope": "all", "inside_80": "0.8", "inside_50": "0.5"}
    return Score(**{**shares, **JUDGED, **values})


def second_score():
    score().save()
    return score()


def summary(**values):
    around = {"sample_size": 20, "interval_low": 2, "interval_high": 4}
    return Summary(**{"role": Role.objects.get(), "source": Source.objects.get(), **RISING, **around, **values})


def second_summary():
    summary().save()
    return summary()


def count(**values):
    around = {"place": "country", "records": 20, "own_currency": 20, "currency": "USD"}
    return RecordCount(**{"source": Source.objects.get(), **around, **values})


# The constraint's name, and a row that breaks it and nothing else.
BROKEN = [
    ("reported_percentiles_in_order", lambda: reported(p10=0)),
    ("reported_percentiles_in_order", lambda: reported(p50=5)),
    ("reported_has_source", lambda: reported(**BARE)),
    ("reported_interval_in_order", lambda: reported(interval_low=1)),
    ("effect_above_zero", lambda: effect(multiplier=0)),
    ("effect_above_zero", lambda: effect(spread=0)),
    ("effect_once_a_scope", second_effect),
    ("effect_has_source", lambda: effect(**BARE)),
    ("effect_interval_in_order", lambda: effect(interval_low=2, interval_high=1)),
    ("price_level_above_zero", lambda: price_level(level=0)),
    ("price_level_has_source", lambda: price_level(**BARE)),
    ("price_level_interval_in_order", lambda: price_level(interval_high=1)),
    ("growth_once_a_place_and_month", second_growth),
    ("growth_months_in_order", lambda: growth(until="2025-04")),
    ("growth_above_zero", lambda: growth(ratio=0)),
    ("growth_has_source", lambda: growth(**BARE)),
    ("growth_interval_in_order", lambda: growth(interval_high=1)),
    ("score_once_a_method_and_scope", second_score),
    ("score_has_source", lambda: score(**BARE)),
    ("score_interval_in_order", lambda: score(interval_high=1)),
    ("summary_once", second_summary),
    ("summary_of_enough_records", lambda: summary(sample_size=19)),
    ("summary_percentiles_in_order", lambda: summary(p90=3)),
    ("count_of_own_within_all", lambda: count(own_currency=21)),
]


@pytest.mark.parametrize("make", [reported, effect, price_level, growth, score, summary, count])
def test_what_is_broken_below_is_good_before(make):
    make().save()


@pytest.mark.parametrize(("name", "broken"), BROKEN)
def test_the_database_refuses(name, broken):
    assert_refused(name, broken)

"""The rules that the database keeps of occupations: each broken once, without any form or check before it."""

from datetime import date
from typing import Any

import pytest

from salaries.models import NearestOccupation, Occupation, OfficialPay, Projection, Role
from tests.models.broken import assert_refused

JUDGED = {"judgement": True, "as_of": date(2025, 5, 31)}
BARE = {"judgement": False, "as_of": None}
RISING = {"p10": 1, "p25": 2, "p50": 3, "p75": 4, "p90": 5}


@pytest.fixture(autouse=True)
def rows(small_desk: None) -> None:
    """The small desk, and an occupation of which nothing is told yet."""
    Occupation(slug="tellers", name="Tellers", country="US", classification="SOC 2018", code="15-9998").save()


def tellers() -> Occupation:
    return Occupation.objects.get(slug="tellers")


def second(**values: Any) -> Occupation:
    told = {"slug": "again", "name": "Again", "country": "US", "classification": "SOC 2018", "code": "15-9998"}
    return Occupation(**{**told, **values})


def official(**values: Any) -> OfficialPay:
    told = {"occupation": tellers(), "counted": "employers", "currency_id": "USD", **RISING}
    return OfficialPay(**{**told, **JUDGED, **values})


def projection(**values: Any) -> Projection:
    told = {"from_year": 2024, "to_year": 2034, "employed": 100, "employed_then": 110, "growth": 10}
    return Projection(**{"occupation": tellers(), **told, **JUDGED, **values})


def nearest() -> NearestOccupation:
    return NearestOccupation(role=Role.objects.get(), occupation=tellers())


def twice(make: Any) -> Any:
    make().save()
    return make()


# The constraint's name, and a row that breaks it and nothing else.
BROKEN = [
    ("occupation_code_once", second),
    ("official_once_a_way_and_part", lambda: twice(official)),
    ("official_percentiles_in_order", lambda: official(p50=6)),
    ("official_percentiles_in_order", lambda: official(p10=0)),
    ("official_percentiles_in_order", lambda: official(p25=None, p10=4)),
    ("official_percentiles_in_order", lambda: official(p75=None, p90=2)),
    ("official_has_source", lambda: official(**BARE)),
    ("official_interval_in_order", lambda: official(interval_low=1)),
    ("projection_looks_ahead", lambda: projection(to_year=2024)),
    ("projection_leaves_some", lambda: projection(growth=-100)),
    ("projection_has_source", lambda: projection(**BARE)),
    ("projection_interval_in_order", lambda: projection(interval_high=1)),
    ("nearest_once_a_role", lambda: twice(nearest)),
]


@pytest.mark.parametrize("make", [official, projection, nearest, lambda: second(code="15-9997")])
def test_what_is_broken_below_is_good_before(make: Any) -> None:
    make().save()


def test_a_source_need_not_give_every_percentile() -> None:
    official(p10=None, p25=None, p75=None, p90=None).save()


@pytest.mark.parametrize(("name", "broken"), BROKEN)
def test_the_database_refuses(name: str, broken: Any) -> None:
    assert_refused(name, broken)

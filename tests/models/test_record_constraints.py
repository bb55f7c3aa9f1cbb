"""The rules that the database keeps of records and their titles: each broken once."""

from typing import Any

import pytest

from salaries.models import JobTitle, Record, Role, Source
from tests.models.broken import assert_refused


@pytest.fixture(autouse=True)
def rows(small_desk):
    """The small desk: each test breaks one thing about it."""


def record(**values: Any) -> Record:
    plain = {"digest": "d", "year": 2024, "tier": "entry", "employment": "FT", "title": "analyst", "currency": "USD"}
    pay = {"low": 10, "high": 20, "pay_usd": 15, "country": "US", "times": 1, "source": Source.objects.get()}
    return Record(**{**plain, **pay, **values})


def second_record() -> Record:
    record().save()
    return record()


def title(**values: Any) -> JobTitle:
    return JobTitle(**{"title": "analyst", **values})


BROKEN = [
    ("record_once", second_record),
    ("record_pay_in_order", lambda: record(low=30)),
    ("record_pay_in_order", lambda: record(low=0)),
    ("record_pay_above_zero", lambda: record(pay_usd=0)),
    ("record_stood_somewhere", lambda: record(times=0)),
    ("title_ignored_or_mapped", lambda: title(role=Role.objects.get(), ignored=True)),
]


@pytest.mark.parametrize("make", [record, title])
def test_what_is_broken_below_is_good_before(make):
    make().save()


@pytest.mark.parametrize(("name", "broken"), BROKEN)
def test_the_database_refuses(name, broken):
    assert_refused(name, broken)

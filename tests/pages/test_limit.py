"""How often one address may do something within an hour."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache

from salaries.pages.limit import one_too_many

AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    cache.clear()


def times_taken(address: str, tries: int, now: datetime = AT) -> int:
    return sum(not one_too_many("notes", address, 2, now) for _ in range(tries))


def test_each_address_has_its_own_count_and_each_purpose_too():
    assert times_taken("192.0.2.1", 5) == 2
    assert times_taken("192.0.2.2", 1) == 1
    assert not one_too_many("other", "192.0.2.1", 2, AT)


def test_the_next_hour_counts_anew():
    assert times_taken("192.0.2.1", 3) == 2
    assert times_taken("192.0.2.1", 3, AT + timedelta(minutes=29)) == 0
    assert times_taken("192.0.2.1", 3, AT + timedelta(minutes=30)) == 2


def test_a_cache_that_keeps_nothing_refuses_nobody(monkeypatch):
    monkeypatch.setattr(cache, "add", lambda *_: False)
    assert times_taken("192.0.2.1", 5) == 5

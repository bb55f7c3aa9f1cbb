"""A reader never notices that Redis is down; what is held in memory instead is enough for all limits."""

import time
from datetime import UTC, datetime

import pytest

from careerguide import databases
from careerguide.caches import PatientClient, PatientRedisCache
from salaries.pages.limit import one_too_many
from tests.tools.required import find_program, lacking
from tests.tools.services import free_port, redis_server


@pytest.fixture(autouse=True)
def rested(monkeypatch):
    monkeypatch.setattr(PatientClient, "resting_until", 0.0)


def cache_at(address):
    return PatientRedisCache(address, {})


def test_without_redis_every_operation_answers_as_an_empty_cache():
    cache = cache_at(f"redis://127.0.0.1:{free_port()}/0")

    assert cache.get("a", "nothing") == "nothing"
    assert cache.add("a", 1) is True
    assert cache.incr("a") == 1
    assert cache.get_many(["a"]) == {}
    assert cache.set("a", 1) is None
    assert not cache.has_key("a")
    assert not cache.delete("a")


def test_a_redis_that_does_not_answer_is_left_alone_for_a_while(caplog):
    cache = cache_at(f"redis://127.0.0.1:{free_port()}/0")
    for _ in range(100):
        cache.get("a")
    assert [record.message for record in caplog.records] == ["Redis did not answer: ConnectionError"]
    assert PatientClient.resting_until > time.monotonic()


def test_a_thousand_other_addresses_have_no_count_forgotten(settings, monkeypatch):
    monkeypatch.setenv("CACHE_URL", "memory://")
    settings.CACHES = {"default": {**databases.cache("CACHE_URL"), "LOCATION": "limits"}}
    now = datetime.now(UTC)
    assert not one_too_many("notes", "192.0.2.1", 1, now)
    for other in range(1_000):
        one_too_many("notes", f"2001:db8:0:{other:x}::/64", 1, now)
    assert one_too_many("notes", "192.0.2.1", 1, now)


def test_with_redis_it_is_a_cache():
    program = find_program("redis-server") or lacking("redis-server is not installed.")
    with redis_server(program) as address:
        cache = cache_at(address)
        assert cache.add("a", 1)
        assert not cache.add("a", 1)
        assert cache.incr("a") == 2
        cache.set_many({"b": {"pay": 3}})
        assert cache.get_many(["a", "b", "c"]) == {"a": 2, "b": {"pay": 3}}
        with pytest.raises(ValueError, match="not found"):
            cache.incr("c")

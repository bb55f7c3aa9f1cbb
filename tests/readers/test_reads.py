"""How often guides were read: counted in memory, written down later, lost by nobody."""

import threading
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from django.test import Client

from salaries.models import GuideReads
from salaries.readers import crawlers, reads
from salaries.readers.crawlers import is_crawler


def written():
    return dict(GuideReads.objects.values_list("guide", "reads"))


def test_a_read_is_counted_without_a_query_and_shown_once_written_down(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        reads.count("analyst")
        assert reads.total("analyst") == 0
    reads.write_down()
    assert reads.total("analyst") == 1
    assert written() == {"analyst": 1}


def test_an_unread_guide_has_zero(db):
    reads.write_down()
    assert reads.total("analyst") == 0


def test_nothing_is_counted_twice(db):
    reads.count("analyst")
    reads.write_down()
    reads.write_down()
    assert written() == {"analyst": 1}


def test_reads_of_other_processes_add_up(db, monkeypatch):
    monkeypatch.setattr(reads, "TOLD_EVERY_SECONDS", 0)
    reads.count("analyst")
    reads.write_down()
    GuideReads.objects.add("analyst", 10)
    GuideReads.objects.add("welder", 3)
    reads.count("analyst")
    reads.write_down()
    assert written() == {"analyst": 12, "welder": 3}
    assert (reads.total("analyst"), reads.total("welder")) == (12, 3)


def test_readers_are_told_at_most_once_a_minute(db):
    """Else each read would make another page, which no browser could keep."""
    reads.count("analyst")
    reads.write_down()
    reads.count("analyst")
    reads.write_down()
    assert written() == {"analyst": 2}
    assert reads.total("analyst") == 1


def test_many_threads_lose_no_read(db):
    def read_often():
        for _ in range(500):
            reads.count("analyst")

    threads = [threading.Thread(target=read_often) for _ in range(8)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        reads.write_down()
    for thread in threads:
        thread.join()
    reads.write_down()
    assert written() == {"analyst": 4000}


def test_counts_wait_while_the_database_is_away(db):
    def away(execute, sql, params, many, context):
        raise OperationalError("the server closed the connection")

    reads.count("analyst")
    with connection.execute_wrapper(away):
        reads.write_down()
        reads.count("analyst")
    assert written() == {}
    reads.write_down()
    assert written() == {"analyst": 2}


GUIDE = "/guides/machine-learning-engineer/"


def counted() -> int:
    reads.write_down()
    return written().get("machine-learning-engineer", 0)


def agents(heading: str) -> list[str]:
    """The user agents below a heading of the list."""
    text = (Path(__file__).parent / "agents.txt").read_text(encoding="utf-8")
    return text.partition(f"# {heading}.\n")[2].partition("\n\n")[0].splitlines()


def test_browsers_are_told_from_programs():
    people, programs = agents("What people's browsers call themselves"), agents("What programs call themselves")
    assert (len(people) > 15, len(programs) > 60) == (True, True)
    assert [each for each in people if is_crawler(each)] == []
    assert [each for each in programs if not is_crawler(each)] == []


def test_of_a_long_name_the_beginning_counts_and_is_remembered():
    crawlers._is_crawler.cache_clear()
    assert [is_crawler(f"{FIREFOX} {'a' * 500}{end}") for end in ("", " a bot")] == [False, False]
    assert crawlers._is_crawler.cache_info().currsize == 1


FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"


@pytest.fixture
def browser() -> Client:
    return Client(headers={"User-Agent": FIREFOX})


def test_a_browser_is_a_reader(published, browser: Client):
    browser.get(GUIDE)
    assert counted() == 1


@pytest.mark.parametrize(
    "agent", ["", "curl/8.5.0", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"]
)
def test_a_program_that_fetches_a_guide_is_none(published, client: Client, agent: str):
    for _ in range(20):
        assert client.get(GUIDE, headers={"User-Agent": agent}).status_code == 200
    assert counted() == 0


@pytest.mark.parametrize(
    "header", [{"Sec-Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"}, {"X-Moz": "prefetch"}]
)
def test_a_page_fetched_ahead_is_not_read(published, browser: Client, header: dict):
    browser.get(GUIDE, headers=header)
    assert counted() == 0


def test_a_page_that_is_not_sent_again_is_not_read_again(published, browser: Client):
    etag = browser.get(GUIDE)["ETag"]
    assert browser.get(GUIDE, headers={"If-None-Match": etag}).status_code == 304
    assert counted() == 1


def test_nor_is_one_whose_head_alone_is_asked_for(published, browser: Client):
    browser.head(GUIDE)
    assert counted() == 0

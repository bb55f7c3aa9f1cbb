"""The edition in memory: what readers get while editors publish and databases come and go."""

import threading
import time

import pytest
from django.db import OperationalError, connection

from salaries import watcher
from salaries.desk.figure_files.loading import load_files
from salaries.editions import NoEdition, UnknownEdition, memory
from salaries.editions.publish import publish
from salaries.models import Edition, Figure
from tests.books import SMALL_DESK

WATCHER = "edition-watcher"


@pytest.fixture
def edition(small_desk):
    publish(note="First")
    memory.refresh()
    return memory.current()


def publish_another():
    Figure.objects.update(low=25, high=25)
    return publish()


def away(execute, sql, params, many, context):
    raise OperationalError("the server closed the connection")


def test_without_an_edition_there_is_nothing_to_read(db):
    with pytest.raises(NoEdition, match=r"manage\.py publish"):
        memory.current()


def test_a_database_that_was_never_reached_is_no_edition(db):
    with connection.execute_wrapper(away), pytest.raises(NoEdition):
        memory.current()


def test_an_edition_in_memory_needs_no_query(edition, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert memory.current() is edition
        assert memory.numbered(1) is edition
        assert [each.number for each in memory.history()] == [1]


def test_readers_keep_the_book_while_the_database_is_away(edition, caplog):
    with connection.execute_wrapper(away):
        memory.refresh()
        assert memory.current() is edition
        assert len(memory.history()) == 1
    assert "the database is away" in caplog.text


def test_a_refresh_brings_the_newest_edition_and_the_history(edition):
    publish_another()
    assert memory.current().number == 1
    memory.refresh()
    assert memory.current().number == 2
    assert memory.current().book.figures[0].low == 25
    assert [each.number for each in memory.history()] == [2, 1]


def test_a_refresh_without_news_keeps_the_very_book(edition):
    memory.refresh()
    assert memory.current() is edition


def test_another_edition_of_the_same_number_is_news(edition):
    """As after a restore of another database."""
    Edition.objects.all().delete()
    Figure.objects.update(low=25, high=25)
    publish()
    memory.refresh()
    assert memory.current().number == 1
    assert memory.current().book.figures[0].low == 25


def test_an_old_edition_is_read_from_the_database_once(edition, django_assert_num_queries):
    publish_another()
    memory.refresh()
    with django_assert_num_queries(1):
        old = memory.numbered(1)
    with django_assert_num_queries(0):
        assert memory.numbered(1) is old
    assert (old.number, old.note, old.book.figures[0].low) == (1, "First", 24)


def test_old_editions_do_not_fill_the_memory(edition):
    for number in range(1, memory.OLD_BOOKS_HELD + 4):
        Figure.objects.update(low=100 + number, high=100 + number)
        publish()
    memory.refresh()
    for number in range(1, memory.OLD_BOOKS_HELD + 4):
        assert memory.numbered(number).number == number
    assert memory._load_older.cache_info().currsize == memory.OLD_BOOKS_HELD


@pytest.mark.parametrize("number", [0, 2, -1, 10**9, 10**30])
def test_an_unknown_number_says_so(edition, number):
    with pytest.raises(UnknownEdition, match=f"There is no edition {number}"):
        memory.numbered(number)


def test_an_unknown_number_is_asked_for_again(edition):
    """It may have been published in the meantime."""
    with pytest.raises(UnknownEdition):
        memory.numbered(2)
    publish_another()
    assert memory.numbered(2).number == 2


def watchers():
    return [thread for thread in threading.enumerate() if thread.name == WATCHER]


def wait_for(number, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end and memory.current().number != number:
        time.sleep(0.02)
    return memory.current().number


def test_without_a_poll_there_is_no_watcher(edition):
    assert watchers() == []


@pytest.mark.django_db(transaction=True)
def test_the_watcher_brings_what_another_process_published_within_two_seconds(settings):
    load_files([SMALL_DESK])
    publish()
    settings.EDITION_POLL_SECONDS = 0.1
    watcher.start()
    assert memory.current().number == 1
    newest = Edition.objects.get()
    Edition.objects.create(
        number=2, digest=newest.digest, book=newest.book, note="Elsewhere", published_at=newest.published_at
    )
    assert wait_for(2, seconds=2) == 2
    assert len(watchers()) == 1
    watcher.stop()
    assert watchers() == []


@pytest.mark.django_db(transaction=True)
def test_the_watcher_outlives_whatever_it_meets(settings, monkeypatch, caplog):
    load_files([SMALL_DESK])
    publish()
    settings.EDITION_POLL_SECONDS = 0.05
    met = threading.Event()

    def meet():
        met.set()
        raise RuntimeError("a driver's surprise")

    monkeypatch.setattr(memory, "refresh", meet)
    watcher.start()
    assert memory.current().number == 1
    assert met.wait(2)
    monkeypatch.undo()
    settings.EDITION_POLL_SECONDS = 0.05
    publish_another()
    assert wait_for(2, seconds=2) == 2
    assert "a driver's surprise" in caplog.text

"""How often guides were read: counted in memory, written down later, lost by nobody."""

import threading

from django.db import OperationalError, connection

from salaries.models import GuideReads
from salaries.readers import reads


def written():
    return dict(GuideReads.objects.values_list("role", "reads"))


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

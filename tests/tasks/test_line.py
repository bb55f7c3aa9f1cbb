"""The line of tasks: one runs at a time, each ends once, and what is left over goes."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from salaries.engine.refused import Refused
from salaries.models import Task, TaskFile
from salaries.tasks import line
from tests.records.made import row
from tests.tasks.conftest import claimed, enqueued, records

pytestmark = pytest.mark.django_db


def held(task: Task) -> Task:
    return Task.objects.get(pk=task.pk)


def summaries() -> Task:
    return line.enqueue(Task.Kind.SUMMARIES, {}, None)


def test_the_first_in_line_is_taken_and_the_others_wait_until_it_has_ended():
    first, second = summaries(), summaries()
    taken = claimed()
    assert (taken.pk, taken.state) == (first.pk, "running")
    assert line.claim() is None
    line.end(taken, Task.State.DONE, "All done.")
    assert claimed().pk == second.pk


@pytest.mark.django_db(transaction=True)
def test_of_many_processes_one_takes_a_task(on_disk: None):
    for _ in range(3):
        summaries()

    def take(_: int) -> Task | None:
        try:
            return line.claim()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        taken = [each for each in pool.map(take, range(8)) if each]
    assert len(taken) == 1
    assert Task.objects.filter(state="running").count() == 1


def test_a_full_line_takes_no_more():
    for _ in range(line.MOST_WAITING):
        summaries()
    with pytest.raises(Refused, match="5 tasks wait in line already"):
        summaries()


def test_a_task_that_is_not_heard_of_is_broken_and_can_be_started_again(monkeypatch):
    task = enqueued(records(row()))
    taken = claimed()
    line.find_broken()
    assert held(task).state == "running"
    Task.objects.update(heartbeat=timezone.now() - line.BROKEN_AFTER - timedelta(seconds=1))
    line.find_broken()
    assert held(task).state == "running"
    monkeypatch.setattr(line, "SILENT_SECONDS", 0)
    line.find_broken()
    assert held(task).state == "broken"
    assert "Start it again" in held(task).result
    with pytest.raises(line.NoLongerOurs):
        line.end(taken, Task.State.DONE, "Too late.")
    new = line.again(held(task), None)
    assert (new.state, new.options, bytes(new.files.get().content)) == ("waiting", task.options, records(row()))
    assert not task.files.exists()


def test_a_task_whose_file_is_gone_cannot_be_started_again():
    task = enqueued(records(row()))
    task.files.all().delete()
    with pytest.raises(Refused, match="Upload it again"):
        line.again(task, None)


def test_what_was_called_off_ends_once_and_keeps_no_file():
    task = enqueued(records(row()))
    assert line.call_off(task, None)
    assert not line.call_off(task, None)
    assert (held(task).state, TaskFile.objects.count()) == ("called-off", 0)
    assert line.claim() is None


def test_tasks_and_files_go_in_time():
    old, broken = summaries(), enqueued(records(row()))
    ended = timezone.now() - line.FILE_KEPT_FOR - timedelta(hours=1)
    Task.objects.filter(pk=broken.pk).update(state="broken", finished_at=ended)
    Task.objects.filter(pk=old.pk).update(state="done", finished_at=timezone.now() - line.KEPT_FOR * 1.1)
    line.tidy()
    assert list(Task.objects.all()) == [broken]
    assert not TaskFile.objects.exists()

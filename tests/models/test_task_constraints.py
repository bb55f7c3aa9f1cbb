"""The rules that the database keeps of tasks: each broken once, without any form or check before it."""

import pytest
from django.utils import timezone

from salaries.models import Task, TaskFile
from tests.models.broken import assert_refused

pytestmark = pytest.mark.django_db


def task(state: str = "running") -> Task:
    return Task(kind=Task.Kind.IMPORT, state=state, enqueued_at=timezone.now())


def second_running() -> Task:
    task().save()
    return task()


def second_file() -> TaskFile:
    waiting = task("waiting")
    waiting.save()
    TaskFile.objects.create(task=waiting, part=TaskFile.Part.RECORDS, name="a.csv", content=b"a")
    return TaskFile(task=waiting, part=TaskFile.Part.RECORDS, name="b.csv", content=b"b")


# The constraint's name, and a row that breaks it and nothing else.
BROKEN = [("task_one_runs", second_running), ("task_file_once_a_part", second_file)]


@pytest.mark.parametrize(("name", "broken"), BROKEN)
def test_the_database_refuses(name, broken):
    assert_refused(name, broken)


def test_many_may_wait_and_many_have_ended():
    for state in ("waiting", "waiting", "done", "done", "broken", "broken", "running"):
        task(state).save()
    assert Task.objects.count() == 7

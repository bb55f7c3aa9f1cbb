"""The line of tasks: who stands in it, who is taken next, and how each of them ends.

Every change of a task's state asks in the same statement for the state before it, so that of two who try one succeeds.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import get_random_string

from salaries.engine.refused import Refused
from salaries.models import Task, TaskFile

MOST_WAITING = 5
KEPT_FOR = timedelta(days=90)
# The file of a task that broke off waits so long for somebody to start it again.
FILE_KEPT_FOR = timedelta(days=1)
# Longer than a heartbeat may wait for a database that another writer holds, or that is away for a moment.
BROKEN_AFTER = timedelta(seconds=60)
# A process that lives says something each second.
SILENT_SECONDS = 5.0
SILENT = (
    "Nothing was heard of the process that did it for a minute: it or its machine was stopped, or the database could "
    "not be reached. Nothing of it was kept. Start it again."
)
STOPPED = "The server that did it was stopped. Nothing of it was kept. Start it again."
State = Task.State


class NoLongerOurs(Exception):
    """The task was called off, or taken for broken, before it came to its end."""


@transaction.atomic
def enqueue(kind: Task.Kind, options: dict[str, Any], by: Any, files: Iterable[TaskFile] = ()) -> Task:
    """Put a task at the end of the line. Raises Refused when the line is full."""
    tidy()
    waiting = Task.objects.filter(state=State.WAITING).count()
    if waiting >= MOST_WAITING:
        raise Refused(f"Not started: {waiting} tasks wait in line already. Wait until one has ended, or call one off.")
    task = Task.objects.create(kind=kind, options=options, enqueued_at=timezone.now(), enqueued_by=by)
    for file in files:
        file.task = task
        file.save()
    return task


@transaction.atomic
def again(task: Task, by: Any) -> Task:
    """Put the same task in line once more, with its files. Raises Refused where they are gone."""
    files = list(task.files.all())
    if task.options.get("file") and not files:
        raise Refused("Not started: its file is kept no longer. Upload it again.")
    for file in files:
        file.pk = None
        file._state.adding = True
    new = enqueue(Task.Kind(task.kind), task.options, by, files)
    task.files.all().delete()
    return new


def claim() -> Task | None:
    """Take the next task of the line, if none runs; None when there is none, or another process was quicker."""
    first = Task.objects.filter(state=State.WAITING).order_by("pk").values_list("pk", flat=True).first()
    if first is None or Task.objects.filter(state=State.RUNNING).exists():
        return None
    now, mark = timezone.now(), get_random_string(22)
    values = {"state": State.RUNNING, "claim": mark, "started_at": now, "heartbeat": now}
    try:
        with transaction.atomic():
            Task.objects.filter(pk=first, state=State.WAITING).update(**values)
    except IntegrityError:
        return None  # Another process took another one: the database lets one run.
    return Task.objects.filter(pk=first, claim=mark).first()


def ours(task: Task) -> Any:
    """The task as a query, for as long as it runs in the process that claimed it."""
    return Task.objects.filter(pk=task.pk, claim=task.claim, state=State.RUNNING)


def end(task: Task, state: State, result: str, **more: Any) -> None:
    """End the task that this process runs. Raises NoLongerOurs."""
    values = {"state": state, "result": result, "finished_at": timezone.now(), "step": "", **more}
    if not ours(task).update(**values):
        raise NoLongerOurs
    if state != State.BROKEN:
        TaskFile.objects.filter(task=task).delete()


def break_off(task: Task, why: str) -> None:
    """Say of the task that this process ran that it broke, if it has not ended meanwhile."""
    ours(task).update(state=State.BROKEN, result=why, finished_at=timezone.now(), step="")


class _Heard:
    """What was last heard of the task that runs, and since when, by this process's own clock that nobody sets."""

    last: tuple[int, datetime | None] | None = None
    since = 0.0


def find_broken() -> None:
    """What has not been heard of for too long is broken: by its heartbeat, and by having said nothing since.

    A clock that is set makes a heartbeat look old, or yet to come, and the next one right again.
    """
    now = timezone.now()
    task = Task.objects.filter(state=State.RUNNING).first()
    last = (task.pk, task.heartbeat) if task else None
    if last != _Heard.last:
        _Heard.last, _Heard.since = last, monotonic()
    if task and task.heartbeat and abs(now - task.heartbeat) > BROKEN_AFTER and _silent():
        Task.objects.filter(pk=task.pk, state=State.RUNNING, heartbeat=task.heartbeat).update(
            state=State.BROKEN, result=SILENT, finished_at=now, step=""
        )


def _silent() -> bool:
    return monotonic() - _Heard.since > SILENT_SECONDS


@transaction.atomic
def call_off(task: Task, by: User | None) -> bool:
    """End a task that waits or runs; its process ends itself within two seconds. False when it has ended already."""
    open_ones = Task.objects.filter(pk=task.pk, state__in=(State.WAITING, State.RUNNING))
    result = "Nothing of it was kept."
    found = open_ones.update(
        state=State.CALLED_OFF, result=result, finished_at=timezone.now(), called_off_by=by, step=""
    )
    TaskFile.objects.filter(task=task, task__state=State.CALLED_OFF).delete()
    return bool(found)


def tidy() -> None:
    """Old tasks go, and the files of those that broke and that nobody started again."""
    now = timezone.now()
    TaskFile.objects.filter(task__finished_at__lt=now - FILE_KEPT_FOR).delete()
    Task.objects.filter(finished_at__lt=now - KEPT_FOR).delete()

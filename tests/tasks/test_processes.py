"""Real processes that do tasks: to their end, killed, called off, and without whoever started them."""

import os
import signal
import subprocess
import sys
import time
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from salaries import watcher
from salaries.models import Record, Task, TaskFile
from salaries.tasks import line
from salaries.tasks.runner import Runner
from tests.records.made import row
from tests.tasks.conftest import claimed, enqueued, long_import, records, until

pytestmark = pytest.mark.django_db(transaction=True)


def held(task: Task) -> Task:
    return Task.objects.get(pk=task.pk)


def begun(runner: Runner, task: Task) -> subprocess.Popen[bytes]:
    """The process that does the task, once it has told how far it is."""
    runner.look()
    until(lambda: held(task).done > 0)
    assert runner.process is not None
    return runner.process


def test_the_watcher_has_a_task_done_beside_it_with_less_priority(runner: Runner, settings: Any):
    settings.EDITION_POLL_SECONDS = 0.1
    task = enqueued(records(row(), row(salary=120000)))
    watcher.start()
    until(lambda: held(task).state == "done")
    watcher.stop()
    assert Record.objects.count() == 2
    assert held(task).finished_at is not None


def test_a_process_that_is_killed_leaves_nothing_and_the_task_can_be_started_again(runner: Runner):
    task = long_import()
    process = begun(runner, task)
    assert os.getpriority(os.PRIO_PROCESS, process.pid) > os.getpriority(os.PRIO_PROCESS, 0)
    process.send_signal(signal.SIGKILL)
    process.wait()
    runner.look()
    assert held(task).state == "broken"
    assert "killed from outside" in held(task).result
    assert not Record.objects.exists()
    assert line.again(held(task), None).files.exists()


def test_a_task_that_is_called_off_ends_its_process_within_seconds(runner: Runner):
    task = long_import()
    process = begun(runner, task)
    line.call_off(held(task), None)
    called = time.monotonic()
    process.wait(10)
    assert time.monotonic() - called < 5
    runner.look()
    assert (held(task).state, runner.process) == ("called-off", None)
    assert not Record.objects.exists()
    assert not TaskFile.objects.exists()


def test_a_process_whose_server_is_gone_ends_and_says_so(runner: Runner):
    task = long_import()
    taken = claimed()
    command = [sys.executable, "manage.py", "run_task", str(taken.pk), taken.claim, "1"]
    assert subprocess.run(command, check=False, timeout=40).returncode == 1
    assert (held(task).state, held(task).result) == ("broken", line.STOPPED)
    assert not Record.objects.exists()


def test_a_server_that_stops_ends_its_process(runner: Runner):
    task = long_import()
    process = begun(runner, task)
    runner.stop()
    assert process.returncode == -signal.SIGKILL
    assert (held(task).state, held(task).result) == ("broken", line.STOPPED)


def test_a_site_without_a_watcher_has_a_command_for_it(runner: Runner):
    enqueued(records(row()))
    line.enqueue(Task.Kind.SUMMARIES, {}, None)
    out = StringIO()
    call_command("run_tasks", "--once", stdout=out)
    assert "1 new records kept" in out.getvalue()
    assert "refused. Nothing was summarised: No role has 20 full-time records" in out.getvalue()
    assert not Task.objects.filter(state__in=("waiting", "running")).exists()

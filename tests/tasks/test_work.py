"""What tasks do, and that what ends before its time leaves nothing."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from salaries.desk.figure_files.loading import load_files
from salaries.models import JobTitle, Proposal, Record, Role, Summary, Task, TaskFile, Tier
from salaries.tasks import line, work
from salaries.tasks.pulse import Pulse
from salaries.tasks.report import Report
from tests.records.made import row
from tests.records.made_pay import PLACE_TABLES
from tests.tasks.conftest import claimed, enqueued, records

pytestmark = pytest.mark.usefixtures("small_desk")


class CallsOff(Pulse):
    """Somebody calls the task off while it puts its records on the desk."""

    def say(self, step: str, done: int = 0, of: int = 0) -> None:
        if step.startswith("Putting"):
            line.call_off(self.task, None)


def done(task: Task, pulse: type[Pulse] = Pulse) -> Task:
    """The task after this process has done it, without a heartbeat."""
    taken = claimed()
    assert taken.pk == task.pk
    work.do(taken, pulse(taken, os.getppid()))
    return Task.objects.get(pk=task.pk)


def test_an_import_says_what_the_command_says_and_its_file_goes():
    task = done(enqueued(records(row(), row(salary=120000), row(salary=120000))))
    assert task.state == "done"
    assert task.result == "Imported pay.csv. 3 rows: 2 new records kept, 0 known already, 1 repeated, 0 refused."
    assert Record.objects.count() == 2
    assert JobTitle.objects.get().title == "analyst"
    assert not TaskFile.objects.exists()


def test_with_a_finding_nothing_is_imported_and_each_line_is_named():
    task = done(enqueued(records(row(), row(salary=0), row(company_location="UK"))))
    assert (task.state, task.findings_in_all, Record.objects.count()) == ("refused", 2, 0)
    assert task.result.startswith("Nothing was imported: 2 of 3 rows are refused, the first at pay.csv, line 3.")
    assert task.result.endswith("start it again with “Leave out rows that are refused, and take the rest” ticked.")
    assert task.findings[0] == "pay.csv, line 3: the pay “0” is not above zero."
    assert task.findings[1].startswith("pay.csv, line 4: ")


def test_rows_that_are_refused_can_be_left_out():
    task = done(enqueued(records(row(), row(salary=0)), skip_bad=True))
    assert (task.state, task.findings_in_all, Record.objects.count()) == ("done", 1, 1)


def test_what_is_called_off_while_it_writes_leaves_nothing():
    task = done(enqueued(records(row())), CallsOff)
    assert (task.state, Record.objects.count(), JobTitle.objects.count()) == ("called-off", 0, 0)


def test_summaries_come_from_the_records_as_with_the_command():
    done(enqueued(records(*(row(salary=50_000 + 500 * number) for number in range(30)))))
    JobTitle.objects.update(role=Role.objects.get())
    task = done(line.enqueue(Task.Kind.SUMMARIES, {}, None))
    assert task.state == "done"
    assert "summaries of 30 distinct full-time records" in task.result
    assert Summary.objects.exists()


def test_a_calibration_leaves_proposals_that_wait():
    load_files([PLACE_TABLES])
    many = (row(salary=60_000 + 900 * number, experience_level=["EN", "SE"][number % 2]) for number in range(60))
    done(enqueued(records(*many)))
    JobTitle.objects.update(role=Role.objects.get())
    task = done(line.enqueue(Task.Kind.CALIBRATION, {"as_of": "2024-09-29"}, None))
    assert task.state == "done", task.result
    assert task.result.startswith("Proposed ")
    assert set(Proposal.objects.values_list("pay_of", flat=True)) <= {*Tier.objects.values_list("pk", flat=True), None}
    assert any(said.startswith("Fitting 60 distinct records") for said in task.said)
    # All are of one country: none stands behind what the fit holds of another, which is therefore not proposed.
    assert {each.sample_size for each in Proposal.objects.all()} == {30}


@pytest.mark.parametrize("kind", [Task.Kind.CALIBRATION, Task.Kind.BACKTEST, Task.Kind.SUMMARIES])
def test_what_cannot_be_done_is_said_in_a_sentence(kind: Task.Kind):
    task = done(line.enqueue(kind, {}, None))
    assert task.state == "refused"
    assert task.result.startswith(work.NOTHING[kind])


def test_a_fault_that_nobody_foresaw_is_told_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch):
    @contextmanager
    def faulty(task: Task, report: Report) -> Iterator[Any]:
        yield lambda: Record.objects.none()[1]

    monkeypatch.setitem(work.WORK, Task.Kind.SUMMARIES, faulty)
    task = done(line.enqueue(Task.Kind.SUMMARIES, {}, None))
    assert (task.state, "IndexError" in task.result, "Nothing of it was kept" in task.result) == ("broken", True, True)

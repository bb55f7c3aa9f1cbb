"""What each kind of task does: the same as the command of that name, first all that can be done without writing.

Each is worked out first and gives back what puts it on the desk, which is done in one transaction with the end of the
task. So a task that breaks off or is called off has left nothing.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date

from django.db import transaction

from salaries.desk.compile import IncompleteDesk, compile_desk
from salaries.engine.book_text import UnreadableBook
from salaries.engine.refused import Refused
from salaries.faults import told
from salaries.models import Task
from salaries.records.importing import gathered
from salaries.records.packages import evidence_packages
from salaries.records.sources import source_of_records
from salaries.records.summaries import summaries_of
from salaries.tasks.line import NoLongerOurs, State, end
from salaries.tasks.pulse import Pulse
from salaries.tasks.report import Report

logger = logging.getLogger(__name__)
Keep = Callable[[], str]
FAULT = "Something went wrong that nobody foresaw ({name}); the server's log has it. Nothing of it was kept."
NOTHING = {
    Task.Kind.IMPORT: "Nothing was imported",
    Task.Kind.CALIBRATION: "Not calibrated",
    Task.Kind.SUMMARIES: "Nothing was summarised",
    Task.Kind.BACKTEST: "Not scored",
}


@contextmanager
def _import(task: Task, report: Report) -> Iterator[Keep]:
    file = report.records(task)
    report.say(f"Reading {file.path.name} …")
    with gathered(file, task.options.get("source", "")) as rows:
        report.say("Putting the records among the others …")
        yield lambda: f"Imported {file.path.name}. {rows.merge()}."


@contextmanager
def _summarise(task: Task, report: Report) -> Iterator[Keep]:
    report.say("Reading the records …")
    found = summaries_of(task.options.get("source", ""))
    yield lambda: f"{found.keep()}. Readers see them once they are published."


@contextmanager
def _calibrate(task: Task, report: Report) -> Iterator[Keep]:
    with evidence_packages():
        from salaries.records.calibrating import Calibration
    report.say("Reading the records …")
    found = Calibration(
        report.say,
        report.fitted,
        before=_day(task, "before"),
        source=task.options.get("source", ""),
        as_of=_day(task, "as_of"),
    ).fit(compile_desk())
    for sentence in found.left_out():
        report.say(sentence)
    yield found.propose


@contextmanager
def _backtest(task: Task, report: Report) -> Iterator[Keep]:
    with evidence_packages():
        from salaries.records.backtesting import Unseen, edition_to_score, put_on_desk
    file, options = report.records(task), task.options
    report.say(f"Reading {file.path.name} …")
    edition = edition_to_score(options.get("edition"))
    unseen = Unseen(file, report.say, since=_day(task, "since"), holds=options.get("holds", ""))
    scored = unseen.score(edition)
    for line in scored.lines():
        report.say(line)
    result = " ".join([str(scored), *scored.notes()])
    if not options.get("keep"):
        yield lambda: result
        return
    rows = scored.rows(source_of_records(options.get("source", "")), _day(task, "as_of"))
    yield lambda: f"{result} {put_on_desk(rows)}"


WORK: dict[str, Callable[[Task, Report], AbstractContextManager[Keep]]] = {
    Task.Kind.IMPORT: _import,
    Task.Kind.CALIBRATION: _calibrate,
    Task.Kind.SUMMARIES: _summarise,
    Task.Kind.BACKTEST: _backtest,
}


def _day(task: Task, name: str) -> date | None:
    written = task.options.get(name)
    return date.fromisoformat(written) if written else None


def do(task: Task, pulse: Pulse) -> None:
    """Do a claimed task to its end, whatever that is."""
    report = Report(pulse)
    try:
        with WORK[task.kind](task, report) as keep, transaction.atomic():
            end(task, State.DONE, keep(), **report.values())
    except NoLongerOurs:
        logger.warning("task %s was ended by somebody else; nothing of it was kept", task.pk)
    except (Refused, IncompleteDesk, UnreadableBook) as error:
        _end(task, State.REFUSED, f"{NOTHING[Task.Kind(task.kind)]}: {error}", report)
    except Exception as error:  # Whatever it is, whoever started the task is told.
        logger.exception("a task met an error")
        said = told(error, "so nothing of it was kept") or FAULT.format(name=error.__class__.__name__)
        _end(task, State.BROKEN, said, report)


def _end(task: Task, state: State, result: str, report: Report) -> None:
    try:
        end(task, state, result, **report.values())
    except NoLongerOurs:
        logger.warning("task %s was ended by somebody else", task.pk)

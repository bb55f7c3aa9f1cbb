"""Tasks with real processes, each on the database of the test."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from salaries.models import Task, TaskFile
from salaries.tasks import line
from salaries.tasks.runner import Runner
from tests.records.made import COLUMNS, row

HEADER = ",".join(COLUMNS)
MANY = 250_000  # rows, which take a process longer than a test needs


def records(*rows: dict[str, str]) -> bytes:
    return "\n".join([HEADER, *(",".join(each.values()) for each in rows)]).encode() + b"\n"


def enqueued(content: bytes, **options: Any) -> Task:
    """An import of a file, in line."""
    file = TaskFile(part=TaskFile.Part.RECORDS, name="pay.csv", content=content)
    given = {"mapping": "aijobs", "source": "survey", "file": "pay.csv", **options}
    return line.enqueue(Task.Kind.IMPORT, given, None, [file])


def claimed() -> Task:
    """The next of the line, which this process has then taken."""
    task = line.claim()
    assert task is not None
    return task


def long_import() -> Task:
    return enqueued(records(row()) + (",".join(row().values()) + "\n").encode() * MANY)


def until(so: Callable[[], Any], seconds: float = 40) -> None:
    end = time.monotonic() + seconds
    while not so():
        assert time.monotonic() < end, "it did not come about in time"
        time.sleep(0.05)


@pytest.fixture
def runner(small_desk: None, on_disk: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Runner]:
    """One whose processes find the test's database."""
    name, socket = connection.settings_dict["NAME"], connection.settings_dict["HOST"]
    user = connection.settings_dict["USER"]
    address = f"sqlite:///{name}" if isinstance(name, Path) else f"postgres://{user}@/{name}?host={socket}"
    monkeypatch.setenv("DATABASE_URL", address)
    made = Runner()
    yield made
    made.stop()

"""SIGKILL at random moments of what writes most: afterwards all of it is there, or nothing.

KILLS=200 tries as often, and prints what came of them; KILLS_ON_SEED=1 has it on the whole seed, with 20,000 records.
"""

import os
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from math import ceil
from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.utils import timezone

from salaries.desk import restore as desk_restore
from salaries.desk.figure_files.loading import load_files
from salaries.desk.history import undo
from salaries.editions.publish import publish
from salaries.editions.publish_anew import book_of, publish_anew
from salaries.models import Act, Edition, Source, Task, TaskFile
from salaries.models.act import act
from salaries.records.files import RecordFile
from salaries.records.importing import import_records
from salaries.records.mapping import AIJOBS, read_mapping
from salaries.tasks import line
from salaries.tasks.pulse import Pulse
from salaries.tasks.work import do
from tests.books import SMALL_DESK
from tests.conftest import SEED
from tests.kills.places import DONE, Place, run_and_kill
from tests.kills.state import State, faults, rows_in_all
from tests.records.made import row, written

KILLS = int(os.environ.get("KILLS", "0"))
ON_SEED = bool(os.environ.get("KILLS_ON_SEED"))
WHOLE = {"killed, nothing of it", "killed, all of it", "done, all of it"}
FOR_EVER = 3600.0
pytestmark = [pytest.mark.django_db(transaction=True)]


def edited() -> Act:
    """One act that changes every source."""
    with act(Act.Kind.EDIT, why="Kill") as opened:
        for source in Source.objects.all():
            source.note = f"{source.note} anew"
            source.save()
    assert opened.row
    return opened.row


@pytest.fixture
def place(transactional_db: None, tmp_path: Path) -> Iterator[Place]:
    """Two editions, an act that is not published, a task in line, and files for whoever loads, imports or restores."""
    load_files(SEED if ON_SEED else [SMALL_DESK])
    publish("First")
    call_command("backup", tmp_path / "backup.gz", verbosity=0)
    edited()
    publish("Second")
    call_command("export_figures", tmp_path / "export.toml")
    text = (tmp_path / "export.toml").read_text()
    (tmp_path / "changed.toml").write_text(
        re.sub(r"\[\[guide\.related\]\]\n.+\n", "", text).replace("as_of = 2025-0", "as_of = 2024-0")
    )
    rows = [row(salary=50_000 + each) for each in range(20_000 if ON_SEED else 3_000)]
    path = written(tmp_path / "pay.csv", rows)
    file = TaskFile(part=TaskFile.Part.RECORDS, name="pay.csv", content=path.read_bytes())
    line.enqueue(Task.Kind.IMPORT, {"mapping": "aijobs", "source": source(), "file": "pay.csv"}, None, [file])
    edited()
    place = Place(tmp_path)
    yield place
    place.remove()


def source() -> str:
    return Source.objects.order_by("pk").values_list("slug", flat=True)[0]


def record_file(path: Path) -> RecordFile:
    return RecordFile(path, read_mapping(AIJOBS), refused=print)


def last_act() -> Act:
    return Act.objects.order_by("-pk")[0]


def restored_value(folder: Path) -> None:
    undo.restore(last_act(), Source, Source.objects.order_by("pk")[0].pk, "note", None, "Kill")


def restored_file(folder: Path) -> None:
    call_command("restore", folder / "backup.gz", replace=True, aside=folder / f"aside-{os.getpid()}.gz", verbosity=0)


def task_done(folder: Path) -> None:
    task = line.claim()
    assert task
    do(task, Pulse(task, os.getppid()))


DEEDS: dict[str, Callable[[Path], object]] = {
    "publish": lambda folder: publish("Third"),
    "publish anew": lambda folder: publish_anew(1, None),
    "load_figures": lambda folder: load_files([folder / "changed.toml"]),
    "import_records": lambda folder: import_records(record_file(folder / "pay.csv"), source()),
    "import as a task": task_done,
    "undo an act": lambda folder: undo.undo(last_act(), None, "Kill"),
    "restore a value": restored_value,
    "restore the desk": lambda folder: desk_restore.restore(book_of(Edition.objects.get(number=1)), None, "Kill"),
    "restore a backup": restored_file,
}


def test_who_is_killed_leaves_all_or_nothing(place: Place, tmp_path: Path):
    ends = {name: ends_of(name, partial(deed, tmp_path), place) for name, deed in DEEDS.items()}
    assert {name: found for name, found in ends.items() if found.keys() - WHOLE} == {}


def ends_of(name: str, deed: Callable[[], object], place: Place) -> Counter[str]:
    place.reset()
    before = rows_in_all()
    how, seconds = run_and_kill(deed, FOR_EVER)
    after = rows_in_all()
    assert (how, before != after) == (DONE, True)
    ends: Counter[str] = Counter()
    for _ in range(ceil(max(KILLS, 1) / len(DEEDS))):
        place.reset()
        how, _ = run_and_kill(deed, random.uniform(0, seconds * 1.1))
        ends[left_by(how, before, after)] += 1
    if KILLS:
        print(f"{name}: {seconds:.1f} s; {dict(ends)}", flush=True)  # noqa: T201 (whoever asks for many wants to see it)
    return ends


def left_by(how: str, before: State, after: State) -> str:
    now = rows_in_all()
    found = faults() + task_faults()
    if found or now not in (before, after):
        return f"{how}: {found}, {difference(before, now)}"
    return f"{how}, {'all' if now == after else 'nothing'} of it"


def difference(before: State, now: State) -> State:
    return {name: now[name] - before[name] for name in now if now[name] != before[name]}


def task_faults() -> list[str]:
    """Within a minute a task that nobody does is either told to be broken, and can be started again, or waits."""
    Task.objects.filter(heartbeat__isnull=False).update(heartbeat=timezone.now() - timedelta(seconds=61))
    with patch.object(line, "SILENT_SECONDS", -1.0):
        line.find_broken()
    for task in Task.objects.all():
        if task.state == Task.State.BROKEN:
            task = line.again(task, None)
        if task.is_open and line.claim() != task:
            return [f"task {task.pk} is left for ever"]
    return []

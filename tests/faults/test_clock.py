"""The machine's clock is set forward and back: nothing is published twice, numbers rise, and every page answers."""

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from salaries import watcher
from salaries.editions import clock, memory
from salaries.editions.publish import publish
from salaries.editions.schedule import schedule
from salaries.models import Edition, Figure, ReadersNote, ScheduledEdition, Task
from salaries.pages.form_marks import mark
from salaries.tasks import line
from tests.admin.conftest import signed_in
from tests.faults.site import GUIDE
from tests.records.made import row
from tests.tasks.conftest import claimed, enqueued, records

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
READ = ("/", GUIDE, "/calculator/", "/editions/", "/editions/2/", f"{GUIDE}?edition=1", "/feed.atom", "/sitemap.xml")
DESK = ("/admin/", "/admin/review/", "/admin/history/", "/admin/salaries/edition/", "/admin/salaries/readersnote/")
Step = Callable[[timedelta], None]


@pytest.fixture
def step(monkeypatch: pytest.MonkeyPatch) -> Step:
    """Sets the clock of everything of ours, of Django's and of its sessions: each step adds to those before."""
    ahead, real_time = [timedelta()], time.time

    class Kind(type):
        def __instancecheck__(cls, value: object) -> bool:
            return isinstance(value, datetime)

    class Set(datetime, metaclass=Kind):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return datetime.now(tz) + ahead[0]

    for name, module in list(sys.modules.items()):
        if name.startswith("salaries.") and getattr(module, "datetime", None) is datetime:
            monkeypatch.setattr(module, "datetime", Set)
    monkeypatch.setattr(timezone, "now", lambda: Set.now(UTC))
    monkeypatch.setattr(time, "time", lambda: real_time() + ahead[0].total_seconds())

    def step(by: timedelta) -> None:
        ahead[0] += by

    return step


def changed(to: int) -> None:
    Figure.objects.update(low=to, high=to)


def in_an_hour() -> None:
    now = timezone.now()
    schedule("At its time.", now + HOUR, None, "", now)


def look() -> list[int]:
    """The numbers of all editions, after the watcher has looked whether one is due, as two workers would."""
    watcher._publish_due()
    watcher._publish_due()
    memory.refresh()
    return sorted(Edition.objects.values_list("number", flat=True))


def test_editions_at_a_time_are_published_once_and_their_numbers_rise(small_desk: None, client: Client, step: Step):
    publish()
    changed(25)
    in_an_hour()
    assert look() == [1]
    step(2 * HOUR)
    assert look() == [1, 2]
    step(-5 * HOUR)
    changed(26)
    publish("After the clock was set back.")
    assert look() == [1, 2, 3]
    changed(27)
    in_an_hour()
    assert look() == [1, 2, 3]
    step(3 * DAY)
    assert look() == [1, 2, 3, 4]
    step(-4 * DAY)
    assert look() == [1, 2, 3, 4]
    assert not ScheduledEdition.objects.exists()
    assert memory.current().number == 4
    assert {address: client.get(address).status_code for address in READ} == dict.fromkeys(READ, 200)


def test_who_is_signed_in_stays_so_and_the_desk_answers(small_desk: None, client: Client, step: Step):
    publish()
    changed(25)
    publish()
    editor = signed_in("eda", "Editors")
    for by in (3 * HOUR, -8 * HOUR, 6 * HOUR):
        step(by)
        assert {address: editor.get(address).status_code for address in DESK} == dict.fromkeys(DESK, 200)


def test_notes_are_taken_and_counted_on(small_desk: None, client: Client, step: Step):
    publish()
    memory.refresh()
    address = f"{GUIDE}notes/"
    for number, by in enumerate((timedelta(), -DAY, 2 * DAY, -DAY)):
        made = mark(clock.today())
        step(by)
        sent = {"text": f"Note {number}", "mark": made, "edition": "1", "kind": "", "section": "", "website": ""}
        assert client.post(address, sent).status_code == 302
    assert ReadersNote.objects.count() == 4


@pytest.mark.parametrize("by", [2 * HOUR, -2 * HOUR])
def test_a_task_that_runs_is_not_taken_for_broken(small_desk: None, step: Step, monkeypatch, by: timedelta):
    enqueued(records(row()))
    task = claimed()
    line.find_broken()
    step(by)
    line.find_broken()
    assert line.ours(task).update(heartbeat=timezone.now()) == 1
    monkeypatch.setattr(line, "SILENT_SECONDS", 0)
    line.find_broken()
    assert Task.objects.get().state == "running"
    # A process that died just when the clock was set is found all the same.
    step(by)
    line.find_broken()
    assert Task.objects.get().state == "broken"

"""A publish at a time: checked and frozen at once, made the next edition exactly once when its time has come."""

import re
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from importlib import import_module, reload

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from salaries import watcher
from salaries.desk.figure_files.loading import load_files
from salaries.editions import schedule
from salaries.editions.publish import publish, publishing
from salaries.engine.refused import Refused
from salaries.models import AuditEntry, Edition, Figure, ScheduledEdition
from tests.books import SMALL_DESK

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
LATER = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def pat(db):
    return User.objects.create_user("pat")


def change(value=25):
    Figure.objects.update(low=value, high=value)


def wait_for_later(by=None):
    return schedule.schedule("Growth rose.", LATER, by, "", NOW)


def test_what_is_scheduled_is_the_desk_as_it_was_then(small_desk, pat):
    publish()
    change(25)
    row = wait_for_later(pat)
    change(26)
    assert schedule.publish_due(LATER - timedelta(seconds=1)) is None
    edition = schedule.publish_due(LATER)
    assert (edition.number, edition.note, edition.published_by) == (2, "Growth rose.", pat)
    assert edition.digest == row.digest
    assert '"low":"25"' in edition.book
    assert schedule.waiting() is None
    assert schedule.publish_due(LATER) is None


def test_the_audit_log_tells_both_the_plan_and_the_publish(small_desk, pat):
    wait_for_later(pat)
    schedule.publish_due(LATER)
    told = list(AuditEntry.objects.order_by("pk").values_list("kind", "what", "name"))
    assert told == [
        ("schedule", "The edition waiting for 1 December 2026, 09:00 UTC was checked and scheduled.", "pat"),
        ("publish", "At its time, published edition 1.", "pat"),
    ]


def test_nothing_due_costs_one_query(small_desk, django_assert_num_queries):
    wait_for_later()
    with django_assert_num_queries(1):
        schedule.publish_due(NOW)


@pytest.mark.parametrize(
    ("at", "sentence"),
    [(NOW, "24 November 2026, 08:00 UTC has passed"), (NOW + timedelta(days=400), "more than a year ahead")],
)
def test_a_time_that_cannot_be_is_refused(small_desk, at, sentence):
    with pytest.raises(Refused, match=sentence):
        schedule.schedule("", at, None, "", NOW)
    assert schedule.waiting() is None


def test_a_second_plan_does_not_replace_the_first(small_desk):
    wait_for_later()
    change(30)
    with pytest.raises(Refused, match="the edition waiting for 1 December 2026, 09:00 UTC is there already"):
        wait_for_later()
    assert schedule.call_off(None) is not None
    assert '"low":"30"' in wait_for_later().book


def test_what_a_publish_refuses_is_not_scheduled_either(small_desk):
    publish()
    with pytest.raises(Refused, match="Nothing on the desk has changed"):
        wait_for_later()


def test_another_publish_calls_off_what_waits(small_desk, pat):
    wait_for_later()
    publish(by=pat)
    assert schedule.waiting() is None
    said = AuditEntry.objects.filter(kind="schedule").first()
    assert said.what.endswith("was called off, since edition 1 was published.")
    assert said.name == "pat"


def test_calling_off_when_nothing_waits_is_no_error(db):
    assert schedule.call_off(None) is None
    assert not AuditEntry.objects.exists()


def test_a_worker_that_comes_second_finds_it_gone(small_desk, monkeypatch):
    """Both have seen that it is due; the other is done before this one gets the lock."""
    wait_for_later()
    alone = publishing

    @contextmanager
    def after_another():
        monkeypatch.setattr(schedule, "publishing", alone)
        assert schedule.publish_due(LATER).number == 1
        with alone():
            yield

    monkeypatch.setattr(schedule, "publishing", after_another)
    assert schedule.publish_due(LATER) is None
    assert Edition.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_workers_exactly_one_publishes_it():
    load_files([SMALL_DESK])
    wait_for_later()
    together, made = threading.Barrier(6), []

    def work():
        together.wait()
        try:
            made.append(schedule.publish_due(LATER))
        except OperationalError:
            made.append(None)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(6)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [edition.number for edition in made if edition] == [1]
    assert Edition.objects.count() == 1
    assert AuditEntry.objects.filter(kind="publish").count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_watcher_publishes_it(settings):
    """Its time has passed while the server was down; the first watcher to look makes it an edition."""
    load_files([SMALL_DESK])
    publish()
    change(25)
    wait_for_later()
    ScheduledEdition.objects.update(goes_live_at=NOW - timedelta(days=800))
    settings.EDITION_POLL_SECONDS = 0.05
    watcher.start()
    end = time.monotonic() + 5
    while time.monotonic() < end and Edition.objects.count() == 1:
        time.sleep(0.02)
    watcher.stop()
    assert Edition.objects.newest().note == "Growth rose."


def test_a_worker_watches_from_its_start_and_not_only_from_its_first_reader(settings):
    settings.EDITION_POLL_SECONDS = 3600
    reload(import_module("careerguide.wsgi"))
    assert "edition-watcher" in {thread.name for thread in threading.enumerate()}
    watcher.stop()


def test_the_command_schedules_and_publishes_what_is_due(small_desk, capsys):
    at = (datetime.now(UTC) + timedelta(days=2)).replace(microsecond=0)
    call_command("publish", note="Soon", at=at.isoformat())
    assert f"{at:%-d %B %Y, %H:%M} UTC" in capsys.readouterr().out
    call_command("publish", due=True)
    assert "Nothing is due" in capsys.readouterr().out
    ScheduledEdition.objects.update(goes_live_at=at - timedelta(days=3))
    call_command("publish", due=True)
    assert "Published edition 1" in capsys.readouterr().out


@pytest.mark.parametrize("option", ["at", "move"])
@pytest.mark.parametrize(
    "text", ["tomorrow", "2026-12-01T09:00", "2026-13-01T09:00+00:00", "", "9999-12-31T23:59-12:00"]
)
def test_the_command_wants_a_time_with_its_zone(small_desk, option, text):
    said = f"--{option} is “{text}”; write a date and time with its zone: 2026-12-01T09:00+00:00."
    with pytest.raises(CommandError, match=re.escape(said)):
        call_command("publish", **{option: text})
    assert not Edition.objects.exists()


@pytest.mark.parametrize(
    ("first", "second", "options"),
    [
        ("--call-off", "--if-none", {"call_off": True, "if_none": True}),
        ("--move", "--call-off", {"move": "2026-12-01T09:00+00:00", "call_off": True}),
        ("--at", "--due", {"at": "2026-12-01T09:00+00:00", "due": True}),
        ("--at", "--move", {"at": "", "move": ""}),
        ("--at", "--before-waiting", {"at": "2026-12-01T09:00+00:00", "before_waiting": True}),
        ("--due", "--note", {"due": True, "note": "Corrections"}),
    ],
)
def test_the_command_does_one_thing_and_passes_over_none(small_desk, first, second, options):
    publish("First edition")
    with pytest.raises(CommandError, match=f"^{first} and {second} do not go together, so nothing was done"):
        call_command("publish", **options)
    assert (Edition.objects.count(), ScheduledEdition.objects.count()) == (1, 0)


def test_the_command_schedules_a_first_edition_where_there_is_none(small_desk, capsys):
    at = (datetime.now(UTC) + timedelta(days=2)).isoformat()
    call_command("publish", at=at, if_none=True, note="First edition")
    assert ScheduledEdition.objects.get().note == "First edition"
    publish("Sooner")
    call_command("publish", at=at, if_none=True)
    assert "is published already; nothing was done" in capsys.readouterr().out

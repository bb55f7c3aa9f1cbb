"""The drill: backed up while the site is read and written, restored elsewhere, and the same answers come from there."""

import multiprocessing
import sqlite3
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.synchronize import Event
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction

from salaries.backups.restoring import head_of
from salaries.editions.publish import publish
from salaries.engine.refused import Refused
from salaries.models import Act, Edition, Figure, Role, Source
from salaries.models.act import act
from tests.faults.conftest import address_of_database
from tests.faults.site import GUIDE, Site, until
from tests.kept_rows import Rows, put_back

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS, READERS = 4, 2
ELSEWHERE = "drill_elsewhere"


@pytest.fixture
def elsewhere(transactional_db: None, tmp_path: Path) -> Iterator[str]:
    """The address of another database, migrated and empty."""
    if connection.vendor == "sqlite":
        with sqlite3.connect(tmp_path / ELSEWHERE) as other:
            connection.connection.backup(other)
        other.close()
        yield f"sqlite:///{tmp_path / ELSEWHERE}"
        return
    own, drop = connection.settings_dict["NAME"], f"DROP DATABASE IF EXISTS {ELSEWHERE} WITH (FORCE)"
    on_server(drop, f"CREATE DATABASE {ELSEWHERE} TEMPLATE {own}")
    yield address_of_database().replace(f"/{own}?", f"/{ELSEWHERE}?")
    on_server(drop)


def on_server(*statements: str) -> None:
    apart()
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def apart() -> None:
    """No connection is open, to be copied from or shared with a process that is forked."""
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()  # type: ignore[attr-defined]


@pytest.fixture
def site(elsewhere: str, on_disk: None, small_rows: Rows, tmp_path: Path) -> Site:
    put_back(small_rows)
    Source.objects.update(note="0")
    Role.objects.update(summary="0")
    Figure.objects.update(low=0, high=0)
    publish(note="First")
    return Site(address_of_database(), tmp_path / "log")


def edit() -> None:
    """One act that changes rows of three tables, which all have to say the same number."""
    with transaction.atomic(), act(Act.Kind.EDIT, why="Drill"):
        figure = Figure.objects.select_for_update().get()
        figure.low += 1
        figure.high += 1
        figure.save()
        source, role = Source.objects.get(), Role.objects.get()
        source.note = role.summary = f"{figure.low:.0f}"
        source.save()
        role.save()


def write(stopped: Event) -> None:
    """On a busy machine a writer may wait too long for the others; then it has written nothing."""
    while not stopped.is_set():
        with suppress(Refused, OperationalError):
            edit()
            publish(note="Drill")
    connection.close()


def read(site: Site, stopped: Event, codes: set[int]) -> None:
    while not stopped.is_set():
        codes.add(site.get(GUIDE).status_code)


@contextmanager
def at_work(site: Site) -> Iterator[None]:
    """Writers, each a process of its own, and readers."""
    fork, codes = multiprocessing.get_context("fork"), set[int]()
    stopped = fork.Event()
    apart()
    writers = [fork.Process(target=write, args=(stopped,)) for _ in range(WRITERS)]
    readers = [Thread(target=read, args=(site, stopped, codes)) for _ in range(READERS)]
    workers: tuple[Any, ...] = (*writers, *readers)
    for each in workers:
        each.start()
    try:
        until(lambda: Edition.objects.count() > 2, 60)
        yield
    finally:
        stopped.set()
        for each in workers:
            each.join()
    assert ([each.exitcode for each in writers], codes) == ([0] * WRITERS, {200})


def answers(site: Site, newest: int) -> list[Any]:
    """What the site says of each edition, its digest too."""
    address = "/api/v1/estimate?role=analyst&tier=entry&edition={}"
    return [site.get(address.format(number)).json() for number in range(1, newest + 1)]


def told(site: Site, *arguments: str) -> str:
    done = site.manage(*arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_backup_under_load_gives_the_same_answers_elsewhere(site: Site, elsewhere: str, tmp_path: Path):
    file = tmp_path / "backup.gz"
    with site.serving():
        with at_work(site):
            before = Act.objects.count()
            told(site, "backup", str(file))
            until(lambda: Act.objects.count() > before + 5, 60)
        holds = head_of(file).holds
        newest = holds.newest or 0
        expected = answers(site, newest)
    assert before <= holds.acts < Act.objects.count()
    assert {each["edition"]["number"] for each in expected} == set(range(1, newest + 1))
    other = Site(elsewhere, tmp_path / "other.log")
    assert f"{holds.editions} editions" in told(other, "restore", str(file))
    with other.serving():
        assert answers(other, newest) == expected
    desk = tomllib.loads(told(other, "export_figures"))
    edits = holds.acts - 1
    said = {float(desk["figure"][0]["low"]), float(desk["source"][0]["note"]), float(desk["role"][0]["summary"])}
    assert said == {edits}, "the backup holds half an act"

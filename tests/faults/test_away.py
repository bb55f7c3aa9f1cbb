"""PostgreSQL and Redis are stopped, hang, and come back, while readers go on reading."""

import os
import signal
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep
from typing import Self

import httpx
import pytest
from django.db import connection

from salaries.models import Source
from tests.faults.site import GUIDE, Site, form_of, until
from tests.tools.required import find_program, lacking
from tests.tools.services import POSTGRES_FOLDERS, free_port, redis_server, server_of, until_it_answers

pytestmark = pytest.mark.django_db(transaction=True)
AWAY = "the database did not answer"
READY = {"database": "ok", "edition": "ok", "cache": "ok"}


class Readers:
    """Readers of the guide, one after the other, and people who ask for editions that only the database knows."""

    def __init__(self, site: Site) -> None:
        self.site, self.stopped = site, Event()
        self.statuses: Counter[int] = Counter()
        self.slowest, self.asked = 0.0, count()
        self.threads = [Thread(target=self._read) for _ in range(2)] + [Thread(target=self._ask) for _ in range(8)]

    def __enter__(self) -> Self:
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopped.set()
        for thread in self.threads:
            thread.join()

    def _read(self) -> None:
        while not self.stopped.wait(0.05):
            began = monotonic()
            self.statuses[self.site.get(GUIDE).status_code] += 1
            self.slowest = max(self.slowest, monotonic() - began)

    def _ask(self) -> None:
        while not self.stopped.wait(0.2):
            with suppress(httpx.TransportError):
                self.site.get(f"{GUIDE}?edition={2 + next(self.asked) % 10}")


def answered_within(site: Site, seconds: float) -> dict[str, str]:
    """What /readyz says, which it does in time."""
    began = monotonic()
    status, states = site.ready()
    assert (status, monotonic() - began < seconds) == (503, True)
    return states


class Postgres:
    """The server of the tests, to be stopped and to be started."""

    def __init__(self) -> None:
        self.home = Path(connection.settings_dict["HOST"])
        initdb = find_program("initdb", folders=POSTGRES_FOLDERS) or lacking("PostgreSQL is not installed.")
        self.programs = Path(initdb).resolve().parent

    @property
    def pid(self) -> int:
        return int((self.home / "cluster" / "postmaster.pid").read_text().split()[0])

    def signal(self, number: signal.Signals) -> None:
        """To the server, and to each process in which it serves a connection."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        for pid in (self.pid, *map(int, children)):
            os.kill(pid, number)

    @contextmanager
    def stopped(self) -> Iterator[None]:
        connection.close()
        os.kill(self.pid, signal.SIGINT)
        until(lambda: not (self.home / "cluster" / "postmaster.pid").exists())
        try:
            yield
        finally:
            command = server_of(self.programs, self.home)
            with (self.home / "log").open("a") as log:
                subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
            until_it_answers(self.programs, self.home)

    @contextmanager
    def hanging(self) -> Iterator[None]:
        """It is there, and says nothing."""
        self.signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.signal(signal.SIGCONT)
            # Whoever started the server stopped with it.
            os.killpg(os.getpgid(self.pid), signal.SIGCONT)


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="PostgreSQL's server")
@pytest.mark.parametrize("how", ["stopped", "hanging"])
@pytest.mark.filterwarnings("ignore::ResourceWarning")  # the server that is started here outlives the test
def test_while_postgresql_is_away_readers_read_on_and_all_others_are_told(desk_site, how: str) -> None:
    desk, server = desk_site(), Postgres()
    source = Source.objects.get()
    with desk.site.serving() as site, site.browser(desk.session) as eda:
        row = form_of(eda, f"/admin/salaries/source/{source.pk}/change/", "_why")
        row.sent |= {"title": "Another survey"}
        assert (site.get(GUIDE).status_code, site.ready()) == (200, (200, READY))
        with Readers(site) as readers:
            with getattr(server, how)():
                states = answered_within(site, 2)
                assert (states["database"], states["edition"]) == (AWAY, "ok")
                sleep(2)
                assert answered_within(site, 2)["database"] == AWAY
                if how == "stopped":
                    response = row.send()
                    assert response.status_code == 503
                    assert "The database did not answer, so nothing was saved." in response.text
                    assert "Another survey" in response.text
            until(lambda: site.ready() == (200, READY))
        assert list(readers.statuses) == [200]
        assert readers.slowest < 2.5
        assert row.send().status_code == 302
        assert site.get(f"{GUIDE}?edition=5").status_code == 404
    assert "Traceback" not in site.log.read_text()


def test_redis_is_stopped_and_started_again(desk_site) -> None:
    program, port = find_program("redis-server") or lacking("redis-server is not installed."), free_port()
    desk = desk_site(CACHE_URL=f"redis://127.0.0.1:{port}/0")
    with desk.site.serving() as site, site.browser(desk.session) as eda, Readers(site) as readers:
        with redis_server(program, port):
            until(lambda: site.ready() == (200, READY))
        states = answered_within(site, 2)
        assert states == READY | {"cache": "the cache does not keep what it is given"}
        note = form_of(eda, f"{GUIDE}notes/", "text")
        note.sent |= {"text": "The median looks old to me."}
        assert [eda.get("/admin/").status_code, note.send().status_code] == [200, 302]
        with redis_server(program, port):
            until(lambda: site.ready() == (200, READY))
    assert list(readers.statuses) == [200]
    assert "Traceback" not in site.log.read_text()

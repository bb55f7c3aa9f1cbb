"""Whoever migrates a file waits for who does so already."""

import os
from collections.abc import Iterator
from fcntl import LOCK_EX, LOCK_UN, flock
from pathlib import Path
from threading import Timer

import pytest
from django.core.management import CommandError

from salaries.management.commands import migrate


@pytest.fixture
def held(tmp_path: Path) -> Iterator[int]:
    """The lock of another process that migrates."""
    folder = os.open(tmp_path, os.O_RDONLY)
    flock(folder, LOCK_EX)
    yield folder
    os.close(folder)


def test_it_goes_on_when_the_other_has_ended(held: int, tmp_path: Path):
    order = []
    ends = Timer(0.3, lambda: (order.append("ended"), flock(held, LOCK_UN)))
    ends.start()
    with migrate.alone(tmp_path / "site.sqlite3"):
        order.append("went on")
    ends.join()
    assert order == ["ended", "went on"]
    assert list(tmp_path.iterdir()) == [], "nothing is left behind"


def test_it_gives_up_with_a_sentence(held: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(migrate, "WAIT_SECONDS", 0.1)
    with pytest.raises(CommandError, match="Another process has been bringing the database"):
        migrate.alone(tmp_path / "site.sqlite3").__enter__()


def test_others_find_it_free_again(tmp_path: Path):
    for _ in range(2):
        with migrate.alone(tmp_path / "site.sqlite3"):
            pass


def test_a_database_on_a_server_is_not_waited_for(held: int):
    with migrate.alone("site"):
        pass

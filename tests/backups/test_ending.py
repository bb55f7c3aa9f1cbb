"""A backup and a restoring that are told to end in the middle leave nothing behind."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from salaries.desk.figure_files.loading import load_files
from salaries.editions.publish import publish
from salaries.models import Figure
from tests.books import SMALL_DESK
from tests.faults.conftest import address_of_database
from tests.faults.site import ROOT, Site

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("on_disk")]
# The command, told to end where it comes to something, most often to the proof of the database.
TOLD = """
import os, signal, sys
from unittest.mock import patch
import django
from django.core.management import call_command
django.setup()
where, number, *words = sys.argv[1:]
with patch(f"salaries.backups.{where}", lambda *_: os.kill(os.getpid(), int(number))):
    call_command(*words)
"""
PROOF = "prove_database"


@pytest.fixture(autouse=True)
def in_a_terminal() -> Iterator[None]:
    """Whoever runs the tests may have them ignore that a terminal is closed, and a command inherits that."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


def ended(folder: Path, where: str, number: int, *words: str) -> int:
    told = Site(address_of_database(), folder / "log").told | {"TMPDIR": str(folder)}
    command = [sys.executable, "-c", TOLD, where, str(number), *words]
    done = subprocess.run(command, cwd=ROOT, env=told, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_nothing_of_it_is_left(tmp_path: Path, number: int):
    load_files([SMALL_DESK])
    publish("First")
    folder, backup = tmp_path / "folder", tmp_path / "whole.gz"
    folder.mkdir()
    assert ended(folder, f"writing.{PROOF}", number, "backup", str(folder / "new.gz")) == 128 + number
    call_command("backup", backup, verbosity=0)
    Figure.objects.update(high=25)
    connection.close()
    for where in ("staging", "writing", "restoring"):
        aside = ("--aside", str(folder / "aside.gz"))
        assert ended(folder, f"{where}.{PROOF}", number, "restore", str(backup), "--replace", *aside) == 128 + number
        assert list(folder.iterdir()) == [], where
    assert Figure.objects.filter(high=25).exists()


def test_what_is_restored_is_brought_to_its_end(tmp_path: Path):
    """Nothing can be taken back by then, and a status that says so would be taken for nothing done."""
    load_files([SMALL_DESK])
    publish("First")
    backup, aside = tmp_path / "whole.gz", tmp_path / "aside.gz"
    call_command("backup", backup, verbosity=0)
    Figure.objects.update(high=25)
    connection.close()
    words = ("restore", str(backup), "--replace", "--aside", str(aside))
    assert ended(tmp_path, "restoring._accept", signal.SIGTERM, *words) == 0
    assert not Figure.objects.filter(high=25).exists()
    assert aside.exists()


def test_what_a_terminal_does_not_end_goes_on(tmp_path: Path):
    load_files([SMALL_DESK])
    publish("First")
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    assert ended(tmp_path, f"writing.{PROOF}", signal.SIGHUP, "backup", str(tmp_path / "new.gz")) == 0

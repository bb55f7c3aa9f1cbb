"""A database that can be had again as it was, for processes of their own to write to, and to be killed."""

import os
import shutil
import signal
import sqlite3
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.utils import ConnectionHandler

BASE, TRIAL = "kills_base", "kills_trial"
KILLED, DONE = "killed", "done"


class Place:
    """Made from the database that the test is on; after ``reset`` this process is on a copy of how that was."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.tests = folder, connections[DEFAULT_DB_ALIAS]
        self.on_sqlite = connection.vendor == "sqlite"
        own = settings.DATABASES["default"]
        options = {key: value for key, value in own["OPTIONS"].items() if key != "pool"}
        name: Any = folder / TRIAL if self.on_sqlite else TRIAL
        self.settings = {**own, "NAME": name, "OPTIONS": options}
        self._keep()

    def _keep(self) -> None:
        if self.on_sqlite:
            with sqlite3.connect(self.folder / BASE) as kept:
                self.tests.connection.backup(kept)
            kept.close()
            return
        self.tests.close()
        self.tests.close_pool()  # type: ignore[attr-defined]
        self._copy(self.tests.settings_dict["NAME"], BASE)

    def reset(self) -> None:
        self.leave()
        if self.on_sqlite:
            for end in ("", "-wal", "-shm"):
                (self.folder / f"{TRIAL}{end}").unlink(missing_ok=True)
            shutil.copy(self.folder / BASE, self.folder / TRIAL)
        else:
            self._copy(BASE, TRIAL)
        connections[DEFAULT_DB_ALIAS] = ConnectionHandler({DEFAULT_DB_ALIAS: self.settings})[DEFAULT_DB_ALIAS]

    def leave(self) -> None:
        connection.close()
        connections[DEFAULT_DB_ALIAS] = self.tests

    def remove(self) -> None:
        self.leave()
        if not self.on_sqlite:
            self._on_server(*(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)" for name in (TRIAL, BASE)))

    def _copy(self, old: str, new: str) -> None:
        self._on_server(f"DROP DATABASE IF EXISTS {new} WITH (FORCE)", f"CREATE DATABASE {new} TEMPLATE {old}")

    def _on_server(self, *statements: str) -> None:
        with self.tests._nodb_cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)


def run_and_kill(do: Callable[[], object], after: float) -> tuple[str, float]:
    """Do it in a process of its own that is killed so many seconds after it has begun. Returns how it ended, and the
    seconds that it took to."""
    connection.close()
    begun, begin = os.pipe()
    child = os.fork()
    if child == 0:
        _in_child(do, begin)
    os.close(begin)
    os.read(begun, 1)
    os.close(begun)
    start = time.monotonic()
    while (ended := os.waitpid(child, os.WNOHANG)) == (0, 0) and time.monotonic() - start < after:
        time.sleep(0.001)
    if ended == (0, 0):
        os.kill(child, signal.SIGKILL)
        ended = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(ended[1])
    assert code in (0, -signal.SIGKILL), "it ended otherwise than by being killed; its errors are above"
    return DONE if code == 0 else KILLED, time.monotonic() - start


def _in_child(do: Callable[[], object], begin: int) -> None:
    try:
        os.write(begin, b"!")
        do()
        connection.close()
    except BaseException:  # noqa: BLE001 (nothing may go on in this process)
        traceback.print_exc(file=sys.__stderr__)
        os._exit(1)
    os._exit(0)

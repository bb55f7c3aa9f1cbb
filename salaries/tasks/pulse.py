"""The heartbeat of the process that does a task: a thread that tells how far it is, and ends the process in time."""

import logging
import os
import threading
from time import monotonic

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from salaries.models import Task
from salaries.tasks.line import BROKEN_AFTER, STOPPED, break_off, ours

logger = logging.getLogger(__name__)
EVERY = 1.0  # seconds
# Sooner than others take the task for broken, so that never two do it at the same time.
SILENT_FOR_AT_MOST = BROKEN_AFTER.total_seconds() * 0.75


class Pulse(threading.Thread):
    """Writes the heartbeat, and with it what the work has said. Ends the whole process, whatever it is doing, once the
    task was called off, its parent is gone, or the database has not answered for too long.

    A transaction that is open then is never committed.
    """

    def __init__(self, task: Task, parent: int) -> None:
        super().__init__(name="task-pulse", daemon=True)
        self.task, self.parent = task, parent
        self.stopped = threading.Event()
        self.step, self.done, self.of = "", 0, 0
        self.heard = monotonic()

    def say(self, step: str, done: int = 0, of: int = 0) -> None:
        """What the work does now, and how much of it is done; ``of`` is 0 where nobody knows."""
        self.step, self.done, self.of = step[:200], done, of

    def run(self) -> None:
        while not self.stopped.wait(EVERY):
            close_old_connections()
            if not self._beat():
                os._exit(1)
        connection.close()

    def stop(self) -> None:
        self.stopped.set()
        self.join()

    def _beat(self) -> bool:
        """Whether to go on."""
        try:
            if os.getppid() != self.parent:
                break_off(self.task, STOPPED)
                return False
            values = {"step": self.step, "done": self.done, "of": self.of}
            alive = bool(ours(self.task).update(heartbeat=timezone.now(), **values))
        except DatabaseError as error:
            logger.warning("the heartbeat of a task waits for the database: %s", error.__class__.__name__)
            return monotonic() - self.heard < SILENT_FOR_AT_MOST
        self.heard = monotonic()
        return alive

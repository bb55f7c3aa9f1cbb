"""Takes tasks from the line and has each done by a process of its own, so that no reader waits for it."""

import logging
import os
import signal
import subprocess
import sys
from dataclasses import dataclass

from django.conf import settings

from salaries.models import Task
from salaries.tasks.line import STOPPED, break_off, claim, find_broken, ours

logger = logging.getLogger(__name__)
ENDED = "The process that did it ended before its time ({how}). Nothing of it was kept. Start it again."
MEMORY = "killed from outside; often the machine had too little memory"


@dataclass
class Runner:
    """At most one process at a time. ``look`` comes back at once, and is to be called again and again."""

    task: Task | None = None
    process: subprocess.Popen[bytes] | None = None

    def look(self) -> None:
        """See to the process that runs; where there is none, start the next task."""
        if self.process and self.task:
            self._see_to(self.process, self.task)
        else:
            find_broken()
            self.task = claim()
            self.process = _started(self.task) if self.task else None

    def _see_to(self, process: subprocess.Popen[bytes], task: Task) -> None:
        code = process.poll()
        if code is not None:
            break_off(task, ENDED.format(how=_how(code)))
            self.task = self.process = None
        elif not ours(task).exists():
            process.kill()  # Called off, or silent for too long: whatever it still does is not wanted.

    def stop(self) -> None:
        """End the process, if one runs, and say so."""
        if self.process and self.task:
            self.process.kill()
            self.process.wait()
            break_off(self.task, STOPPED)
            self.task = self.process = None


def _started(task: Task) -> subprocess.Popen[bytes]:
    manage = str(settings.BASE_DIR / "manage.py")
    command = [sys.executable, manage, "run_task", str(task.pk), task.claim, str(os.getpid())]
    # In a session of its own, so that it can say that the server was stopped when Ctrl-C stops it.
    return subprocess.Popen(  # noqa: S603 (all our own)
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True
    )


def _how(code: int) -> str:
    if code >= 0:
        return f"status {code}; the server's log has more"
    return MEMORY if -code == signal.SIGKILL else signal.Signals(-code).name

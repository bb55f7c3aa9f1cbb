from argparse import ArgumentParser
from time import sleep
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from salaries.models import Task
from salaries.tasks.runner import Runner

EVERY = 1.0  # seconds


class Command(BaseCommand):
    help = "Do the tasks that wait in line, one after the other; for a site whose server has no watcher."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="end when the line is empty, instead of waiting on")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        runner = Runner()
        try:
            while True:
                close_old_connections()
                before = runner.task
                runner.look()
                self._tell(before, runner.task)
                if once and runner.task is None and not Task.objects.filter(state=Task.State.WAITING).exists():
                    return
                sleep(EVERY)
        finally:
            runner.stop()

    def _tell(self, before: Task | None, now: Task | None) -> None:
        if before and before is not now:
            before.refresh_from_db()
            self.stdout.write(f"{before}: {before.get_state_display()}. {before.result}")
        if now and now is not before:
            self.stdout.write(f"{now} begins.")

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from salaries.models import Task
from salaries.tasks.pulse import Pulse
from salaries.tasks.work import do

# Beside what readers ask for it takes what is left of the machine.
NICER_BY = 15


class Command(BaseCommand):
    help = "Do one task that the server or run_tasks has claimed; they start this, nobody else needs to."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("task", type=int)
        parser.add_argument("claim", help="what the task was claimed with")
        parser.add_argument("parent", type=int, help="the process that claimed it; without it this one ends")

    def handle(self, *args: Any, task: int, claim: str, parent: int, **options: Any) -> None:
        os.nice(NICER_BY)
        row = Task.objects.filter(pk=task, claim=claim, state=Task.State.RUNNING).first()
        if row is None:
            raise CommandError(f"Nothing was done: task {task} is not one that runs under this claim.")
        pulse = Pulse(row, parent)
        pulse.start()
        do(row, pulse)
        pulse.stop()

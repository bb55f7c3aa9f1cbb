from argparse import ArgumentParser
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from salaries.backups.ending import ended_cleanly
from salaries.backups.place import place
from salaries.backups.restoring import Restored, prove_backup, restore
from salaries.models import ScheduledEdition
from salaries.records.options import refusals


class Command(BaseCommand):
    help = "Put what a backup holds into the database, whole or not at all, after proving it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="as “manage.py backup” wrote it")
        parser.add_argument("--replace", action="store_true", help="in place of what the database holds")
        parser.add_argument("--aside", type=Path, metavar="FILE", help="where that goes; without it, beside FILE")
        parser.add_argument("--prove", action="store_true", help="only say whether FILE can be restored")

    def handle(self, *args: Any, file: Path, replace: bool, aside: Path | None, prove: bool, **_: Any) -> None:
        aside = aside or file.parent / f"replaced-{datetime.now(UTC):%Y%m%d-%H%M%S}.backup.gz"
        with refusals("Nothing was restored"), ended_cleanly():
            if prove:
                self.stdout.write(f"{file} is whole and can be restored: {prove_backup(file, self._told)}.")
                return
            restored = restore(file, aside, replace=replace, told=self._told)
        for sentence in _said(restored, file, aside):
            self.stdout.write(sentence)

    def _told(self, sentence: str) -> None:
        self.stderr.write(sentence, self.style.SUCCESS)


def _said(restored: Restored, file: Path, aside: Path) -> list[str]:
    now, before = restored.holds, restored.before
    said = [f"Restored {file} into {place()}: {now}. Everyone signs in anew."]
    if before:
        said.append(f"What was there is in {aside}: {before}.")
    if restored.published > (now.newest or 0):
        said.append(f"Editions after {now.newest or 0} are gone, and the next ones to be published get their numbers.")
    if waits := ScheduledEdition.objects.first():
        said.append(
            f"An edition waits for {waits.goes_live_at:%-d %B %Y, %H:%M} UTC, and goes live once that has come."
        )
    seconds = settings.EDITION_POLL_SECONDS
    said.append(f"A running site shows it within {seconds:g} seconds." if seconds else "Restart the site to show it.")
    return said

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from salaries.records.summaries import SummariesRefused, summarise
from salaries.records.summary_files import write_summaries


class Command(BaseCommand):
    help = "Build the summaries anew from the records whose titles are mapped to roles."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--source", default="", metavar="SLUG", help="whose records; else the source with most")
        parser.add_argument("--write", type=Path, metavar="FILE.toml", help="write them down as a figure file too")

    def handle(self, *args: Any, source: str, write: Path | None, **options: Any) -> None:
        try:
            outcome = summarise(source)
        except SummariesRefused as refused:
            raise CommandError(f"Nothing was summarised. {refused}") from refused
        if write:
            try:
                write_summaries(write)
            except OSError as error:
                raise CommandError(f"{outcome}; {write} could not be written: {error.strerror}.") from error
        self.stdout.write(f"{outcome}. Readers see them once they are published.")

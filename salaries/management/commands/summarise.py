from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from salaries.records.figure_text import summaries_text
from salaries.records.options import refusals, write_down
from salaries.records.summaries import summarise


class Command(BaseCommand):
    help = "Build the summaries anew from the records whose titles are mapped to roles."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--source", default="", metavar="SLUG", help="whose records; else the source with most")
        parser.add_argument("--write", type=Path, metavar="FILE.toml", help="write them down as a figure file too")

    def handle(self, *args: Any, source: str, write: Path | None, **options: Any) -> None:
        with refusals("Nothing was summarised"):
            outcome = summarise(source)
        if write:
            with refusals(str(outcome)):
                write_down(write, summaries_text())
        self.stdout.write(f"{outcome}. Readers see them once they are published.")

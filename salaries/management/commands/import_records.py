from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from salaries.records.importing import import_records
from salaries.records.options import add_options, record_file, refusals


class Command(BaseCommand):
    help = "Import a file of salaries (CSV, see docs/records-format.md) into the records, whole or not at all."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.csv", help="in the aijobs format; gzip may compress it")
        parser.add_argument("--source", default="", metavar="SLUG", help="where the records come from")
        add_options(parser)

    def handle(self, *args: Any, file: Path, source: str, **options: Any) -> None:
        with refusals("Nothing was imported"):
            outcome = import_records(record_file(self, file, options), source)
        self.stdout.write(f"Imported {file.name}. {outcome}.")

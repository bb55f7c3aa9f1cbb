from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from salaries.records.importing import ImportRefused, import_records
from salaries.records.mapping import AIJOBS, MappingRefused, read_mapping


class Command(BaseCommand):
    help = "Import a file of salaries (CSV, see docs/records-format.md) into the records, whole or not at all."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.csv", help="in the aijobs format; may end in .gz")
        parser.add_argument("--mapping", type=Path, default=AIJOBS, metavar="FILE.toml", help="for other formats")
        parser.add_argument("--source", default="", metavar="SLUG", help="where the records come from")
        parser.add_argument("--skip-bad", action="store_true", help="list the rows that are refused, import the rest")

    def handle(self, *args: Any, file: Path, mapping: Path, source: str, skip_bad: bool, **options: Any) -> None:
        try:
            outcome = import_records(
                file,
                read_mapping(mapping),
                source,
                skip_bad=skip_bad,
                refused=lambda sentence: self.stderr.write(sentence),
                read=lambda sentence: self.stderr.write(sentence, self.style.SUCCESS),
            )
        except (ImportRefused, MappingRefused) as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"Imported {file.name}. {outcome}.")

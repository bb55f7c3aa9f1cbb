from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from salaries.backups.ending import ended_cleanly
from salaries.backups.place import place
from salaries.backups.writing import back_up
from salaries.records.options import refusals


class Command(BaseCommand):
    help = "Write all that the database holds to one compressed, sealed file, while the site runs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="a new one; nobody but its owner may read it")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        with refusals("Nothing was backed up"), ended_cleanly():
            holds = back_up(file, lambda sentence: self.stderr.write(sentence, self.style.SUCCESS))
        self.stdout.write(f"Backed up {holds} from {place()} to {file}, {file.stat().st_size:,} bytes.")

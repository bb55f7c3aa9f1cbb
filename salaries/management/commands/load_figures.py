from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from salaries.desk.figure_files.loading import load_files
from salaries.engine.refused import Refused
from salaries.models import Role


class Command(BaseCommand):
    help = "Load figure files (TOML, see docs/figures-format.md) onto the desk, whole or not at all."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE.toml")
        parser.add_argument("--if-empty", action="store_true", help="do nothing when the desk holds a role already")

    def handle(self, *args: Any, files: list[Path], if_empty: bool, **options: Any) -> None:
        if if_empty and Role.objects.exists():
            self.stdout.write("The desk has figures already; nothing was loaded.")
            return
        try:
            count = load_files(files)
        except Refused as refused:
            lines = "\n".join(f"  {finding}" for finding in refused.findings)
            raise CommandError(f"{refused}\n{lines}") from refused
        self.stdout.write(f"Loaded {count} tables onto the desk; readers see them once they are published.")

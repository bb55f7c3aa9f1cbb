from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from salaries.desk.compile import IncompleteDesk, compile_desk
from salaries.desk.figure_files.tables import tables, tables_beside_the_book
from salaries.desk.figure_files.writing import file_text


class Command(BaseCommand):
    help = "Write the whole desk down as one figure file (TOML, see docs/figures-format.md) that load_figures reads."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, metavar="FILE.toml", help="left out: to the screen")

    def handle(self, *args: Any, file: Path | None, **options: Any) -> None:
        text = _text()
        if file is None:
            self.stdout.write(text, ending="")
            return
        try:
            _write(file, text)
        except OSError as error:
            raise CommandError(
                f"{file} cannot be written ({error.strerror}). Name a file in a folder of yours."
            ) from None
        self.stdout.write(f"Wrote the whole desk to {file}, {len(text.encode()):,} bytes.")


def _write(file: Path, text: str) -> None:
    """Beside it first: what was there stays until all of the new is written. A device is written to as it is."""
    if file.exists() and not file.is_file():
        file.write_text(text, encoding="utf-8")
        return
    new = file.with_name(f".{file.name}.new")
    try:
        new.write_text(text, encoding="utf-8")
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)


def _text() -> str:
    try:
        book = compile_desk()
    except IncompleteDesk as error:
        raise CommandError(f"Nothing was written: {error}.") from error
    return file_text(tables(book) | tables_beside_the_book())

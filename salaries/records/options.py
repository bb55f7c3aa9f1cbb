"""What every command that reads a file of salaries is told of it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from salaries.records.files import RecordFile
from salaries.records.mapping import AIJOBS, MappingRefused, read_mapping


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("--mapping", type=Path, default=AIJOBS, metavar="FILE.toml", help="for other formats")
    parser.add_argument("--skip-bad", action="store_true", help="list the rows that are refused, and take the rest")


def record_file(command: BaseCommand, path: Path, options: dict[str, Any]) -> RecordFile:
    """The file; refusals and how far the reading has come go to the command's errors. Raises CommandError."""
    try:
        form = read_mapping(options["mapping"])
    except MappingRefused as refused:
        raise CommandError(str(refused)) from refused
    return RecordFile(
        path,
        form,
        refused=lambda sentence: command.stderr.write(sentence),
        read=lambda sentence: command.stderr.write(sentence, command.style.SUCCESS),
        skip_bad=options["skip_bad"],
    )

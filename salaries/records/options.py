"""What the commands on records have in common: the file they are given, and how they end when it is refused."""

from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from salaries.engine.refused import Refused
from salaries.records.files import RecordFile
from salaries.records.mapping import AIJOBS, read_mapping


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("--mapping", type=Path, default=AIJOBS, metavar="FILE.toml", help="for other formats")
    parser.add_argument("--skip-bad", action="store_true", help="list the rows that are refused, and take the rest")


def record_file(command: BaseCommand, path: Path, options: dict[str, Any]) -> RecordFile:
    """The file; refusals and how far the reading has come go to the command's errors. Raises Refused."""
    return RecordFile(
        path,
        read_mapping(options["mapping"]),
        refused=lambda sentence: command.stderr.write(sentence),
        read=lambda sentence: command.stderr.write(sentence, command.style.SUCCESS),
        skip_bad=options["skip_bad"],
    )


@contextmanager
def refusals(outcome: str = "", *others: type[Exception]) -> Iterator[None]:
    """What is refused inside ends the command with its outcome, if one is given, and the reason: “Not scored: …”."""
    refused: tuple[type[Exception], ...] = (Refused, *others)
    try:
        yield
    except refused as error:
        raise CommandError(f"{outcome}: {error}" if outcome else str(error)) from error


def write_down(path: Path, text: str) -> None:
    """Raises Refused."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror}.") from error

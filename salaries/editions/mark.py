"""The mark beside a SQLite database: which edition was published from it, for the day on which the file is not there.

A file that was moved away is otherwise no different from a first start, which would seed the desk anew and give the
numbers of editions out again, under which readers have kept and cited other figures.
"""

import json
import logging
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings

logger = logging.getLogger(__name__)
WHY = "The newest edition that was published. Remove this file only to begin anew, or to go back, on purpose."
MENDED = (
    "Put the database back, or restore a backup. If it is meant to be so, remove {file} and start again: numbers of "
    "editions that readers may have cited are then given out anew."
)


def remember(number: int) -> None:
    """Raise the mark to the edition. One that cannot be written is told and missed; nobody's work waits for it."""
    if _file() and number > known():
        _write(number)


def accept(number: int) -> None:
    """Say that it is meant that this is the newest edition, or none with 0: as after an older backup was restored."""
    file = _file()
    if file and number:
        _write(number)
    elif file:
        file.unlink(missing_ok=True)


def known() -> int:
    """The newest edition ever published from the database; 0 for none."""
    file = _file()
    with suppress(OSError, ValueError, TypeError, KeyError):
        return int(json.loads(file.read_text(encoding="utf-8"))["edition"]) if file else 0
    return 0


def lost(newest: int) -> str:
    """What is wrong where the database's newest edition is ``newest``; empty where nothing is."""
    if known() <= newest:
        return ""
    found = f"the newest edition in the database is {newest}" if newest else "the database holds none"
    return f"Edition {known()} was published here before, but {found}."


def mended() -> str:
    """What to do about it, for whoever runs the site."""
    return MENDED.format(file=_file())


def _file() -> Path | None:
    file: Any = settings.PUBLISHED_MARK
    return file if file is None else Path(file)


def _write(number: int) -> None:
    file = _file()
    assert file is not None  # noqa: S101 - both who call have asked
    new = file.with_name(f"{file.name}.new")
    try:
        new.write_text(json.dumps({"edition": number, "why": WHY}) + "\n", encoding="utf-8")
        new.chmod(0o600)
        new.replace(file)
    except OSError as error:
        logger.warning("%s cannot be written: %s", file, error.strerror)

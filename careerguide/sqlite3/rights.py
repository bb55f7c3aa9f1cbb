"""Who may read SQLite's file: its owner alone, whatever the umask, since sessions and hashed passwords stand in it."""

import logging
import os
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from stat import S_ISREG

logger = logging.getLogger(__name__)
OWNERS, OTHERS = 0o700, 0o077
# What SQLite keeps beside it, and the mark of what was published from it.
ENDINGS = ("", "-wal", "-shm", "-journal", ".published")


def make(file: Path) -> None:
    """Empty, where there is none; SQLite gives what it makes beside it the same rights. What is wrong SQLite tells."""
    with suppress(OSError):
        # Closing one that is there would end the locks that this process has on it.
        if not file.exists():
            os.close(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600))


def narrow(file: Path) -> None:
    """Takes others' rights to those that were made before; told of where they are somebody else's."""
    for each, mode, owner in _wide(file):
        if owner != os.geteuid():
            _tell(each)
            continue
        try:
            each.chmod(mode & OWNERS)
        except OSError:
            _tell(each)


def _wide(file: Path) -> Iterator[tuple[Path, int, int]]:
    for ending in ENDINGS:
        each = file.with_name(file.name + ending)
        with suppress(OSError):
            found = each.stat()
            if S_ISREG(found.st_mode) and found.st_mode & OTHERS:
                yield each, found.st_mode, found.st_uid


@cache
def _tell(file: Path) -> None:
    """Once in each process."""
    logger.warning("others than its owner have rights to %s: have its owner run “chmod 600” on it", file)

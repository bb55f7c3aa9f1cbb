"""What each process of the server counted, in a folder that all of them read.

A process leaves one small file, once a second, and the newest of the server that it belongs to are added up. Of a
process that has ended the counts still hold, and its states do not.
"""

import json
import logging
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from careerguide.metrics.tally import TALLY, Kind, Tally

EVERY_SECONDS = 1.0
# States of a process that are right only at this moment, by name.
States = dict[str, float]

logger = logging.getLogger(__name__)


class Left(NamedTuple):
    """What one process left: its counts, and its states while it lives."""

    tally: Tally
    states: States | None


def start(states: Callable[[], States]) -> None:
    """Begin to share what this process counts, where anybody may ask for it. ``states`` must not ask the database."""
    if settings.METRICS_TOKEN:
        _sweep()
        threading.Thread(target=_keep_sharing, args=(states,), name="metrics", daemon=True).start()


def _keep_sharing(states: Callable[[], States]) -> None:
    told, pause = False, threading.Event()
    while True:
        try:
            leave(states())
            told = False
        except OSError as error:
            if not told:
                logger.warning("what this process counted cannot be shared: %s", error.strerror)
            told = True
        pause.wait(EVERY_SECONDS)


def leave(states: States) -> None:
    """Write down what this process knows now. Raises OSError."""
    with TALLY.lock:
        replies = [[*kind, row] for kind, row in TALLY.replies.items()]
        known = {"replies": replies, "estimates": TALLY.estimates, "refused": TALLY.refused, "states": states}
        text = json.dumps(known)
    file = _folder() / f"{os.getppid()}-{os.getpid()}.json"
    half = file.with_suffix(".half")
    half.write_text(text)
    half.replace(file)


def left() -> Iterator[Left]:
    """What each process of this server left, those that have ended with no states."""
    for file, _, number in _files(os.getppid()):
        known = json.loads(file.read_text())
        tally = Tally()
        tally.replies = {_kind(page, kept, status): row for page, kept, status, row in known["replies"]}
        tally.estimates, tally.refused = known["estimates"], known["refused"]
        yield Left(tally, known["states"] if _lives(number) else None)


def _kind(page: str, kept: bool, status: int) -> Kind:
    return page, kept, status


def _files(server: int | None = None) -> Iterator[tuple[Path, int, int]]:
    """Each file, the number of the process that is its server, and that of its own."""
    for file in sorted(_folder().glob("*-*.json")):
        of, _, number = file.stem.partition("-")
        if server is None or int(of) == server:
            yield file, int(of), int(number)


def _sweep() -> None:
    """Take away what servers left that have ended."""
    for file, server, _ in _files():
        if server != os.getppid() and not _lives(server):
            file.unlink(missing_ok=True)


def _lives(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # Somebody else's: it lives.
        pass
    return True


def _folder() -> Path:
    return Path(settings.METRICS_FOLDER)

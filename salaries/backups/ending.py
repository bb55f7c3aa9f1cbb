"""Commands that are told to end: what they have begun is removed, as when anything else goes wrong."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

# By a service manager or a machine that is shut down, and by a terminal that is closed.
TOLD_BY = (signal.SIGTERM, signal.SIGHUP)


@contextmanager
def ended_cleanly() -> Iterator[None]:
    """For the main thread. What is ignored, as under nohup, stays so."""
    ours = [number for number in TOLD_BY if signal.getsignal(number) is signal.SIG_DFL]
    for number in ours:
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def past_ending() -> None:
    """What is done cannot be taken back: it is brought to its end, and said, whatever the process is told."""
    for number in TOLD_BY:
        if signal.getsignal(number) is _end:
            signal.signal(number, signal.SIG_IGN)


def _end(number: int, _: Any) -> None:
    """Said again it would break off the removing; the status is the one that shells know."""
    signal.signal(number, signal.SIG_IGN)
    raise SystemExit(128 + number)

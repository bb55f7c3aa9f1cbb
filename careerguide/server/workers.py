"""How a worker begins, and hears of a stop from then on."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

STOP = (signal.SIGTERM,)


@contextmanager
def stops_held_back() -> Iterator[None]:
    """While workers are made: a stop that comes before one has begun waits for it."""
    signal.pthread_sigmask(signal.SIG_BLOCK, STOP)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP)


def begun(load: Callable[[], Any]) -> Any:
    """What the worker serves. Until that is loaded nothing is answered, and a stop ends the worker at once: granian
    listens for one only then, and what it has for the main process until then passes over it."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP)
    return load()

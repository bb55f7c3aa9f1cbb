"""How a worker begins and ends with the main process, which alone looks after it."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

LOOK_SECONDS = 1.0
STOP = (signal.SIGTERM,)


@contextmanager
def stops_held_back() -> Iterator[None]:
    """While workers are made: a stop that comes before one has begun waits for it."""
    signal.pthread_sigmask(signal.SIG_BLOCK, STOP)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP)


def begun(load: Callable[[], Any], main: int, stop_seconds: float) -> Any:
    """What the worker serves. Until that is loaded nothing is answered, and a stop ends the worker at once: granian
    listens for one only then, and what it has for the main process until then passes over it."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP)
    threading.Thread(target=_end_after, args=(main, stop_seconds), name="main-process", daemon=True).start()
    return load()


def _end_after(main: int, stop_seconds: float) -> None:
    """Where the main process is gone, nobody would start this worker anew or stop it, and it would hold the port."""
    while os.getppid() == main:
        time.sleep(LOOK_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(stop_seconds)
    os.kill(os.getpid(), signal.SIGKILL)

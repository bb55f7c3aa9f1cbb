"""Connections to PostgreSQL that say what they met: one that is away, and one that does not answer."""

import threading
from contextlib import suppress
from time import monotonic
from typing import Any

from psycopg import Connection, errors

# For so long after a connection failed nobody tries anew: it would fail too, after a wait.
REST_SECONDS = 1.0
# Whoever waits looks so often whether it is still worth it.
LOOK_SECONDS = 0.1
# What it may take to see whether a connection still lives: for whoever waits any time, and for whoever does not.
GREETING_SECONDS, HURRIED_GREETING_SECONDS = 5.0, 0.75
# What a server that works may take to give up what nobody waits for any more.
GIVING_UP_SECONDS = 0.5


class Away:
    """What all threads of the process know of the database."""

    is_away = False
    resting_until = 0.0
    why = ""

    @classmethod
    def seen(cls, why: str) -> None:
        cls.is_away, cls.resting_until, cls.why = True, monotonic() + REST_SECONDS, why


class Asking(threading.local):
    """``patience`` is how many seconds this thread waits for the database while it asks; None: any number."""

    patience: float | None = None


ASKING = Asking()


class HurriedConnection(Connection[Any]):
    """A connection that waits no longer than whoever asks; ``held`` while it is theirs, and not the pool's."""

    held = False

    @classmethod
    def connect(cls, *args: Any, **kwargs: Any) -> Any:
        try:
            connection = super().connect(*args, **kwargs)
        except errors.OperationalError as error:
            Away.seen(str(error))
            raise
        Away.is_away = False
        return connection

    @property
    def patience(self) -> float | None:
        if self.held:
            return ASKING.patience
        return GREETING_SECONDS if ASKING.patience is None else min(HURRIED_GREETING_SECONDS, ASKING.patience)

    def wait(self, gen: Any, interval: float = LOOK_SECONDS, timeout: float | None = None) -> Any:
        """Raises OperationalError when the patience is at its end."""
        patience = self.patience if timeout is None else timeout
        try:
            return super().wait(gen, interval, patience)
        except errors._WaitTimeout as error:
            if timeout is not None:
                raise
            return self._give_up(gen, interval, error)

    def _give_up(self, gen: Any, interval: float, error: Exception) -> Any:
        """Have the server give it up too, or it might do later what the reader was told is not done."""
        if self.held:
            # Which raises QueryCanceled, unless the statement is done just then.
            with suppress(errors._WaitTimeout, errors.CancellationTimeout):
                self.cancel_safe(timeout=GIVING_UP_SECONDS)
                return super().wait(gen, interval, GIVING_UP_SECONDS)
        else:
            # A statement may be slow, or wait for a lock; one who does not greet is not there.
            Away.seen("no answer in time")
        # What it still says would be taken for the answer to the next statement.
        self.pgconn.finish()
        raise errors.OperationalError("no answer in time") from error

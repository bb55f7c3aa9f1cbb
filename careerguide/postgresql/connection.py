"""Connections to PostgreSQL that say what they met: one that is away, and one that does not answer."""

from contextlib import suppress
from time import monotonic
from typing import Any

from psycopg import Connection, errors

# For so long after a connection failed nobody tries anew: it would fail too, after a wait.
REST_SECONDS = 1.0
# Whoever waits looks so often whether it is still worth it.
LOOK_SECONDS = 0.1
# What it may take to see whether a connection still lives.
GREETING_SECONDS = 0.75
# What a server that works may take to give up what nobody waits for any more.
GIVING_UP_SECONDS = 0.5


class Away:
    """What all threads of the process know of the database."""

    is_away = False
    resting_until = 0.0

    @classmethod
    def seen(cls) -> None:
        cls.is_away, cls.resting_until = True, monotonic() + REST_SECONDS


class HurriedConnection(Connection[Any]):
    """``patience`` is how many seconds a statement may take, for whoever holds the connection; None: any number."""

    patience: float | None = GREETING_SECONDS
    held = False

    @classmethod
    def connect(cls, *args: Any, **kwargs: Any) -> Any:
        try:
            connection = super().connect(*args, **kwargs)
        except errors.OperationalError:
            Away.seen()
            raise
        Away.is_away = False
        return connection

    def hand_out(self, patience: float | None) -> None:
        self.patience, self.held = patience, True

    def take_back(self) -> None:
        self.patience, self.held = GREETING_SECONDS, False

    def wait(self, gen: Any, interval: float = LOOK_SECONDS, timeout: float | None = None) -> Any:
        """Raises OperationalError when the patience is at its end."""
        try:
            return super().wait(gen, interval, self.patience if timeout is None else timeout)
        except errors._WaitTimeout as error:
            return self._give_up(gen, interval, error)

    def _give_up(self, gen: Any, interval: float, error: Exception) -> Any:
        """Have the server give it up too, or it might do later what the reader was told is not done."""
        if self.held:
            with suppress(errors.OperationalError):
                self.cancel_safe(timeout=GIVING_UP_SECONDS)
                with suppress(errors._WaitTimeout):
                    return super().wait(gen, interval, GIVING_UP_SECONDS)
        Away.seen()
        # What it still says would be taken for the answer to the next statement.
        self.pgconn.finish()
        raise errors.OperationalError(f"no answer within {self.patience} seconds") from error

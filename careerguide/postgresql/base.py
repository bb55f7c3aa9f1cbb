"""PostgreSQL for which nobody waits long: not for one that is away, and readers not for one that does not answer.

Django asks for a module of this name.
"""

from time import monotonic
from typing import Any

from django.db import OperationalError
from django.db.backends.postgresql import base
from psycopg_pool import PoolTimeout

from careerguide.postgresql.connection import ASKING, Away

# While the database is there, but others hold all its connections.
POOL_WAIT_SECONDS = 10.0


class DatabaseWrapper(base.DatabaseWrapper):
    """``patience`` is how many seconds this thread waits for a connection, and for a statement; None: as all others."""

    @property
    def patience(self) -> float | None:
        return ASKING.patience

    @patience.setter
    def patience(self, seconds: float | None) -> None:
        ASKING.patience = seconds

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        deadline = monotonic() + (0 if Away.is_away else self.patience or POOL_WAIT_SECONDS)
        while True:
            if monotonic() < Away.resting_until:
                raise OperationalError(Away.why)
            try:
                connection = super().get_new_connection(conn_params)
            except PoolTimeout as error:
                if monotonic() > deadline:
                    raise OperationalError(Away.why if Away.is_away else str(error)) from error
            else:
                if self.pool:
                    connection.held = True
                return connection

    def _close(self) -> None:
        if self.connection is not None and self.pool:
            self.connection.held = False
        super()._close()  # type: ignore[misc]

"""A Redis cache that a reader never notices is down.

Each operation that cannot reach Redis answers as an empty cache would, and for a second after that none tries:
a Redis that hangs then costs one wait a second, not one a request.
"""

import logging
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

WAIT_SECONDS = 0.25
REST_SECONDS = 1.0
# What an empty cache answers, by operation; the others answer nothing.
INSTEAD: dict[str, Callable[..., Any]] = {
    "add": lambda *_: True,
    "get": lambda _key, default: default,
    "get_many": lambda _keys: {},
    "incr": lambda _key, delta: delta,
}

logger = logging.getLogger(__name__)


class PatientClient:
    # Shared by every thread of the process, since Django makes a cache for each.
    resting_until = 0.0

    def __init__(self, servers: list[str], **options: Any) -> None:
        options |= {"socket_timeout": WAIT_SECONDS, "socket_connect_timeout": WAIT_SECONDS}
        # One retry meets the connection that a restarted Redis has closed; more would only keep the reader waiting.
        self.client = RedisCacheClient(servers, retry=Retry(NoBackoff(), 1), **options)

    def __getattr__(self, operation: str) -> Callable[..., Any]:
        return partial(self._ask, getattr(self.client, operation), INSTEAD.get(operation, lambda *_: None))

    def _ask(self, operation: Callable[..., Any], instead: Callable[..., Any], *args: Any) -> Any:
        if time.monotonic() < PatientClient.resting_until:
            return instead(*args)
        try:
            return operation(*args)
        except (RedisError, OSError) as error:
            PatientClient.resting_until = time.monotonic() + REST_SECONDS
            logger.warning("Redis did not answer: %s", type(error).__name__)
            return instead(*args)


class PatientRedisCache(RedisCache):
    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = PatientClient

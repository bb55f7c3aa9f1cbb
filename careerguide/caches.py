"""A Redis cache that a reader never notices is down.

Each operation that cannot reach Redis answers as an empty cache would, and for a second after that none tries:
a Redis that hangs then costs one wait a second, not one a request.
"""

import logging
import time
from typing import Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

WAIT_SECONDS = 0.25
REST_SECONDS = 1.0

logger = logging.getLogger(__name__)


class PatientClient(RedisCacheClient):
    # Shared by every thread of the process, since Django makes a cache for each.
    resting_until = 0.0

    def __init__(self, servers: list[str], **options: Any) -> None:
        # One retry meets the connection that a restarted Redis has closed; more would only keep the reader waiting.
        limits = {"socket_timeout": WAIT_SECONDS, "socket_connect_timeout": WAIT_SECONDS}
        super().__init__(servers, retry=Retry(NoBackoff(), 1), **limits, **options)

    def _ask(self, operation: str, otherwise: Any, *args: Any) -> Any:
        if time.monotonic() < PatientClient.resting_until:
            return otherwise
        try:
            return getattr(super(), operation)(*args)
        except (RedisError, OSError) as error:
            PatientClient.resting_until = time.monotonic() + REST_SECONDS
            logger.warning("Redis did not answer: %s", type(error).__name__)
            return otherwise

    def add(self, key: str, value: Any, timeout: int | None) -> bool:
        return bool(self._ask("add", True, key, value, timeout))

    def get(self, key: str, default: Any) -> Any:
        return self._ask("get", default, key, default)

    def set(self, key: str, value: Any, timeout: int | None) -> None:
        self._ask("set", None, key, value, timeout)

    def touch(self, key: str, timeout: int | None) -> bool:
        return bool(self._ask("touch", False, key, timeout))

    def delete(self, key: str) -> bool:
        return bool(self._ask("delete", False, key))

    def get_many(self, keys: list[str]) -> dict[str, Any]:
        return dict(self._ask("get_many", {}, keys))

    def has_key(self, key: str) -> bool:
        return bool(self._ask("has_key", False, key))

    def incr(self, key: str, delta: int) -> int:
        return int(self._ask("incr", delta, key, delta))

    def set_many(self, data: dict[str, Any], timeout: int | None) -> None:
        self._ask("set_many", None, data, timeout)

    def delete_many(self, keys: list[str]) -> None:
        self._ask("delete_many", None, keys)

    def clear(self) -> bool:
        return bool(self._ask("clear", False))


class PatientRedisCache(RedisCache):
    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = PatientClient

"""States of a process that need no query: which edition it holds, when its watcher looked last, its connections."""

import time

from django.db import connection
from django.utils.module_loading import import_string

from careerguide.metrics.sharing import States

POOL = {"pool_size": "connections", "pool_available": "connections_idle", "requests_waiting": "connections_waited_for"}


def states() -> States:
    return _edition() | _watcher() | _pool()


def _edition() -> States:
    edition = import_string("salaries.editions.memory.held")()
    if edition is None:
        return {}
    return {"edition": edition.number, "edition_published": edition.published_at.timestamp()}


def _watcher() -> States:
    """The last look's time; none before the first."""
    ago = import_string("salaries.watcher.seconds_since_look")()
    return {} if ago is None else {"watcher_looked": time.time() - ago}


def _pool() -> States:
    """PostgreSQL's pool, once it was opened; SQLite has none."""
    pools = getattr(connection, "_connection_pools", {})
    if connection.alias not in pools:
        return {}
    said = pools[connection.alias].get_stats()
    return {name: said.get(key, 0) for key, name in POOL.items()}

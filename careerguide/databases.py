"""DATABASE_URL and CACHE_URL as the mappings that Django wants."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote

from careerguide import environment

# With the defaults, writers that meet fail at once with "database is locked". These let them queue.
SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
CONNECT_SECONDS = 2
DATABASE_FORMS = "sqlite:///file.sqlite3, sqlite:////absolute/file.sqlite3 or postgres://user:password@host:5432/name"
OPTION_FORMS = "an address behind whose ? stands only what PostgreSQL takes: {}"
CACHE_FORMS = "memory:// or redis://host:6379/0"
# Counts of who did what how often, a quarter or half a KB each. With Django's own 300 whoever comes from so many
# addresses has the counts of all others forgotten, and the limits with them; all of these take 25 MB at the most.
MOST_IN_MEMORY = 50_000


def database(name: str, base: Path) -> dict[str, Any]:
    """The database that the variable names; a SQLite file stands under the project's folder unless it is absolute."""
    value = environment.text(name, "sqlite:///var/careerguide.sqlite3")
    parts = environment.split(value)
    path = unquote(parts.path[1:]) if parts and "\0" not in unquote(value) else ""
    if parts and parts.scheme == "sqlite" and not parts.netloc and Path(path).name:
        return sqlite(base / path)
    if parts and parts.scheme in ("postgres", "postgresql") and path:
        return postgresql(name, parts)
    # The value may hold a password, so only its first part is shown.
    raise environment.refused(name, value.partition("://")[0] + "://…", DATABASE_FORMS)


def lock_wait() -> float:
    """How long a writer waits for what another one holds, in seconds; then the desk says that nothing was saved."""
    return environment.seconds("DATABASE_WAIT_SECONDS", 20, 0.1, 60)


def sqlite(file: Path) -> dict[str, Any]:
    return {"ENGINE": "careerguide.sqlite3", "NAME": file, "OPTIONS": {**SQLITE, "timeout": lock_wait()}}


def published_mark(database: dict[str, Any]) -> Path | None:
    """The file beside a SQLite database that says which edition was published from it."""
    file = database["NAME"]
    return file.with_name(f"{file.name}.published") if isinstance(file, Path) else None


def postgresql(name: str, parts: SplitResult) -> dict[str, Any]:
    """Connections come from a pool in each process, so Django itself keeps none open.

    The pool gives up soon, and whoever needs a connection asks again: so a database that is back is known at once.
    """
    # Only here, since SQLite does without the package.
    from careerguide.postgresql.connection import LOOK_SECONDS, REST_SECONDS, HurriedConnection

    options = {"connect_timeout": CONNECT_SECONDS, **handed_on(name, parts.query)}
    settings = f"{options.pop('options', '')} -c lock_timeout={lock_wait() * 1000:.0f}ms".strip()
    size = environment.whole_number("DATABASE_POOL_SIZE", 4, 1, 100)
    pool = {"min_size": 1, "max_size": size, "timeout": LOOK_SECONDS, "reconnect_timeout": REST_SECONDS}
    return {
        "ENGINE": "careerguide.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0,
        # A connection is asked whether it lives before it is given out: one from before a restart does not.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**options, "options": settings, "pool": {**pool, "connection_class": HurriedConnection}},
    }


def handed_on(name: str, query: str) -> dict[str, Any]:
    """What stands behind the ? of an address; PostgreSQL's own library has to know it."""
    from psycopg import ProgrammingError
    from psycopg.conninfo import make_conninfo

    options: dict[str, Any] = dict(parse_qsl(query))
    try:
        make_conninfo(**options)
        int(options.get("connect_timeout", CONNECT_SECONDS))
    except (ProgrammingError, ValueError) as error:
        raise environment.refused(name, "postgres://…", OPTION_FORMS.format(str(error).strip())) from error
    return options


def cache(name: str) -> dict[str, Any]:
    value = environment.text(name, "memory://")
    parts = environment.split(value)
    if parts and parts.scheme == "memory":
        return {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": "careerguide",
            "OPTIONS": {"MAX_ENTRIES": MOST_IN_MEMORY},
        }
    if parts and parts.scheme in ("redis", "rediss") and parts.hostname and is_redis(value, parts.path):
        return {"BACKEND": "careerguide.caches.PatientRedisCache", "LOCATION": value, "KEY_PREFIX": "careerguide"}
    raise environment.refused(name, value.partition("://")[0] + "://…", CACHE_FORMS)


def is_redis(address: str, path: str) -> bool:
    """Whether its client takes it; it would pass over a database that is no number, and take the first one."""
    from redis.connection import ConnectionPool

    if not re.fullmatch(r"/?|/[0-9]{1,9}", path, re.ASCII):
        return False
    try:
        ConnectionPool.from_url(address).make_connection()
    except (TypeError, ValueError):
        return False
    return True

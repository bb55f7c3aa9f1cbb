"""DATABASE_URL and CACHE_URL as the mappings that Django wants."""

from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote

from careerguide import environment

# How long a writer waits for what another one holds; after that the desk says that nothing was saved.
LOCK_WAIT_SECONDS = 20
SQLITE = {
    # With the defaults, writers that meet fail at once with "database is locked". These let them queue.
    "timeout": LOCK_WAIT_SECONDS,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
POOL_WAIT_SECONDS = 10
DATABASE_FORMS = "sqlite:///file.sqlite3, sqlite:////absolute/file.sqlite3 or postgres://user:password@host:5432/name"
CACHE_FORMS = "memory:// or redis://host:6379/0"


def database(name: str, base: Path) -> dict[str, Any]:
    """The database that the variable names; a SQLite file stands under the project's folder unless it is absolute."""
    value = environment.text(name, "sqlite:///var/careerguide.sqlite3")
    parts = environment.split(value)
    if parts and parts.scheme == "sqlite" and not parts.netloc and len(parts.path) > 1:
        return sqlite(base / unquote(parts.path[1:]))
    if parts and parts.scheme in ("postgres", "postgresql") and len(parts.path) > 1:
        return postgresql(parts)
    # The value may hold a password, so only its first part is shown.
    raise environment.refused(name, value.partition("://")[0] + "://…", DATABASE_FORMS)


def sqlite(file: Path) -> dict[str, Any]:
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": file, "OPTIONS": dict(SQLITE)}


def postgresql(parts: SplitResult) -> dict[str, Any]:
    """Connections come from a pool in each process, so Django itself keeps none open."""
    options = dict(parse_qsl(parts.query))
    settings = f"{options.pop('options', '')} -c lock_timeout={LOCK_WAIT_SECONDS}s".strip()
    size = environment.whole_number("DATABASE_POOL_SIZE", 4, 1, 100)
    pool = {"min_size": 1, "max_size": size, "timeout": POOL_WAIT_SECONDS}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0,
        "OPTIONS": {**options, "options": settings, "pool": pool},
    }


def cache(name: str) -> dict[str, Any]:
    value = environment.text(name, "memory://")
    parts = environment.split(value)
    if parts and parts.scheme == "memory":
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "careerguide"}
    if parts and parts.scheme in ("redis", "rediss") and parts.hostname:
        return {"BACKEND": "careerguide.caches.PatientRedisCache", "LOCATION": value, "KEY_PREFIX": "careerguide"}
    raise environment.refused(name, value.partition("://")[0] + "://…", CACHE_FORMS)

"""Log records as JSON, one a line. Nothing that a reader typed gets in: no query, no form, no header, no message that
quotes them, and no address that leads nowhere.
"""

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from typing import Any

from django.db import Error as DatabaseError

from careerguide import request_ids

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
METHODS = (*SAFE_METHODS, "POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT")
# What the parts of the site's own addresses are made of; whatever else a reader may put into one is left out.
PLAIN_PART = re.compile(r"[\w.-]{0,100}", re.ASCII)
SECURITY = "django.security."
# Their lines end with the address that was asked for, and may quote a header before that.
ABOUT_REQUESTS = ("django.request", f"{SECURITY}csrf")


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(fields(record), ensure_ascii=False)


def fields(record: logging.LogRecord) -> dict[str, Any]:
    line: dict[str, Any] = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": "WARNING" if refuses(record) else record.levelname,
        "logger": record.name,
        "message": message(record),
    }
    if request_ids.current():
        line["request"] = request_ids.current()
    request, status = getattr(record, "request", None), getattr(record, "status_code", None)
    if request is not None:
        line |= {"method": method(request), "path": path(request, status)}
    if status is not None:
        line["status"] = status
    if record.exc_info and record.exc_info[1] is not None and not refuses(record):
        line["error"] = error(record.exc_info[1], quotes=typed_something(request))
    return line


def refuses(record: logging.LogRecord) -> bool:
    """Whether Django tells that it refused a request for what it holds, which it quotes: a Host, a file's name."""
    return record.name.startswith(SECURITY) and record.name not in ABOUT_REQUESTS


def message(record: logging.LogRecord) -> str:
    if refuses(record):
        return f"Refused: {record.name.removeprefix(SECURITY)}"
    request = getattr(record, "request", None)
    if request is None or record.name not in ABOUT_REQUESTS or not isinstance(record.args, tuple) or not record.args:
        return record.getMessage()
    # “Origin checking failed - https://… does not match”: what comes before the value.
    before = [str(word).partition(" - ")[0] if word != request.method else method(request) for word in record.args[:-1]]
    return record.msg % (*before, path(request, getattr(record, "status_code", None)))


def method(request: Any) -> str:
    return request.method if request.method in METHODS else "another"


def path(request: Any, status: int | None) -> str:
    """The address without what may be a person's words: of one that leads nowhere, the place that it would be in."""
    if status is not None and 400 <= status < 500:
        found = getattr(request, "resolver_match", None)
        return f"/{found.route}" if found else "/…"
    return "/".join(part if PLAIN_PART.fullmatch(part) else "…" for part in request.path.split("/"))


def typed_something(request: Any) -> bool:
    """Whether the request brings words of the reader's, which an error's message may quote.

    While a request is answered, what says nothing of it may quote it all the same.
    """
    if request is None:
        return bool(request_ids.current())
    return bool(request.META.get("QUERY_STRING")) or request.method not in SAFE_METHODS


def error(raised: BaseException, *, quotes: bool) -> dict[str, Any]:
    frames = traceback.extract_tb(raised.__traceback__)
    return {
        "type": type(raised).__qualname__,
        "message": "withheld, since it may quote the reader" if quotes else said(raised),
        "places": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }


def said(raised: BaseException) -> str:
    """What an error says of itself. PostgreSQL quotes the row's values from the second line on."""
    return str(raised).partition("\n")[0] if isinstance(raised, DatabaseError) else str(raised)


def logging_config(level: str) -> dict[str, Any]:
    """The lines of Django's development server are left out: they hold queries."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "careerguide.logs.JsonFormatter"}},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "json"},
            "nowhere": {"class": "logging.NullHandler"},
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            # It tells four lines of each sign-in, which the audit log tells better.
            "axes": {"level": "WARNING"},
            # The same of each attempt; whoever asks for a connection is told why there is none, and says it.
            "psycopg.pool": {"level": "ERROR"},
            "django.server": {"handlers": ["nowhere"], "propagate": False},
        },
    }

"""Log records as JSON, one a line. Nothing that a reader typed gets in: no query, no form, no message quoting them."""

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(fields(record), ensure_ascii=False)


def fields(record: logging.LogRecord) -> dict[str, Any]:
    line: dict[str, Any] = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname,
        "logger": record.name,
        "message": record.getMessage(),
    }
    request = getattr(record, "request", None)
    if request is not None:
        line |= {"method": getattr(request, "method", None), "path": getattr(request, "path", None)}
    if hasattr(record, "status_code"):
        line["status"] = record.status_code
    if record.exc_info and record.exc_info[1] is not None:
        line["error"] = error(record.exc_info[1], quotes=typed_something(request))
    return line


def typed_something(request: Any) -> bool:
    """Whether the request brings words of the reader's, which an error's message may quote."""
    if request is None:
        return False
    return bool(request.META.get("QUERY_STRING")) or request.method not in SAFE_METHODS


def error(raised: BaseException, *, quotes: bool) -> dict[str, Any]:
    frames = traceback.extract_tb(raised.__traceback__)
    return {
        "type": type(raised).__qualname__,
        "message": "withheld, since it may quote the reader" if quotes else str(raised),
        "places": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }


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
            "django.server": {"handlers": ["nowhere"], "propagate": False},
        },
    }

"""An id for each request: sent back as a header, and in every line that is logged while it is answered.

A trusted proxy that numbers requests itself is believed, so that its log and this one tell of the same request.
"""

import os
import re
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from typing import Any

from django.conf import settings

from careerguide.short_keeping import until

HEADER = "X-Request-ID"
WELL_FORMED = re.compile(r"[A-Za-z0-9._:-]{8,128}")
# A thread keeps it until its next request begins, so that lines logged after a reply still have the id.
_current: ContextVar[str] = ContextVar("request_id", default="")

Application = Callable[..., Iterable[bytes]]


def current() -> str:
    """The id of the request that is being answered; empty outside of any."""
    return _current.get()


def begin(given: str | None) -> str:
    """The id of the request that begins now, with what the request says of it itself."""
    trusted = given if given and settings.TRUSTED_PROXIES and WELL_FORMED.fullmatch(given) else ""
    made = trusted or os.urandom(8).hex()
    _current.set(made)
    return made


def with_request_ids(application: Application) -> Application:
    """The application, with an id for each request."""

    def answered(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        number = begin(environ.get("HTTP_X_REQUEST_ID"))

        def start(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
            return start_response(status, [*headers, (HEADER, number), *until(headers)], *error)

        return application(environ, start)

    return answered

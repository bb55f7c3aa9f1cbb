"""What is taken of a request's body: by whom it is sent and where, how much, and for how long we wait for it."""

import asyncio

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.backends.db import SessionStore
from django.db import close_old_connections
from django.http import HttpRequest, parse_cookie
from django.utils.module_loading import import_string
from granian._granian import RSGIHTTPProtocol, RSGIProtocolClosed, RSGIProtocolError
from granian.rsgi import Scope

from careerguide.server.kinds import DESK
from careerguide.server.refusals import Refused

# Of whoever is not signed in. What readers' forms and the API take is less, and they say so on a page of their own.
MOST_OF_ANYONE = 64 * 1024
# The addresses of the desk that take files; its other forms are read as fields.
TAKE_FILES = frozenset(("/admin/sheets/", "/admin/tasks/start/import/", "/admin/tasks/start/backtest/"))
# Bytes a second. Whoever is signed in and sends more slowly has to wait for a better connection.
SLOWEST = 64 * 1024


def declared(scope: Scope) -> int:
    """The body's length in bytes. Raises Refused where there is a body and no length: none of ours comes so."""
    if "transfer-encoding" in scope.headers:
        raise Refused(411, "The length of what was sent is missing: send it whole, with a Content-Length.")
    return int(scope.headers.get("content-length") or 0)


def most_of(path: str, signed_in: bool) -> int:
    if not signed_in or not path.startswith(DESK):
        return MOST_OF_ANYONE
    fields, files = settings.DATA_UPLOAD_MAX_MEMORY_SIZE, settings.FILE_UPLOAD_MAX_MEMORY_SIZE
    return int(files if path in TAKE_FILES else fields)


def check_length(length: int, most: int) -> None:
    if length > most:
        raise Refused(
            413,
            f"What was sent has {length:,} bytes, and at most {most:,} are taken here from you, so it was not read. "
            "Shorten it; files are taken at the desk, from who is signed in there.",
        )


async def body_of(proto: RSGIHTTPProtocol, length: int, seconds: float) -> bytes:
    """The whole body. Raises Refused where it does not come in time, or breaks off."""
    try:
        async with asyncio.timeout(seconds + max(length - MOST_OF_ANYONE, 0) / SLOWEST):
            return await proto()
    except TimeoutError:
        raise Refused(408, "What was sent came too slowly, so it was not answered. Send it again.") from None
    except (RSGIProtocolClosed, RSGIProtocolError):
        raise Refused(400, "What was sent broke off, so it was not answered.") from None


def is_signed_in(cookies: str) -> bool:
    """Whether they hold the session of somebody who may work at the desk: a password alone does not do where a second
    factor is required. Asks the database."""
    request = HttpRequest()
    request.session = SessionStore(parse_cookie(cookies).get(settings.SESSION_COOKIE_NAME))
    person = get_user(request)
    must_set_up = import_string("salaries.people.two_factor.must_set_up")
    return person.is_authenticated and not must_set_up(person)


def looked_up(cookies: str) -> bool:
    """The same, by a thread that then waits for the next request: the connection is given back, as at a request's end,
    since others could not have it meanwhile."""
    try:
        return is_signed_in(cookies)
    finally:
        close_old_connections()

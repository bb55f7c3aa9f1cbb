"""How long a request may wait for the database: an editor's for a while, a reader's hardly at all."""

from collections.abc import Callable

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase

GetResponse = Callable[[HttpRequest], HttpResponseBase]
# Readers ask the database for little, and one who waits keeps the others from being answered.
READERS_SECONDS = 1.0
DESK = settings.SESSION_COOKIE_PATH


def readers_do_not_wait(get_response: GetResponse) -> GetResponse:
    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(DESK):
            return get_response(request)
        connection.patience = READERS_SECONDS  # type: ignore[attr-defined]
        try:
            return get_response(request)
        finally:
            connection.patience = None  # type: ignore[attr-defined]

    return answer

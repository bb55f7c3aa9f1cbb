"""Counts what Django answers. What was answered before it, the server's adapter counts."""

from collections.abc import Callable
from time import perf_counter

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from careerguide.metrics.tally import answered

GetResponse = Callable[[HttpRequest], HttpResponseBase]
FAILED = 500
NOTHING, DESK, STATIC = "nothing", "desk", "static"


def counting(get_response: GetResponse) -> GetResponse:
    def reply(request: HttpRequest) -> HttpResponseBase:
        began, response = perf_counter(), None
        try:
            response = get_response(request)
            return response
        finally:
            # Without a reply the page of errors has failed itself.
            status = response.status_code if response else FAILED
            kept, role = getattr(response, "was_at_hand", False), getattr(response, "estimate_of", "")
            answered(page_of(request), kept, status, perf_counter() - began, role)

    return reply


def page_of(request: HttpRequest) -> str:
    """The kind of page by the name of its address, and never by the address itself; the desk's are one kind."""
    if request.path_info.startswith(settings.SESSION_COOKIE_PATH):
        return DESK
    if request.path_info.startswith(settings.STATIC_URL):
        return STATIC
    found = request.resolver_match
    return (found.url_name if found else None) or NOTHING

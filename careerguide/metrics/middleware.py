"""Counts what Django answers. What was answered before it, the server's adapter counts."""

from collections.abc import Callable
from time import perf_counter

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from careerguide.metrics.tally import answered

GetResponse = Callable[[HttpRequest], HttpResponseBase]
NOTHING, DESK, STATIC = "nothing", "desk", "static"


def counting(get_response: GetResponse) -> GetResponse:
    def reply(request: HttpRequest) -> HttpResponseBase:
        began = perf_counter()
        response = get_response(request)
        kept, role = getattr(response, "was_at_hand", False), getattr(response, "estimate_of", "")
        answered(page_of(request), kept, response.status_code, perf_counter() - began, role)
        return response

    return reply


def page_of(request: HttpRequest) -> str:
    """The kind of page by the name of its address, and never by the address itself; the desk's are one kind."""
    if request.path_info.startswith(settings.SESSION_COOKIE_PATH):
        return DESK
    if request.path_info.startswith(settings.STATIC_URL):
        return STATIC
    found = request.resolver_match
    return (found.url_name if found else None) or NOTHING

"""Readers' requests pass only what readers need: the desk's middleware is for the desk's addresses.

It stands in the list of middleware before the first that is for the desk alone. Whatever its views raise, Django turns
into the same error pages.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import resolve

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def past_the_desk(get_response: GetResponse) -> GetResponse:
    """The middleware: at the desk's addresses all that comes after it answers, elsewhere the view itself."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(settings.SESSION_COOKIE_PATH):
            return get_response(request)
        request.resolver_match = match = resolve(request.path_info)
        response: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
        return response

    return answered

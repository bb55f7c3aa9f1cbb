"""Readers' requests pass only what readers need: the desk's middleware is for the desk's addresses.

It stands in the list of middleware before the first that is for the desk alone. Whatever its views raise, Django turns
into the same error pages.
"""

from collections.abc import Callable
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import ResolverMatch, resolve

GetResponse = Callable[[HttpRequest], HttpResponseBase]
# No address of a page is longer, but for made-up ones, which are not to fill the memory.
LONGEST = 200


def past_the_desk(get_response: GetResponse) -> GetResponse:
    """The middleware: at the desk's addresses all that comes after it answers, elsewhere the view itself."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(settings.SESSION_COOKIE_PATH):
            return get_response(request)
        request.resolver_match = match = _view_at(request.path_info)
        response: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
        return response

    return answered


def _view_at(path: str) -> ResolverMatch:
    """Raises Resolver404."""
    return _looked_up(path) if len(path) <= LONGEST else resolve(path)


# Once for each address, since it is a fifth of Django's own work on a request. What leads nowhere raises each time.
_looked_up = lru_cache(maxsize=4096)(resolve)

"""Replies that the pages of any site may ask for and read: none depends on a cookie that a page could misuse."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from salaries.page_cache import SAFE, View

OPTIONS = "OPTIONS"
A_DAY = 24 * 60 * 60
# What a browser asks before it sends these; the safe ones need no leave.
ASKED_FIRST = "Content-Type, If-None-Match"


def for_any_site(*methods: str) -> Callable[[View], View]:
    """Wrap a view so that whatever it replies is open to the pages of any site, and browsers may ask whether it is.

    ``methods`` are those that the view answers; OPTIONS is answered here.
    """
    answered = ", ".join((*methods, OPTIONS))

    def wrap(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def reply(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            response = _told(methods) if request.method == OPTIONS else view(request, *args, **kwargs)
            response["Access-Control-Allow-Origin"] = "*"
            response["Access-Control-Expose-Headers"] = "ETag"
            if response.status_code in (204, 405):
                response["Allow"] = answered
            return response

        return reply

    return wrap


def _told(methods: tuple[str, ...]) -> HttpResponse:
    """What may be asked, as a browser asks it before it sends anything else."""
    response = HttpResponse(status=204)
    response["Access-Control-Allow-Methods"] = ", ".join(methods)
    response["Access-Control-Allow-Headers"] = ASKED_FIRST
    response["Access-Control-Max-Age"] = str(A_DAY)
    return response


any_site_may_read = for_any_site(*SAFE)

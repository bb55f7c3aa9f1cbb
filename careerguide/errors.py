"""Who answers where nothing else does: the desk for its own addresses, the readers' site for all others."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string

DESK, READERS = "salaries.admin.errors", "salaries.pages.errors"


def _whose(request: HttpRequest) -> str:
    """The desk's preview of the site shows readers' pages, those of errors too."""
    at_desk = request.path.startswith(settings.SESSION_COOKIE_PATH) and not hasattr(request, "previewed")
    return DESK if at_desk else READERS


def _by_address(name: str) -> Callable[..., HttpResponse]:
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        page: HttpResponse = import_string(f"{_whose(request)}.{name}")(request, *args, **kwargs)
        return page

    return answer


bad_request = _by_address("bad_request")
forbidden = _by_address("forbidden")
forged = _by_address("forged")
not_found = _by_address("not_found")
server_error = _by_address("server_error")

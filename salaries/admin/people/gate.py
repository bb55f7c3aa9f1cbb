"""What holds for every address of the desk, whichever view is behind it: a middleware that leaves readers alone."""

from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from salaries.people.sessions import seen
from salaries.people.two_factor import must_set_up

GetResponse = Callable[[HttpRequest], HttpResponseBase]

DESK = settings.SESSION_COOKIE_PATH
# Where people sign in and out and set up a second factor; nothing of the desk is to be seen there.
OPEN = tuple(DESK + part for part in ("login/", "logout/", "account/"))


def desk_gate(get_response: GetResponse) -> GetResponse:
    return partial(reply, get_response)


def reply(get_response: GetResponse, request: HttpRequest) -> HttpResponseBase:
    if not request.path.startswith(DESK) or not request.user.is_authenticated:
        return get_response(request)
    seen(request)
    request.second_factor_missing = must_set_up(request.user)  # type: ignore[attr-defined]
    if request.second_factor_missing and not request.path.startswith(OPEN):  # type: ignore[attr-defined]
        return redirect("mfa_index")
    return get_response(request)

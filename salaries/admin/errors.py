"""The desk's own pages of errors: what happened, what was typed, and what to do next."""

import sys
from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from salaries.admin.forms.refusals import HOME, Step, out_of_order, refusal
from salaries.models.permissions import who_may_give_rights

UNREADABLE = "The desk could not read what came, so nothing was changed. Go back, open the page anew and send it again."
TOO_MUCH = (
    "What came is longer, or has more fields, than any page of the desk sends, so nothing was changed. Save fewer "
    "changes at a time; many figures at once can come from a spreadsheet or a figure file."
)
FORGED = (
    "What was sent came from a form that the desk did not make for this browser, or made before you signed in anew, so "
    "nothing was changed. Go back, open the page anew and send it again; the browser has to take cookies for that."
)
NO_PAGE = "The desk has no page at this address: it was mistyped, or what it showed has been deleted or renamed since."
CLOSED = "Your account may not open this page, or may not do what it does."
BROKEN = (
    "The desk met an error of its own. What you sent is kept on this page. Look in the history whether it was saved "
    "before you send it again. Should it happen again, tell whoever runs the site: {method} {path}, at {at}."
)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    too_much = isinstance(exception, RequestDataTooBig | TooManyFieldsSent)
    return refusal(request, "Nothing was changed", TOO_MUCH if too_much else UNREADABLE, 400)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What Django calls a CSRF failure. What came is shown, never offered to be sent again: it may be another's."""
    return refusal(request, "Nothing was changed", FORGED, 403, ask_again=False)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What the desk says of it, who is asking, and who could let them; a program's own refusal is no sentence."""
    sentence = str(exception) if isinstance(exception, PermissionDenied) else ""
    words = " ".join(filter(None, (sentence or CLOSED, _who_asks(request), _who_gives_rights())))
    return _framed(request, "This is not open to you", words, 403, (HOME,))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    said = exception.args[0] if exception and exception.args and isinstance(exception.args[0], str) else ""
    steps = (HOME, Step("Look in the history for what was deleted", "admin:history"))
    return _framed(request, "There is no such page", said or NO_PAGE, 404, steps)


def server_error(request: HttpRequest) -> HttpResponse:
    """Asks the database for nothing: it may be what is broken."""
    if page := out_of_order(request, sys.exc_info()[1]):
        return page
    at = f"{timezone.now():%-d %B %Y, %H:%M:%S} UTC"
    sentence = BROKEN.format(method=request.method, path=request.path, at=at)
    steps = (HOME, Step("Look in the history", "admin:history"))
    return refusal(request, "Something went wrong on our side", sentence, 500, steps, ask_again=False)


def _framed(request: HttpRequest, title: str, sentence: str, status: int, steps: Iterable[Step]) -> HttpResponse:
    """With the desk's bar, so that whoever went astray goes on from there."""
    frame: dict[str, Any] = admin.site.each_context(request)
    return refusal(request, title, sentence, status, steps, frame=frame)


def _who_asks(request: HttpRequest) -> str:
    user = request.user
    if not user.is_authenticated:
        return f"Nobody is signed in in this browser; sign in at {reverse('admin:login')}."
    groups = " and ".join(user.groups.order_by("name").values_list("name", flat=True))
    return f"You are signed in as {user.get_username()}, in " + (f"the group {groups}." if groups else "no group.")


def _who_gives_rights() -> str:
    names = ", ".join(str(name) for name in who_may_give_rights().values_list("username", flat=True)[:5])
    return f"Rights are given by {names}." if names else ""

"""Error pages in the site's look, each with a sentence on what to do next."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

TITLES = {
    400: "We could not read that request",
    403: "This page is not open to you",
    404: "There is no such page",
    405: "This address can only be read",
    413: "That is more than we take",
    429: "That is more than we make in an hour",
    500: "Something went wrong on our side",
    503: "The figures cannot be reached just now",
}
NEXT = {
    400: "Check the address, or start from the front page.",
    403: "If you are an editor, sign in to the desk as someone who may see it, at /admin/.",
    404: "Check the address, or start from the list of guides.",
    405: "Open the address in a browser, or start from the front page.",
    413: "Go back: what you wrote is still there. Shorten it and send it again.",
    429: "Please try again in an hour.",
    500: "Nothing you typed is lost if you go back. Please try again in a minute.",
    503: "Please try again in a minute.",
}

FORGED = (
    "What was sent came from a form that this site did not make for this browser, so nothing was changed. Go back, "
    "open the page anew and send it again."
)


def error_page(request: HttpRequest, status: int, sentence: str = "") -> HttpResponse:
    """The page for a status; ``sentence`` says what in particular is wrong, when there is more to say."""
    context = {"status": status, "title": TITLES[status], "sentence": sentence, "next": NEXT[status]}
    response = render(request, "salaries/error.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What the desk says of it; a program's own refusal is no sentence."""
    sentence = str(exception) if isinstance(exception, PermissionDenied) else ""
    return error_page(request, 403, sentence)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What Django calls a CSRF failure: a form that lacks what shows that it is our own."""
    return error_page(request, 403, FORGED)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    sentence = str(exception.args[0]) if exception and exception.args and isinstance(exception.args[0], str) else ""
    return error_page(request, 404, sentence)


def server_error(request: HttpRequest) -> HttpResponse:
    return error_page(request, 500)

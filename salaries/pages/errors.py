"""Error pages in the site's look, each with a sentence on what to do next."""

from functools import lru_cache

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import ResolverMatch
from django.utils.cache import patch_vary_headers
from django.utils.html import escape

from salaries.page_cache.encodings import COMPRESS, QUICK, Use, preferred

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


# Where the sentence goes in a page that is made once; no letter of any text.
HERE = "\ue000"
# One with a long sentence quotes an address that somebody made up, and there is no end of them.
LONGEST_KEPT = 400


def error_page(request: HttpRequest, status: int, sentence: str = "") -> HttpResponse:
    """The page for a status; ``sentence`` says what in particular is wrong, when there is more to say.

    Whoever asks for what is not there may ask often: the page is made once, but for its sentence.
    """
    if hasattr(request, "previewed"):
        response = HttpResponse(_rendered(request, status, sentence), status=status)
    else:
        here = request.resolver_match.url_name or "" if request.resolver_match else ""
        # Not from ``request.headers``, which takes all of them apart.
        encoding = preferred(request.META.get("HTTP_ACCEPT_ENCODING", ""), QUICK)
        packed = _packed if len(sentence) <= LONGEST_KEPT else _packed.__wrapped__
        response = _compressed(packed(status, here, sentence, encoding), status, encoding)
    response["Cache-Control"] = "no-store"
    return response


@lru_cache(maxsize=256)
def _packed(status: int, here: str, sentence: str, encoding: str) -> bytes:
    page = _finished(status, here, bool(sentence)).replace(HERE, escape(sentence)).encode()
    return COMPRESS[encoding](page, Use.PASSING)


@lru_cache(maxsize=512)
def _finished(status: int, here: str, said: bool) -> str:
    """The page at the address named ``here``, of which it tells in its list of pages."""
    request = HttpRequest()
    request.resolver_match = ResolverMatch(_rendered, (), {}, here)
    return _rendered(request, status, HERE if said else "")


def _rendered(request: HttpRequest, status: int, sentence: str) -> str:
    context = {"status": status, "title": TITLES[status], "sentence": sentence, "next": NEXT[status]}
    return render_to_string("salaries/error.html", context, request)


def _compressed(packed: bytes, status: int, encoding: str) -> HttpResponse:
    response = HttpResponse(packed, status=status)
    if encoding:
        response["Content-Encoding"] = encoding
    patch_vary_headers(response, ["Accept-Encoding"])
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

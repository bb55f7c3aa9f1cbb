"""Browsers in which somebody has signed in before: guesses made elsewhere do not shut these out.

A known browser holds a signed cookie for the desk's addresses alone, good for ninety days and for as long as the
password stays the same. It opens nothing by itself.
"""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase

COOKIE = "known_browser"
SALT = "a browser in which somebody has signed in"
KNOWN_FOR = timedelta(days=90)
JUST_SIGNED_IN = "just_signed_in"


def remember(request: HttpRequest, response: HttpResponseBase) -> None:
    """Let the browser keep whose it is, where somebody signed in with this request."""
    person = getattr(request, JUST_SIGNED_IN, None)
    if person is not None:
        response.set_cookie(
            COOKIE,
            signing.dumps(_mark(person), salt=SALT),
            max_age=KNOWN_FOR,
            path=settings.SESSION_COOKIE_PATH,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Strict",
        )


def is_known(request: HttpRequest, name: str) -> bool:
    """Whether somebody has signed in under this name in this browser, with the password of today."""
    try:
        mark = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KNOWN_FOR)
    except signing.BadSignature:
        return False
    person = User.objects.filter(username=name).first()
    return person is not None and mark == _mark(person)


def _mark(person: User) -> list[str]:
    return [str(person.pk), person.get_session_auth_hash()[-20:]]

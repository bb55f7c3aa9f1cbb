"""The headers that every reply carries."""

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory

from careerguide.security import header, headers_middleware

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def reply(**attributes):
    response = HttpResponse()
    for name, given in attributes.items():
        setattr(response, name, given)
    return headers_middleware(lambda request: response)(RequestFactory().get("/"))


def test_the_policy_is_one_constant_and_lets_nothing_inline_in():
    assert reply().headers["Content-Security-Policy"] == POLICY == header(settings.SECURE_CSP)
    assert "unsafe-" not in POLICY


def test_a_page_may_bring_its_own_policy():
    own = reply(_csp_config={**settings.SECURE_CSP, "frame-ancestors": ["*"]})
    assert own.headers["Content-Security-Policy"] == POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")


def test_powerful_features_are_refused():
    assert "camera=()" in reply().headers["Permissions-Policy"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Content-Security-Policy", POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ],
)
def test_the_sign_in_page_carries_each_header(client, name, expected):
    assert client.get("/admin/login/").headers[name] == expected


def test_the_session_cookie_stays_at_the_desk(client, db):
    cookie = client.get("/admin/login/").cookies[settings.CSRF_COOKIE_NAME]
    assert cookie["path"] == "/admin/"
    assert cookie["httponly"]
    assert settings.SESSION_COOKIE_PATH == "/admin/"

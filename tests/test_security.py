"""The headers that every reply carries."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.http import HttpResponse
from django.test import RequestFactory

from careerguide.security import header, headers_middleware
from salaries.templatetags.scripts import integrity

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
        ("Cross-Origin-Embedder-Policy", "require-corp"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ],
)
def test_the_sign_in_page_carries_each_header(client, name, expected):
    assert client.get("/admin/login/").headers[name] == expected


def test_the_session_cookie_stays_at_the_desk(client, db):
    cookie = client.get("/admin/login/").cookies[settings.CSRF_COOKIE_NAME]
    assert cookie["path"] == "/admin/"
    assert cookie["httponly"]
    assert settings.SESSION_COOKIE_PATH == "/admin/"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/", "same-origin"),
        ("/calculator/", "same-origin"),
        ("/embed/calculator/", "cross-origin"),
        ("/cards/home.png", "cross-origin"),
        ("/api/v1/estimate?role=machine-learning-engineer", "cross-origin"),
        ("/data/1/tiers.csv", "cross-origin"),
    ],
)
def test_other_sites_may_use_what_is_made_for_them_and_nothing_else(published, client, address, expected):
    reply = client.get(address)
    assert reply.status_code == 200
    assert reply.headers["Cross-Origin-Resource-Policy"] == expected
    assert reply.headers["Cross-Origin-Embedder-Policy"] == "require-corp"


@pytest.mark.parametrize("address", ["/", "/calculator/", "/offer/", "/embed/calculator/", "/guides/"])
def test_each_script_is_held_against_its_digest(published, client, address):
    page = client.get(address).content.decode()
    scripts = re.findall(r'<script src="/static/([^"]+)" integrity="sha256-([^"]+)"', page)
    assert len(scripts) == page.count("<script src=") > 0
    for path, digest in scripts:
        assert digest == b64encode(sha256(Path(str(finders.find(path))).read_bytes()).digest()).decode()


def test_where_code_is_written_nothing_has_to_be_collected(settings, monkeypatch):
    """Django sends the source itself then, so that its digest is the one to tell."""
    before = integrity("js/site.js")
    settings.DEBUG = True
    monkeypatch.setattr("salaries.templatetags.scripts.staticfiles_storage", ManifestStaticFilesStorage("/nowhere"))
    assert integrity("js/site.js") == before

"""Readers' addresses answer who reads; whoever sends something is told so in words, never that a token is missing."""

import pytest
from django.test import Client

from tests.pages.text import words

pytestmark = pytest.mark.django_db
READ_ONLY = [
    "/",
    "/guides/",
    "/guides/machine-learning-engineer/",
    "/notes/",
    "/notes/1/",
    "/notes/thanks/?note=1",
    "/cite/",
    "/calculator/",
    "/calculator/estimate/",
    "/methodology/",
    "/parts/",
    "/sources/",
    "/editions/",
    "/editions/1/",
    "/data/",
    "/robots.txt",
    "/sitemap.xml",
    "/favicon.ico",
    "/.well-known/security.txt",
    "/healthz",
    "/readyz",
    "/api/docs/",
]
API = ["/api/v1/estimate", "/api/v1/estimate.schema.json"]
METHODS = ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"]


@pytest.fixture
def strict() -> Client:
    """A client whose forms are checked as a browser's are."""
    return Client(enforce_csrf_checks=True)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("address", READ_ONLY)
def test_any_other_method_gets_a_page_in_words(published, strict: Client, address: str, method: str) -> None:
    response = strict.generic(method, address)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
    assert f"Nothing was done: this address answers GET, HEAD, not {method}." in words(response)
    assert not response.cookies


@pytest.mark.parametrize("method", [each for each in METHODS if each != "OPTIONS"])
@pytest.mark.parametrize("address", API)
def test_a_program_gets_a_problem(published, strict: Client, address: str, method: str) -> None:
    response = strict.generic(method, address)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["detail"].startswith("Nothing was done")


@pytest.mark.parametrize("address", [*API, "/api/v1/openapi.json", "/api/v1/nowhere"])
def test_a_page_of_another_site_may_ask_whether_it_may_ask(published, strict: Client, address: str) -> None:
    response = strict.options(address)
    assert (response.status_code, response["Allow"]) == (204, "GET, HEAD, OPTIONS")
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD"
    assert "If-None-Match" in response["Access-Control-Allow-Headers"]


def test_a_page_that_takes_a_note_names_that_method_too(published, strict: Client) -> None:
    response = strict.put("/guides/machine-learning-engineer/notes/")
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, POST")


def test_a_form_without_the_desks_token_gets_our_own_page(db, strict: Client) -> None:
    response = strict.post("/admin/login/", {"login": "ada", "password": "x"})
    assert response.status_code == 403
    assert "so nothing was changed. Go back, open the page anew and send it again" in words(response)
    assert "CSRF" not in words(response)

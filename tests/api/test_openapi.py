"""The OpenAPI document: valid, whole, its examples the API's own answers, its parameters what the API takes."""

import json
from typing import Any

import pytest
from django.test import Client
from openapi_spec_validator import OpenAPIV31SpecValidator

from salaries.api.operations import MOST_SHOWN, OPERATIONS
from tests.pages.text import words

pytestmark = pytest.mark.django_db
OPENAPI = "/api/v1/openapi.json"


@pytest.fixture
def document(published, client: Client) -> Any:
    return client.get(OPENAPI).json()


def test_it_is_an_openapi_document(document) -> None:
    OpenAPIV31SpecValidator(document).validate()
    assert document["openapi"] == "3.1.0"
    assert len(json.dumps(document)) < 200_000


def test_it_is_one_for_a_book_with_factors_that_a_number_answers(company, client: Client) -> None:
    document = client.get(OPENAPI).json()
    OpenAPIV31SpecValidator(document).validate()
    years = document["components"]["schemas"]["AnswerExperienceYears"]
    assert years == {"type": "number", "minimum": 0, "maximum": 40, "multipleOf": 0.5}


def test_it_tells_of_each_address_with_what_the_edition_knows(document, published) -> None:
    assert list(document["paths"]) == [f"/api/v1/{each.name}" for each in OPERATIONS]
    schemas, book = document["components"]["schemas"], published.book
    assert schemas["AnswerRole"]["enum"] == list(book.role_by_slug)
    assert schemas["AnswerLocation"]["enum"] == list(book.factor_by_slug["location"].choice_by_slug)
    names = {each["name"] for each in document["paths"]["/api/v1/compare"]["get"]["parameters"]}
    assert {"a.role", "d.work-mode", "currency", "period", "edition"} <= names
    assert "a.currency" not in names


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_an_example_is_what_the_api_answers(document, published, client: Client, operation) -> None:
    told = document["paths"][f"/api/v1/{operation.name}"][operation.method]
    asked = operation.example(published.book)
    if operation.sends:
        assert told["requestBody"]["content"]["application/json"]["example"] == {"offers": asked}
        response = client.post(f"/api/v1/{operation.name}", {"offers": asked}, content_type="application/json")
    else:
        response = client.get(f"/api/v1/{operation.name}", asked)
    answer = {name: value[:MOST_SHOWN] if isinstance(value, list) else value for name, value in response.json().items()}
    assert told["responses"]["200"]["content"]["application/json"]["examples"]["answer"]["value"] == answer


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_the_page_tells_of_each_address(published, client: Client, operation) -> None:
    page = words(client.get("/api/docs/"))
    assert f"{operation.method.upper()} /api/v1/{operation.name}" in page
    assert operation.text in page


def test_a_page_of_another_site_may_read_every_reply(published, client: Client) -> None:
    estimate = client.get("/api/v1/estimate")
    still = client.get("/api/v1/estimate", headers={"If-None-Match": estimate["ETag"]})
    wrong = client.get("/api/v1/estimate?tier=wizard")
    nowhere, not_answered = client.get("/api/v1/nowhere"), client.put("/api/v1/estimate")
    assert [each.status_code for each in (still, wrong, nowhere, not_answered)] == [304, 422, 404, 405]
    for each in (estimate, still, wrong, nowhere, not_answered, client.get(OPENAPI)):
        assert each["Access-Control-Allow-Origin"] == "*"
        assert each["Access-Control-Expose-Headers"] == "ETag"


@pytest.mark.parametrize("rest", ["nope", "estimate/"])
def test_an_address_that_is_none_is_a_problem(published, client: Client, rest: str) -> None:
    response = client.get(f"/api/v1/{rest}")
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert response.json()["title"] == "Unknown address"
    assert response.json()["detail"].startswith(f"The API has no address “{rest}”")


def test_an_edition_that_is_none_is_a_problem_of_its_own(published, client: Client) -> None:
    assert client.get("/api/v1/estimate?edition=99").json()["title"] == "Unknown edition"

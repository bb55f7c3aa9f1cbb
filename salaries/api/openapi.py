"""The OpenAPI document of the whole API, made of its addresses, the schema files and an edition's figures."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from salaries.api.components import answer_component, answer_components, component
from salaries.api.offer_body import body_schemas
from salaries.api.operations import MOST_SHOWN, OPERATIONS, Operation
from salaries.api.parameters import answer_schemas, query_parameters
from salaries.api.problems import PROBLEM
from salaries.editions import PublishedEdition

ABOUT = (
    "What work pays, with the working and the source of every figure: the same answers as the pages of the site give. "
    "Whole tables are at /data/. No key is needed, and the pages of any site may ask. Capital and small letters are "
    "the same in a value, an empty value is as good as none, and of a name that comes twice the last value counts. "
    "Names that mean nothing are told in ignored_parameters. Each figure keeps the licence of its source. In version 1 "
    "fields are added, and never renamed or taken away: leave alone what you do not know."
)
WRONG = {
    404: "There is no such edition.",
    422: "A value is not known, or a field cannot be read: each is named, with what it takes.",
    503: "The figures cannot be reached just now; try again in a minute.",
}
WRONG_BODY = {400: "The body is not JSON.", 413: "The body is too long."}
ETAG = {
    "description": "Names this very reply; send it as If-None-Match, and a reply that is still the same is a 304.",
    "schema": {"type": "string"},
}
IF_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "description": "The ETag of a reply that is at hand.",
    "schema": {"type": "string"},
}


def openapi_document(edition: PublishedEdition) -> dict[str, Any]:
    """Its parameters take the values that the edition knows, and its examples are the edition's own answers."""
    origin = settings.SITE_ORIGIN
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "careerguide",
            "summary": "What work pays, and where each number comes from",
            "description": ABOUT,
            "version": "1",
        },
        "externalDocs": {"description": "The same for people", "url": f"{origin}{reverse('api-docs')}"},
        "servers": [{"url": origin}],
        "paths": {reverse(f"api-{each.name}"): _path(edition, each) for each in OPERATIONS},
        "components": {
            "schemas": {
                **answer_schemas(edition.book),
                **body_schemas(edition.book),
                **answer_components(),
                "Problem": PROBLEM,
            }
        },
    }


def _path(edition: PublishedEdition, operation: Operation) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.title,
        "description": operation.text,
        "parameters": query_parameters(edition.book, operation.asks),
    }
    if operation.sends:
        body = {"schema": component("OfferQuestion"), "example": {"offers": operation.example(edition.book)}}
        told["requestBody"] = {"required": True, "content": {"application/json": body}}
    else:
        told["parameters"].append(IF_NONE_MATCH)
    return {operation.method: told | {"responses": _responses(edition, operation)}}


def _responses(edition: PublishedEdition, operation: Operation) -> dict[str, Any]:
    example = {
        "summary": f"From edition {edition.number}; lists end after {MOST_SHOWN}",
        "value": operation.answer(edition),
    }
    content = {"application/json": {"schema": answer_component(operation.name), "examples": {"answer": example}}}
    answer: dict[str, Any] = {"description": "The answer.", "content": content}
    if operation.sends:
        return {"200": answer, **{str(status): _problem(text) for status, text in (WRONG_BODY | WRONG).items()}}
    still = {"304": {"description": "The reply at hand is still the same.", "headers": {"ETag": ETAG}}}
    wrong = {str(status): _problem(text) for status, text in WRONG.items()}
    return {"200": answer | {"headers": {"ETag": ETAG}}, **still, **wrong}


def _problem(text: str) -> dict[str, Any]:
    return {"description": text, "content": {"application/problem+json": {"schema": component("Problem")}}}

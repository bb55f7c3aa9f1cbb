"""The page that explains the API, its OpenAPI document and its JSON Schemas."""

import json
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from salaries.api.components import schema_text
from salaries.api.offer_body import offer_fields
from salaries.api.offers import LONGEST_BODY
from salaries.api.openapi import WRONG, WRONG_BODY, openapi_document
from salaries.api.operations import OPERATIONS, Operation
from salaries.api.parameters import every_parameter
from salaries.api.problems import cached_reply, open_reply
from salaries.editions import PublishedEdition
from salaries.page_cache.asked import EDITION

NOT_ANSWERED = "The address does not answer this method; the header Allow names those that it does."


@dataclass(frozen=True, slots=True)
class Explained:
    """One address with its example: ``sent`` is what goes in the body, ``answer`` what comes back.

    ``takes`` are its parameters; where it takes several sets, those of one of them are in ``in_sets``.
    """

    operation: Operation
    path: str
    example: str
    sent: str
    answer: str
    takes: list[str]
    in_sets: list[str]


@cached_reply()
def docs(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    context = {
        "edition": edition,
        "parameters": list(every_parameter(edition.book).values()),
        "offer": offer_fields(),
        "operations": [_explained(edition, each) for each in OPERATIONS],
        "origin": settings.SITE_ORIGIN,
        "wrong": [*WRONG_BODY.items(), *WRONG.items(), (405, NOT_ANSWERED)],
        "longest_body": LONGEST_BODY,
    }
    return render(request, "salaries/api_docs.html", context)


def _explained(edition: PublishedEdition, operation: Operation) -> Explained:
    asked, path = operation.example(edition.book), reverse(f"api-{operation.name}")
    query = "" if operation.sends or not asked else f"?{urlencode(asked)}"
    names = operation.asks.names_in(edition.book)
    return Explained(
        operation,
        path,
        f"{settings.SITE_ORIGIN}{path}{query}",
        json.dumps({"offers": asked}) if operation.sends else "",
        json.dumps(operation.answer(edition), ensure_ascii=False, indent=2),
        [*(name for name in names if "." not in name), EDITION],
        list(dict.fromkeys(name.partition(".")[2] for name in names if "." in name)),
    )


@open_reply()
def openapi(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    return JsonResponse(openapi_document(edition), json_dumps_params={"ensure_ascii": False})


@open_reply()
def schema(request: HttpRequest, edition: PublishedEdition, of: str) -> HttpResponse:
    """The schema of the answers of one address, by its name."""
    return HttpResponse(schema_text(of), content_type="application/schema+json")

"""What the API says when it cannot answer: application/problem+json (RFC 9457), in sentences."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from salaries.engine.answers import Problem
from salaries.engine.note_words import unknown
from salaries.page_cache import NOTHING, View, cached_by, only_for
from salaries.page_cache.any_site import any_site_may_read
from salaries.page_cache.asked import Asks

TITLES = {404: "Unknown edition", 405: "Not answered", 503: "No figures just now"}

# What each of them says, as a JSON Schema (RFC 9457); errors are there where fields are named.
PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What is wrong and what to do, in a sentence."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["name", "value", "detail", "allowed"],
                "properties": {
                    "name": {"type": "string"},
                    "value": {"type": "string", "description": "The value that came, cut off after 60 characters."},
                    "detail": {"type": "string"},
                    "allowed": {"type": "array", "items": {"type": "string"}},
                },
            },
        },
    },
}


def problem(status: int, title: str, detail: str, **more: Any) -> JsonResponse:
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    response = JsonResponse(body, status=status, content_type="application/problem+json")
    response["Cache-Control"] = "no-store"
    return response


def refused(request: HttpRequest, status: int, sentence: str) -> JsonResponse:
    return problem(status, TITLES[status], sentence)


cached_reply = cached_by(refused)


def open_reply(asks: Asks = NOTHING) -> Callable[[View], View]:
    """As ``cached_reply``, open to the pages of any site."""
    return lambda view: any_site_may_read(cached_reply(asks=asks)(view))


@any_site_may_read
@only_for(refused)
def nowhere(request: HttpRequest, rest: str) -> HttpResponse:
    detail = f"The API has no address “{rest[:60]}”: {reverse('api-docs')} tells those that it has."
    return problem(404, "Unknown address", detail)


def unknown_values(problems: Sequence[Problem]) -> JsonResponse:
    """422, naming each field, the value given and the values it takes."""
    fields = [
        {
            "name": each.name,
            "value": each.value,
            "detail": unknown(each),
            "allowed": list(each.allowed),
        }
        for each in problems
    ]
    names = ", ".join(each.name for each in problems)
    return problem(422, "Unknown values", f"These parameters have values that are not known: {names}.", errors=fields)

"""What the API says when it cannot answer: application/problem+json (RFC 9457), in sentences."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, JsonResponse

from salaries.engine.answers import Problem
from salaries.engine.note_words import unknown
from salaries.page_cache import cached_by

TITLES = {404: "Unknown edition", 405: "Not answered", 503: "No figures just now"}


def problem(status: int, title: str, detail: str, **more: Any) -> JsonResponse:
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    response = JsonResponse(body, status=status, content_type="application/problem+json")
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "no-store"
    return response


def refused(request: HttpRequest, status: int, sentence: str) -> JsonResponse:
    return problem(status, TITLES[status], sentence)


cached_reply = cached_by(refused)


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

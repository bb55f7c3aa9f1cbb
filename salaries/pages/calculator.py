"""The calculator: a whole page, and the fragment that htmx swaps in, both from the same template."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from salaries.editions import PublishedEdition
from salaries.engine.answers import Answers, Reading, read_answers
from salaries.pages.forms import calculator_form
from salaries.pages.reading import reading_page
from salaries.pages.result import Result, result


def page_address(answers: Answers, page: str, edition: str) -> str:
    """The address of the page that shows these answers, as short as can be; ``edition`` is a number or empty."""
    query = answers.as_query()
    path = reverse("calculator")
    if page == "guide":
        path = reverse("guide", args=[query.pop("role")])
    if edition:
        query["edition"] = edition
    return f"{path}?{urlencode(query)}" if query else path


def calculator_context(request: HttpRequest, edition: PublishedEdition, role: str | None = None) -> dict[str, object]:
    """Form and result for a page; ``role`` settles the role, as on its guide's page."""
    page = "guide" if role else "calculator"
    values = request.GET.dict() | ({"role": role} if role else {})
    reading = read_answers(edition.book, values)
    asked_edition = request.GET.get("edition", "")
    return {
        "edition": edition,
        "form": calculator_form(edition.book, reading.answers, request.path, page, asked_edition),
        "result": _result(edition, reading, page, asked_edition),
    }


def _result(edition: PublishedEdition, reading: Reading, page: str, asked_edition: str) -> Result:
    """The page follows what is current; the link to the answer names the edition, so that it keeps its answer."""
    address = page_address(reading.answers, page, asked_edition)
    return result(edition.book, reading, address, page_address(reading.answers, page, str(edition.number)))


@reading_page
def calculator(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    return render(request, "salaries/calculator.html", calculator_context(request, edition))


@reading_page
def fragment(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    """The result alone. It tells htmx the address of the page that shows the same answers."""
    page = "guide" if request.GET.get("page") == "guide" else "calculator"
    reading = read_answers(edition.book, request.GET.dict())
    answer = _result(edition, reading, page, request.GET.get("edition", ""))
    response = render(request, "salaries/_estimate.html", {"edition": edition, "result": answer})
    response["HX-Push-Url"] = answer.address
    return response

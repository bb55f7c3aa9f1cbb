"""The calculator: a whole page, and the fragment that htmx swaps in, both from the same template."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from salaries.editions import PublishedEdition
from salaries.engine.answers import Answers, read_answers
from salaries.pages.forms import calculator_form
from salaries.pages.reading import reading_page
from salaries.pages.result import result


def page_address(request: HttpRequest, answers: Answers, page: str) -> str:
    """The address of the page that shows these answers, as short as can be; an asked edition stays in it."""
    query = answers.as_query()
    path = reverse("calculator")
    if page == "guide":
        path = reverse("guide", args=[query.pop("role")])
    if request.GET.get("edition"):
        query["edition"] = request.GET["edition"]
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
        "result": result(edition.book, reading, page_address(request, reading.answers, page)),
    }


@reading_page
def calculator(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    return render(request, "salaries/calculator.html", calculator_context(request, edition))


@reading_page
def fragment(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    """The result alone. It tells htmx the address of the page that shows the same answers."""
    page = "guide" if request.GET.get("page") == "guide" else "calculator"
    reading = read_answers(edition.book, request.GET.dict())
    address = page_address(request, reading.answers, page)
    context = {"edition": edition, "result": result(edition.book, reading, address)}
    response = render(request, "salaries/_estimate.html", context)
    response["HX-Push-Url"] = address
    return response

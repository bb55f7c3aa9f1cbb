"""The calculator: a whole page, and the fragment that htmx swaps in, both from the same template."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from salaries.editions import PublishedEdition
from salaries.engine.answers import Answers, Understood, answer_names, read_answers
from salaries.page_cache.asked import Asks
from salaries.pages.cached import cached_page
from salaries.pages.forms import calculator_form
from salaries.pages.result import Result, result

# Every answer, and which page the answer is shown on.
ANSWERS = Asks(lambda book: (*answer_names(book), "page"))


def page_address(answers: Answers, page: str, edition: str) -> str:
    """The address of the page that shows these answers, as short as can be; ``edition`` is a number or empty."""
    query = answers.as_query()
    path = reverse("calculator")
    if page == "guide":
        path = reverse("guide", args=[query.pop("role")])
    if edition:
        query["edition"] = edition
    return f"{path}?{urlencode(query)}" if query else path


def calculator_context(request: HttpRequest, edition: PublishedEdition, role: str | None = None) -> dict[str, Any]:
    """Form and result for a page; ``role`` settles the role, as on its guide's page."""
    page = "guide" if role else "calculator"
    values = request.GET.dict() | ({"role": role} if role else {})
    understood = read_answers(edition.book, values)
    asked_edition = request.GET.get("edition", "")
    return {
        "edition": edition,
        "form": calculator_form(edition.book, understood, request.path, page, asked_edition),
        "result": _result(edition, understood, page, asked_edition),
    }


def _result(edition: PublishedEdition, understood: Understood, page: str, asked_edition: str) -> Result:
    """The page follows what is current; the link to the answer names the edition, so that it keeps its answer."""
    address = page_address(understood.answers, page, asked_edition)
    return result(edition.book, understood, address, page_address(understood.answers, page, str(edition.number)))


@cached_page(asks=ANSWERS)
def calculator(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    """Where nothing was answered, the page's address is its own and not that of the answers it starts from."""
    context = calculator_context(request, edition)
    answered = request.GET.keys() - {"edition", "page"}
    address = context["result"].address if answered else request.path
    return render(request, "salaries/calculator.html", {**context, "address": address})


@cached_page(asks=ANSWERS)
def fragment(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    """The result alone. It tells htmx the address of the page that shows the same answers."""
    page = "guide" if request.GET.get("page", "").lower() == "guide" else "calculator"
    answer = _result(edition, read_answers(edition.book, request.GET.dict()), page, request.GET.get("edition", ""))
    response = render(request, "salaries/_estimate.html", {"edition": edition, "result": answer})
    if answer.address:
        response["HX-Push-Url"] = answer.address
    return response

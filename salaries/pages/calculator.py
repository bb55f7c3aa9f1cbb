"""The calculator: a whole page, and the fragment that htmx swaps in, both from the same template."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from salaries.editions import PublishedEdition
from salaries.engine.answers import Understood, answer_names, read_answers
from salaries.page_cache.asked import AskedRequest, Asks
from salaries.page_cache.replies import telling
from salaries.pages.addresses import answers_address, compare_address, oembed_address, page_address
from salaries.pages.cached import cached_page, reading_and_posting
from salaries.pages.forms import calculator_form
from salaries.pages.move_lines import best_move
from salaries.pages.own_pay import FIELD as OWN_PAY
from salaries.pages.posted import forgotten
from salaries.pages.result import Addresses, Result, result
from salaries.pages.short_links import Kind, card_address, short_address
from salaries.templatetags.results import made
from salaries.templatetags.typesetting import path_of

# Every answer, and which page the answer is shown on.
ANSWERS = Asks(lambda book: (*answer_names(book), "page"))


def calculator_context(
    request: HttpRequest, edition: PublishedEdition, role: str | None = None, typed: str = ""
) -> dict[str, Any]:
    """Form and result for a page; ``role`` settles the role, as on its guide's page, ``typed`` is own pay as posted."""
    page = "guide" if role else "calculator"
    values = request.GET.dict() | ({"role": role} if role else {})
    understood = read_answers(edition.book, values)
    asked_edition = request.GET.get("edition", "")
    action = request.path if role else path_of("calculator")
    return {
        "edition": edition,
        "understood": understood,
        "form": calculator_form(edition.book, understood, action, page, asked_edition),
        "result": result_of(edition, understood, page, asked_edition, typed),
    }


def result_of(
    edition: PublishedEdition, understood: Understood, page: str, asked_edition: str, typed: str = ""
) -> Result:
    """The page follows what is current; the link to the answer is of the edition, so that it keeps its answer."""
    address = page_address(understood.answers, page, asked_edition)
    link = short_address(Kind.GUIDE if page == "guide" else Kind.CALCULATOR, edition, [understood.answers])
    to = Addresses(
        page=address,
        link=link,
        own_pay=answers_address("own-pay", understood.answers, asked_edition),
        compare=compare_address([understood.answers], asked_edition),
        moves=answers_address("moves", understood.answers, asked_edition),
        offer=answers_address("offer", understood.answers, asked_edition),
        cite=answers_address("cite", understood.answers, asked_edition),
    )
    best = None if understood.problems else best_move(edition.book, understood.answers, asked_edition)
    return result(edition.book, understood, to, typed, best)


@cached_page(asks=ANSWERS)
def calculator(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    return _rendered(request, edition)


@reading_and_posting
def own_pay(request: HttpRequest) -> HttpResponse:
    """Where the reader's own pay stands, for who has no scripts: it is posted. A link to here leads to the answers."""
    if request.method == "POST":
        return _with_own_pay(request)
    return _to_answers(request)


@cached_page(asks=ANSWERS)
def _to_answers(request: AskedRequest, edition: PublishedEdition) -> HttpResponse:
    """With the answers and nothing else, so that no pay comes along that somebody put into the address."""
    query = urlencode(request.GET.given)
    return redirect(f"{path_of('calculator')}?{query}" if query else "calculator")


@forgotten(asks=ANSWERS)
def _with_own_pay(request: HttpRequest, edition: PublishedEdition, posted: Mapping[str, str]) -> HttpResponse:
    return _rendered(request, edition, posted.get(OWN_PAY, ""))


def _rendered(request: HttpRequest, edition: PublishedEdition, typed: str = "") -> HttpResponse:
    """Where nothing was answered, the page's address is its own and not that of the answers it starts from."""
    context = calculator_context(request, edition, typed=typed)
    answered = request.GET.keys() - {"edition", "page"}
    address = context["result"].to.page if answered else path_of("calculator")
    card = card_address(context["result"].to.link)
    shared = {"address": address, "card": card, "oembed": oembed_address(address)}
    response = render(request, "salaries/calculator.html", {**context, **shared})
    return telling(response, context["understood"])


@cached_page(asks=ANSWERS)
def fragment(request: AskedRequest, edition: PublishedEdition) -> HttpResponse:
    """The result alone. It tells htmx the address of the page that shows the same answers."""
    page = "guide" if request.GET.get("page", "").lower() == "guide" else "calculator"
    understood = read_answers(edition.book, request.GET.given)
    answer = result_of(edition, understood, page, request.GET.get("edition", ""))
    response = HttpResponse(made("estimate", edition, request.carried, result=answer))
    if answer.to.page:
        response["HX-Push-Url"] = answer.to.page
    return telling(response, understood)

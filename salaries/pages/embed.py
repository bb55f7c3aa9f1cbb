"""The calculator for other people's pages: a small one in a frame that any site may show, and how to put it there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html

from salaries.editions import PublishedEdition
from salaries.engine.answers import Answers, Understood, read_answers
from salaries.page_cache.asked import AskedRequest, Asks
from salaries.page_cache.replies import telling
from salaries.pages.addresses import answers_address
from salaries.pages.cached import cached_page
from salaries.pages.calculator import ANSWERS
from salaries.pages.forms import calculator_form, role_options
from salaries.pages.result import Addresses, Result, result

FRAMED = {**settings.SECURE_CSP, "frame-ancestors": ["*"]}
# Of the frame, in pixels: enough for the questions, the answer and all that is to be known of it, so that nothing in it
# is scrolled; on a phone, where the frame is narrower, for an answer before anything but the tier is chosen.
WIDTH, HEIGHT = 640, 1340
View = Callable[..., HttpResponse]


def framed_anywhere(view: View) -> View:
    """What the view replies may stand in a frame of any site's page; nothing else of ours may."""

    @wraps(view)
    def framed(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        response = view(request, **kwargs)
        # Read by the middleware that adds the headers of every reply.
        response.xframe_options_exempt = True
        response._csp_config = FRAMED  # type: ignore[attr-defined]
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return framed


@framed_anywhere
@cached_page(asks=ANSWERS)
def calculator(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    understood, number = read_answers(edition.book, request.GET.dict()), request.GET.get("edition", "")
    form = calculator_form(edition.book, understood, request.path, "embed", number)
    answered = any(not (factor.place or choice.reference) for factor, choice in understood.answers.choices)
    context = {"edition": edition, "form": form, "result": _result(edition, understood, number), "answered": answered}
    response = render(request, "salaries/embed_calculator.html", context)
    return telling(response, understood)


@cached_page(asks=ANSWERS)
def answer(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    """The result alone. The frame keeps its address, so that Back leads out of the page around it as ever."""
    understood = read_answers(edition.book, request.GET.dict())
    found = _result(edition, understood, request.GET.get("edition", ""))
    response = render(request, "salaries/_embed_answer.html", {"edition": edition, "result": found})
    return telling(response, understood)


def _result(edition: PublishedEdition, understood: Understood, number: str) -> Result:
    return result(edition.book, understood, Addresses(answers_address("calculator", understood.answers, number)))


@cached_page(asks=Asks(("role",)))
def embed(request: AskedRequest, edition: PublishedEdition) -> HttpResponse:
    """How to put the calculator on a page of one's own: what to copy, for the role that was asked for."""
    understood = read_answers(edition.book, {"role": request.GET.get("role", "")})
    answers, unknown = understood.answers, {problem.name for problem in understood.problems}
    address = f"{reverse('embed-calculator')}?role={answers.role.slug}"
    context = {
        "edition": edition,
        "roles": role_options(edition.book, answers, unknown),
        "role": answers.role,
        "address": address,
        "snippet": snippet(address, answers, WIDTH, HEIGHT),
    }
    return render(request, "salaries/embed.html", context)


def snippet(address: str, answers: Answers, width: int, height: int) -> str:
    """The frame as markup for another page; no wider than its place there. Neither script nor cookie comes with it."""
    return format_html(
        '<iframe src="{}" width="{}" height="{}" title="{}" loading="lazy" style="border:0;max-width:100%"></iframe>',
        f"{settings.SITE_ORIGIN}{address}",
        width,
        height,
        f"What {answers.role.plural} are paid: calculator of careerguide",
    )

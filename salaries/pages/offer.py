"""Check an offer: a whole page, and the answer that htmx swaps in. What is posted is answered and forgotten."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from salaries.editions import PublishedEdition, clock
from salaries.engine.answers import answer_names
from salaries.engine.offer_reading import given, read_offer
from salaries.page_cache.asked import Asks
from salaries.pages.cached import cached_page, reading_and_posting
from salaries.pages.offer_answer import OfferAnswer, Worked, Wrong, offer_answer, worked
from salaries.pages.offer_form import OFFERS, OfferForm, offer_form, posted_of
from salaries.pages.parts import ON_TOP, at_a_glance
from salaries.pages.posted import forgotten

# A link may bring the answers along, and never an amount.
ANSWERS = Asks(answer_names)
NOTHING_YET = OfferAnswer("What it comes to", "Write the base pay, and the answer appears here.")
NOT_READ = OfferAnswer("Not worked out yet", "Something of the offer could not be read.")


@reading_and_posting
def offer(request: HttpRequest) -> HttpResponse:
    return _checked(request) if request.method == "POST" else _blank(request)


@reading_and_posting
def fragment(request: HttpRequest) -> HttpResponse:
    """The answer alone, for a form that answers as one types."""
    return _checked_alone(request) if request.method == "POST" else redirect("offer")


@cached_page(asks=ANSWERS)
def _blank(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    answers = request.GET.dict()
    forms = [offer_form(edition.book, letter, answers) for letter in OFFERS]
    return _page(request, edition, forms, NOTHING_YET)


@forgotten(asks=ANSWERS)
def _checked(request: HttpRequest, edition: PublishedEdition, posted: Mapping[str, str]) -> HttpResponse:
    answer = _answer(edition, posted)
    wrong = {letter: [each.problem for each in answer.problems if each.letter == letter] for letter in OFFERS}
    forms = [offer_form(edition.book, letter, posted_of(posted, letter), wrong[letter]) for letter in OFFERS]
    return _page(request, edition, forms, answer)


@forgotten(asks=ANSWERS)
def _checked_alone(request: HttpRequest, edition: PublishedEdition, posted: Mapping[str, str]) -> HttpResponse:
    return render(request, "salaries/_offer_answer.html", _context(edition, _answer(edition, posted)))


def _page(request: HttpRequest, edition: PublishedEdition, forms: list[OfferForm], answer: OfferAnswer) -> HttpResponse:
    role = next((each.value for group in forms[0].role.groups for each in group.options if each.selected), "")
    glance = {kind.value: at_a_glance(edition.book, kind, role) for kind in ON_TOP}
    return render(request, "salaries/offer.html", {**_context(edition, answer), "forms": forms, "glance": glance})


def _context(edition: PublishedEdition, answer: OfferAnswer) -> dict[str, Any]:
    return {"edition": edition, "answer": answer, "today": clock.today(), "origin": settings.SITE_ORIGIN}


def _answer(edition: PublishedEdition, posted: Mapping[str, str]) -> OfferAnswer:
    """Whatever is wrong with either offer, or what they come to."""
    problems: list[Wrong] = []
    offers: list[Worked] = []
    typed = {letter: values for letter in OFFERS if given(values := posted_of(posted, letter))}
    for letter, values in typed.items():
        read, estimate = read_offer(edition.book, values)
        lead = f"{OFFERS[letter]}. " if len(typed) > 1 else ""
        problems += [Wrong(letter, each, lead) for each in read.problems]
        if estimate and read.offer:
            offers.append(worked(edition.book, letter, OFFERS[letter], read, read.offer, estimate))
    if problems:
        return OfferAnswer(NOT_READ.label, NOT_READ.headline, problems=tuple(problems))
    return offer_answer(edition.book, offers) if offers else NOTHING_YET

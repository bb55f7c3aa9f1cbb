"""The front page: the question, the calculator's first step, and the guides."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from salaries.editions import PublishedEdition
from salaries.pages.cached import cached_page
from salaries.pages.forms import choice_field
from salaries.pages.guides import GuideEntry


@cached_page()
def home(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    entries = [GuideEntry.of(edition.book, guide) for guide in edition.book.guides]
    places = [choice_field(factor, factor.reference) for factor in edition.book.factors if factor.place]
    context = {"edition": edition, "entries": entries, "roles": edition.book.roles, "places": places}
    return render(request, "salaries/home.html", context)

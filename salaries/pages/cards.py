"""Social cards: the picture of a guide, an answer, a comparison or the home page, made when it is first asked for."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from salaries.charts.png import png
from salaries.charts.social_card import STYLE, Card, social_card
from salaries.client_addresses import counted_address
from salaries.editions import PublishedEdition
from salaries.page_cache import FOR_GOOD
from salaries.pages.cached import cached_page, only_reading
from salaries.pages.card_contents import answer_card, comparison_card, guide_card, home_card
from salaries.pages.errors import error_page
from salaries.pages.limit import HOUR, one_too_many
from salaries.pages.short_links import Kind, shared_by

# A card takes a hundred times the work of a page, and nobody who shares asks for many.
MOST_AN_HOUR = 300
View = Callable[..., HttpResponse]


def limited(view: View) -> View:
    """Not more than so many cards an hour for one network address."""

    @only_reading
    @wraps(view)
    def card(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if one_too_many("cards", counted_address(request), MOST_AN_HOUR, datetime.now(UTC)):
            sentence = f"From one network {MOST_AN_HOUR} pictures an hour are drawn, and yours has had them."
            response = error_page(request, 429, sentence)
            response["Retry-After"] = str(HOUR)
            return response
        response = view(request, **kwargs)
        # Each request counts, so none is answered without being seen here.
        response.kept = None  # type: ignore[attr-defined]
        return response

    return card


@limited
@cached_page()
def home(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    return _drawn(home_card(edition), settled="edition" in request.GET)


@limited
@cached_page()
def guide(request: HttpRequest, edition: PublishedEdition, slug: str) -> HttpResponse:
    found = edition.book.guide_by_slug.get(slug)
    if found is None:
        raise Http404(f"There is no guide for “{slug}” in edition {edition.number}.")
    return _drawn(guide_card(edition, found), settled="edition" in request.GET)


@limited
@cached_page(one_of_many=True)
def answer(request: HttpRequest, edition: PublishedEdition, code: str) -> HttpResponse:
    shared = shared_by(code)
    if shared.kind is Kind.COMPARE:
        return _drawn(comparison_card(shared.edition, shared.sets), settled=True)
    return _drawn(answer_card(shared.edition, shared.sets[0]), settled=True)


def _drawn(card: Card, settled: bool) -> HttpResponse:
    response = HttpResponse(png(social_card(card), STYLE), content_type="image/png")
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    # Named with its edition, a card never changes.
    if settled:
        response["Cache-Control"] = FOR_GOOD
    return response

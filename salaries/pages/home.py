"""The front page: the question, the calculator's first step, and the guides."""

from dataclasses import replace
from urllib.parse import parse_qsl

from django.http import HttpResponse
from django.shortcuts import render

from salaries.editions import PublishedEdition
from salaries.engine.figures import FigureBook, Tier
from salaries.engine.wording import years
from salaries.page_cache.asked import AskedRequest
from salaries.pages.cached import cached_page
from salaries.pages.forms import Option, choice_field
from salaries.pages.guides import GuideEntry


@cached_page()
def home(request: AskedRequest, edition: PublishedEdition) -> HttpResponse:
    entries = [GuideEntry.of(edition.book, guide) for guide in edition.book.guides]
    places = [choice_field(factor, factor.reference) for factor in edition.book.factors if factor.place]
    context = {
        "edition": edition,
        "entries": entries,
        "roles": edition.book.roles,
        "tiers": shared_tiers(edition.book),
        "places": places,
        "carried": parse_qsl(request.carried),
    }
    return render(request, "salaries/home.html", context)


def shared_tiers(book: FigureBook) -> tuple[Option, ...]:
    """The tiers that every role has, so that any can be asked for with any role; with the years of all of them."""
    everywhere = [tier for tier in book.roles[0].tiers if all(tier.slug in role.tier_by_slug for role in book.roles)]
    return tuple(Option(tier.slug, tier.name, selected=False, hint=_years(book, tier)) for tier in everywhere)


def _years(book: FigureBook, tier: Tier) -> str:
    """From the earliest beginning of the tier in any role to its latest end."""
    same = [role.tier_by_slug[tier.slug] for role in book.roles]
    begins = [each.from_years for each in same if each.from_years is not None]
    ends = [each.to_years for each in same if each.to_years is not None]
    to = max(ends) if len(ends) == len(same) else None
    return years(replace(tier, from_years=min(begins, default=None), to_years=to))

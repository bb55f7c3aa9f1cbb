"""Search: a page, the fragment that htmx swaps in as one types, and which choices fit what is typed into a box."""

from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from salaries.editions import PublishedEdition
from salaries.engine.figures import Factor, FigureBook
from salaries.page_cache.asked import AskedRequest, Asks
from salaries.pages.cached import cached_page
from salaries.pages.search_hits import HitViews
from salaries.pages.search_pages import page_entries
from salaries.search.entries import Kind
from salaries.search.finding import MOST_HITS, Finder, Fits, Found, Hit
from salaries.search.words import LONGEST

TYPED = Asks(("q",))


# Of a few editions: an index holds every word of one.
@lru_cache(maxsize=4)
def finder(edition: PublishedEdition) -> Finder:
    return Finder(edition.book, page_entries())


@cached_page(asks=TYPED, passing=True)
def search(request: AskedRequest, edition: PublishedEdition) -> HttpResponse:
    return render(request, "salaries/search.html", _context(request, edition))


@cached_page(asks=TYPED, passing=True)
def results(request: AskedRequest, edition: PublishedEdition) -> HttpResponse:
    """The results alone. They tell htmx the address of the page that shows the same."""
    context = _context(request, edition)
    response = render(request, "salaries/_search_results.html", context)
    asked = [*([("q", context["typed"])] if context["typed"] else []), *context["carried"]]
    response["HX-Replace-Url"] = f"{reverse('search')}?{urlencode(asked)}" if asked else reverse("search")
    return response


@cached_page(asks=TYPED, passing=True)
def choices(request: AskedRequest, edition: PublishedEdition, factor: str) -> HttpResponse:
    """Which choices of a factor fit, for the box in which one is typed, and what is to be said of them."""
    if factor not in edition.book.factor_by_slug:
        raise Http404(f"There is no factor “{factor}” in edition {edition.number}.")
    fits = finder(edition).fits(factor, request.GET.get("q", ""))
    return JsonResponse(
        {"found": fits.slugs, "sure": fits.sure, "said": _said_of(fits, edition.book.factor_by_slug[factor])}
    )


def _said_of(fits: Fits, factor: Factor) -> str:
    """How well they fit, for the sentence that the box ends."""
    if not fits.slugs:
        return "Nothing fits"
    if not fits.whole:
        return "Not all of it fits"
    if not fits.spelt:
        return "Nothing is spelt so"
    if fits.name:
        return f"“{fits.name}” counts as {factor.choice_by_slug[fits.slugs[0]].name}"
    what = "place" if factor.place else "answer"
    return f"1 {what} fits" if len(fits.slugs) == 1 else f"{len(fits.slugs)} {what}s fit"


def _context(request: AskedRequest, edition: PublishedEdition) -> dict[str, Any]:
    typed = "".join(each for each in request.GET.get("q", "") if each.isprintable()).strip()
    look = finder(edition)
    found = look.find(typed) if len(typed) <= LONGEST else Found()
    views = HitViews(edition.book, request.carried, found.asked)
    example = _example(edition.book)
    roles = () if found.hits else (Hit(entry) for entry in look.index.entries if entry.kind is Kind.ROLE)
    return {
        "edition": edition,
        "typed": typed,
        "carried": parse_qsl(request.carried),
        "said": _said(typed, found) if typed else "",
        "hits": [*map(views.of, found.hits)],
        "roles": [*map(views.of, roles)],
        "example": {"typed": example, "address": views.to("search", query={"q": example})},
    }


def _said(typed: str, found: Found) -> str:
    """How many results there are, and what of the text they leave out; or that nothing fits."""
    if len(typed) > LONGEST:
        return f"A search takes up to {LONGEST} characters, and this one has {len(typed)}: shorten it."
    if not found.hits:
        return f"Nothing fits “{typed}”."
    many = f"The {MOST_HITS} closest results" if len(found.hits) == MOST_HITS else f"{len(found.hits)} results"
    read = f"for “{' '.join(found.asked)}”, the nearest to what is typed" if found.respelt else f"for “{typed}”"
    left = f" “{' '.join(found.unknown)}” is in none of them." if found.unknown else ""
    return f"{'1 result' if len(found.hits) == 1 else many} {read}.{left}"


def _example(book: FigureBook) -> str:
    """“machine learning engineer canada”: a role, and the country with the most records after the reference."""
    factor, count = book.place_factor, book.count_by_place
    places = [each for each in factor.choices if each.country and not each.reference] if factor else []
    place = max(places, key=lambda each: count[each.slug].records if each.slug in count else 0, default=None)
    return " ".join([book.roles[0].name, *([place.name] if place else [])]).lower()

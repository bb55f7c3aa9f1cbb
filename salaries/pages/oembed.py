"""oEmbed: what to show in place of a link to the calculator or to a role's guide (oembed.com, version 1.0)."""

from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.urls import Resolver404, resolve, reverse

from salaries.editions import PublishedEdition, numbered
from salaries.engine.answers import Answers, read_answers
from salaries.page_cache.any_site import any_site_may_read
from salaries.page_cache.asked import NUMBER, AskedRequest, Asks
from salaries.pages.addresses import answers_address
from salaries.pages.cached import cached_page
from salaries.pages.embed import HEIGHT, WIDTH, snippet
from salaries.pages.result import title
from salaries.pages.short_links import Kind, card_address, shared_by, short_address

ASKED = Asks(("url", "format", "maxwidth", "maxheight"))
CARD = {"thumbnail_width": 1200, "thumbnail_height": 630}
A_DAY = 24 * 60 * 60
NOT_OURS = "This site has nothing to show for “{}”: it knows addresses of its calculator and of its guides to a role."


class Shown(NamedTuple):
    """The answers that the frame begins with, and which edition's number stands in the address; empty for none."""

    edition: PublishedEdition
    answers: Answers
    number: str


@any_site_may_read
@cached_page(asks=ASKED)
def oembed(request: AskedRequest, edition: PublishedEdition) -> HttpResponse:
    if request.GET.get("format") not in (None, "", "json"):
        response = _refused(501, "This site answers in JSON alone: leave “format” out, or say format=json.")
        # The number is oEmbed's own for this; nothing is wrong here that anybody has to look at.
        response._has_been_logged = True  # type: ignore[attr-defined]
        return response
    sizes = [request.GET.get(name, "") for name in ("maxwidth", "maxheight")]
    if not all(size == "" or (size.isascii() and size.isdigit() and int(size[:9]) > 0) for size in sizes):
        return _refused(400, "The values “maxwidth” and “maxheight” are whole numbers of pixels, from 1.")
    try:
        shown = _shown(edition, request.GET.get("url", ""))
    except Http404 as error:
        return _refused(404, str(error))
    width, height = (int(size[:9]) if size else None for size in sizes)
    return JsonResponse(_reply(shown, width, height))


def _reply(shown: Shown, most_wide: int | None, most_high: int | None) -> dict[str, object]:
    width, height = min(WIDTH, most_wide or WIDTH), min(HEIGHT, most_high or HEIGHT)
    address = answers_address("embed-calculator", shown.answers, shown.number)
    fits = (most_wide or 1200) >= CARD["thumbnail_width"] and (most_high or 630) >= CARD["thumbnail_height"]
    card = card_address(short_address(Kind.CALCULATOR, shown.edition, [shown.answers]))
    return {
        "version": "1.0",
        "type": "rich",
        "title": title(shown.answers),
        "provider_name": "careerguide",
        "provider_url": f"{settings.SITE_ORIGIN}{reverse('home')}",
        "cache_age": A_DAY,
        "html": snippet(address, shown.answers, width, height),
        "width": width,
        "height": height,
        **({"thumbnail_url": f"{settings.SITE_ORIGIN}{card}", **CARD} if fits else {}),
    }


def _shown(edition: PublishedEdition, address: str) -> Shown:
    """What an address of ours shows. Raises Http404, with a sentence, for any other."""
    origin, path, query = _parts(address)
    try:
        match = resolve(path)
    except Resolver404:
        raise Http404(NOT_OURS.format(address[:200])) from None
    values = dict(parse_qsl(query))
    if origin != settings.SITE_ORIGIN:
        raise Http404(NOT_OURS.format(address[:200]))
    if match.url_name == "short" and (shared := shared_by(match.kwargs["code"])).kind is not Kind.COMPARE:
        return Shown(shared.edition, shared.sets[0], str(shared.edition.number))
    if match.url_name == "guide":
        values["role"] = match.kwargs["slug"]
    if match.url_name not in ("calculator", "embed-calculator", "guide"):
        raise Http404(NOT_OURS.format(address[:200]))
    return _answered(edition, values)


def _parts(address: str) -> tuple[str, str, str]:
    """Its origin, path and query; empty for what is no address."""
    try:
        parts = urlsplit(address[:2000])
    except ValueError:
        return "", "", ""
    return f"{parts.scheme}://{parts.netloc}", parts.path, parts.query


def _answered(newest: PublishedEdition, values: dict[str, str]) -> Shown:
    number = values.get("edition", "")
    edition = numbered(int(number)) if NUMBER.fullmatch(number) else newest
    understood = read_answers(edition.book, values)
    if understood.problems:
        problem = understood.problems[0]
        raise Http404(f"There is no “{problem.value}” among the answers to {problem.label}.")
    return Shown(edition, understood.answers, number if edition is not newest else "")


def _refused(status: int, sentence: str) -> HttpResponse:
    return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")

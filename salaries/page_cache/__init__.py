"""Readers' pages held as whole replies, compressed: an edition never changes, so neither does a page made from it.

A reply at hand needs no query, no template and no cookie. Its key is the edition, the path and what the page declares
to ask, and the day, since a page says of a figure that it has grown old.
"""

from collections.abc import Callable, Collection
from functools import partial, wraps
from typing import Any, NamedTuple

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from salaries.editions import NoEdition, PublishedEdition, UnknownEdition, clock, current, numbered
from salaries.editions.previewed import previewed
from salaries.engine.wording import quoted
from salaries.page_cache.asked import EDITION, NUMBER, AskedRequest, Asks
from salaries.page_cache.encodings import Use
from salaries.page_cache.front import Header, Kept
from salaries.page_cache.replies import SHELF, CachedReply

View = Callable[..., HttpResponse]
Refuse = Callable[[HttpRequest, int, str], HttpResponse]
# Browsers ask again each time and get a 304; a CDN may answer for a second, and for a day while we are down. It takes
# us up to a second more to learn of a new edition, and a reader gets no old one after two: so nothing stale meanwhile.
FRESH = "public, max-age=0, s-maxage=1, stale-if-error=86400"
# An edition named in the address stays what it is; only the banner above it may change.
SETTLED = "public, max-age=300, stale-while-revalidate=3600, stale-if-error=86400"
# A file or a picture whose address names all that it is made of.
FOR_GOOD = "public, max-age=31536000, immutable"
NOTHING = Asks()
SAFE = ("GET", "HEAD")
AWAY = "The figures cannot be reached just now. Please try again in a minute."


def nothing(**kwargs: Any) -> dict[str, Any]:
    """A page that tells no more than its edition's figures and its address."""
    return {}


def no_matter(header: Header, **kwargs: Any) -> None:
    """Nothing is to be done when a page is sent."""


class Page(NamedTuple):
    """What a page declares of itself.

    The request holds what it ``asks`` and no more. ``one_of_many`` says that there are too many such pages to hold them
    all, though all readers get the same. Of a ``passing`` page only that without answers is cached: what people type
    has no end, and would push out what others ask for. What ``told`` gives are arguments to the view that are the same
    for all readers but not for all of the edition's time, such as a count. ``sent`` is called each time that a page is
    sent whole for a GET; what answers for Django calls it too.
    """

    asks: Asks = NOTHING
    one_of_many: bool = False
    passing: bool = False
    told: Callable[..., dict[str, Any]] = nothing
    sent: Callable[..., None] = no_matter


def cached_by(refuse: Refuse) -> Callable[..., Callable[[View], View]]:
    """The decorator ``@cached_page(asks=…)``, with ``refuse(request, status, sentence)`` for what has no page."""

    def cached_page(**declared: Any) -> Callable[[View], View]:
        """Wrap ``view(request, edition, **kwargs)``: only safe methods, from the asked edition, cached, compressed.

        ``declared`` is what Page names. ``?edition=<n>`` asks for an older edition. Only replies with status 200 and no
        cookie are cached, and nothing of a preview ever is.
        """
        page = Page(**declared)

        def wrap(view: View) -> View:
            @only_for(refuse)
            @wraps(view)
            def reply(request: HttpRequest, **kwargs: Any) -> HttpResponse:
                try:
                    return _answer(view, page, request, kwargs)
                except (NoEdition, DatabaseError):
                    return refuse(request, 503, AWAY)
                except UnknownEdition as error:
                    return refuse(request, 404, str(error))

            return reply

        return wrap

    return cached_page


def only_for(refuse: Refuse, methods: Collection[str] = SAFE) -> Callable[[View], View]:
    """Wrap a view that answers these methods alone; any other gets a 405 in words.

    Readers have no session that a forged form could use, so none is told that it lacks a token.
    """

    def wrap(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def reply(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method in methods:
                return view(request, *args, **kwargs)
            allowed = ", ".join(methods)
            response = refuse(request, 405, f"Nothing was done: this address answers {allowed}, not {request.method}.")
            response["Allow"] = allowed
            return response

        return reply

    return wrap


def asked_of(request: HttpRequest, asks: Asks) -> tuple[AskedRequest, PublishedEdition]:
    """The request as a page gets it, and the edition that it asks for. Raises NoEdition and UnknownEdition."""
    edition = _edition(request.GET.get(EDITION, ""), current())
    return AskedRequest(request, asks.of(request.GET, edition)), edition


def _answer(view: View, page: Page, request: HttpRequest, named: dict[str, Any]) -> HttpResponse:
    newest, number = current(), request.GET.get(EDITION, "")
    edition = _edition(number, newest)
    given, told = page.asks.of(request.GET, edition), page.told(**named)
    asked, kwargs = (given.values, given.others, given.carried), {**named, **told}
    if previewed():
        return view(AskedRequest(request, given), edition, **kwargs)

    alone = Use.OWN if page.one_of_many else Use.SHARED
    use = (Use.PASSING if page.passing else Use.OWN) if any(asked) else alone

    was_made: list[bool] = []

    def make() -> CachedReply | HttpResponse:
        was_made.append(True)
        response = view(AskedRequest(request, given), edition, **kwargs)
        is_the_same_for_all = response.status_code == 200 and not response.cookies
        return CachedReply.of(response, edition.digest, use) if is_the_same_for_all else response

    day = clock.today()
    key = (view, day, _known_by(edition), _known_by(newest), request.path, asked, *named.items())
    made = make() if use is Use.PASSING else SHELF.get_or_make(key, make, told)
    if isinstance(made, HttpResponse):
        return made
    response = made.response_to(request, SETTLED if number else FRESH)
    response.was_at_hand = not was_made  # type: ignore[attr-defined]
    sent = partial(page.sent, **named)
    if request.method == "GET" and response.status_code == 200:
        # Only what asks for a header has all of them taken apart.
        sent(lambda name: request.headers.get(name))
    if use is not Use.PASSING:
        kept = Kept(key, newest, day, told, partial(page.told, **named), sent)
        response.kept = kept  # type: ignore[attr-defined]
    return response


def _known_by(edition: PublishedEdition) -> str:
    """After a backup was restored another edition may have the number."""
    return f"{edition.number} {edition.digest[:12]}"


def _edition(number: str, newest: PublishedEdition) -> PublishedEdition:
    if not number:
        return newest
    if not NUMBER.fullmatch(number):
        raise UnknownEdition(
            f"There is no edition {quoted(number[:20])}. Editions are whole numbers, from 1 to {newest.number}."
        )
    return numbered(int(number))

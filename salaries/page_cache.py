"""Reading pages kept as whole replies, compressed: an edition never changes, so neither does a page made from it.

A kept reply needs no query, no template and no cookie. Its key is the edition, the address and the answers in it, and
the day, since a page says of a figure that it has grown old; its ETag comes from the edition's digest and the page's
own text, so a new release of the site renews it too.
"""

import gzip
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from hashlib import sha256
from threading import Lock
from typing import Any

import brotli
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from salaries.editions import NoEdition, PublishedEdition, UnknownEdition, clock, current, numbered
from salaries.editions.previewed import previewed
from salaries.engine.answers import FIXED_NAMES

View = Callable[..., HttpResponse]
Refuse = Callable[[HttpRequest, int, str], HttpResponse]
# Browsers ask again each time and get a 304; a CDN may answer for two seconds, and for a day while we are down.
FRESH = "public, max-age=0, s-maxage=2, stale-if-error=86400"
# An edition named in the address stays what it is; only the banner above it may change.
SETTLED = "public, max-age=300, stale-if-error=86400"
# Some 60 KB each at the most.
REPLIES_KEPT = 600
# A query longer than all factors together can need is not worth keeping.
LONGEST_KEY = 1000
# Brotli's best takes a fifth of a second for a long page: well spent where all readers ask for the same one, too much
# where each asks for their own. A short body, such as the calculator's update, takes a few milliseconds at most.
SHORT = 12_000


def _brotli(body: bytes, shared: bool) -> bytes:
    quality = 11 if shared else 10 if len(body) < SHORT else 9
    return bytes(brotli.compress(body, quality=quality, lgwin=18))


COMPRESS: dict[str, Callable[[bytes, bool], bytes]] = {
    "br": _brotli,
    "gzip": lambda body, shared: gzip.compress(body, compresslevel=9 if shared else 6, mtime=0),
    "": lambda body, shared: body,
}


@dataclass(slots=True)
class Kept:
    """A finished reply, and its body in each encoding that was asked for so far.

    ``shared`` says that its address holds no answers, so that all readers of the page get the same.
    """

    headers: dict[str, str]
    etag: str
    bodies: dict[str, bytes]
    shared: bool = False

    def body(self, encoding: str) -> bytes:
        if encoding not in self.bodies:
            self.bodies[encoding] = COMPRESS[encoding](self.bodies[""], self.shared)
        return self.bodies[encoding]


class _Shelf:
    """Kept replies by key; when it is full, the one not asked for the longest is thrown out."""

    def __init__(self) -> None:
        self.kept: OrderedDict[tuple[Any, ...], Kept] = OrderedDict()
        self.lock = Lock()
        # Held while a page is made, so that many readers who wait for the same page have it made once.
        self.making = Lock()

    def get(self, key: tuple[Any, ...]) -> Kept | None:
        with self.lock:
            if key in self.kept:
                self.kept.move_to_end(key)
            return self.kept.get(key)

    def put(self, key: tuple[Any, ...], reply: Kept) -> None:
        with self.lock:
            self.kept[key] = reply
            if len(self.kept) > REPLIES_KEPT:
                self.kept.popitem(last=False)

    def clear(self) -> None:
        with self.lock:
            self.kept.clear()


SHELF = _Shelf()


def kept_reply(refuse: Refuse) -> Callable[[View], View]:
    """Wrap ``view(request, edition, **kwargs)``: only safe methods, from the asked edition, kept, compressed.

    ``?edition=<n>`` asks for an older edition. ``refuse(request, status, sentence)`` makes the reply for an unknown
    edition (404) and for a site without any (503). Only replies with status 200 and no cookie are kept, and nothing of
    a preview ever is.
    """

    def wrap(view: View) -> View:
        # Nothing can be changed here, so what is not a safe method is told that, and not that it lacks a token.
        @csrf_exempt
        @require_safe
        @wraps(view)
        def reply(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            try:
                return answered(request, kwargs)
            except (NoEdition, DatabaseError):
                return refuse(request, 503, "The figures cannot be reached just now. Please try again in a minute.")
            except UnknownEdition as error:
                return refuse(request, 404, str(error))

        def answered(request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponse:
            newest = current()
            edition = _asked(request, newest)
            if previewed():
                return view(request, edition, **kwargs)
            key = (view, clock.today(), edition.number, newest.number, *_address(request, edition), *kwargs.items())
            shared = not request.META.get("QUERY_STRING")
            made = _kept_or_made(key, lambda: view(request, edition, **kwargs), edition, shared)
            return _reply(request, made, settled=bool(request.GET.get("edition"))) if isinstance(made, Kept) else made

        return reply

    return wrap


def _asked(request: HttpRequest, newest: PublishedEdition) -> PublishedEdition:
    asked = request.GET.get("edition", "")
    if not asked:
        return newest
    if not (asked.isascii() and asked.isdigit() and len(asked) <= 9):
        raise UnknownEdition(
            f"There is no edition “{asked[:20]}”. Editions are whole numbers, from 1 to {newest.number}."
        )
    return numbered(int(asked))


def _address(request: HttpRequest, edition: PublishedEdition) -> tuple[Any, ...]:
    """The path and the answers in it, by name. Of whatever else stands in the query only the names can matter."""
    known = (*FIXED_NAMES, "edition", "page", *edition.book.factor_by_slug)
    answers = ((name, request.GET[name]) for name in known if name in request.GET)
    return request.path, *answers, *sorted(request.GET.keys() - set(known))


def _kept_or_made(
    key: tuple[Any, ...], make: Callable[[], HttpResponse], edition: PublishedEdition, shared: bool
) -> Kept | HttpResponse:
    kept = SHELF.get(key)
    if kept is not None:
        return kept
    with SHELF.making:
        return SHELF.get(key) or _made(key, make, edition, shared)


def _made(
    key: tuple[Any, ...], make: Callable[[], HttpResponse], edition: PublishedEdition, shared: bool
) -> Kept | HttpResponse:
    response = make()
    if response.status_code != 200 or response.cookies:
        return response
    etag = f"{edition.digest[:12]}-{sha256(response.content).hexdigest()[:12]}"
    reply = Kept(dict(response.items()), etag, {"": response.content}, shared)
    if sum(len(str(part)) for part in key) <= LONGEST_KEY:
        SHELF.put(key, reply)
    return reply


def _encoding(request: HttpRequest) -> str:
    accepted = request.headers.get("Accept-Encoding", "").replace(" ", "").lower()
    offers = {name: parameter for name, _, parameter in (each.partition(";") for each in accepted.split(","))}
    return next((name for name in ("br", "gzip") if offers.get(name, "q=0") not in ("q=0", "q=0.0", "q=0.00")), "")


def _reply(request: HttpRequest, kept: Kept, *, settled: bool) -> HttpResponse:
    encoding = _encoding(request)
    response = HttpResponse(kept.body(encoding), headers=kept.headers)
    if encoding:
        response["Content-Encoding"] = encoding
    etag = f'"{kept.etag}{"-" if encoding else ""}{encoding}"'
    response["ETag"] = etag
    response["Content-Length"] = str(len(response.content))
    response.headers.setdefault("Cache-Control", SETTLED if settled else FRESH)
    patch_vary_headers(response, ["Accept-Encoding"])
    conditional = get_conditional_response(request, etag=etag, response=response)
    return conditional if isinstance(conditional, HttpResponse) else response

"""Kept replies sent before Django is asked: what the whole of it once sent, header by header, for as long as it would
send that again.

``keeping`` is the outermost middleware. It sees each reply as it leaves, with all that the others added, and keeps
those that pages say are kept. ``answered`` is asked by the server's adapters first.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from threading import Lock
from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.http.response import HttpResponse, HttpResponseBase
from django.utils.http import parse_etags

from salaries.editions import NoEdition, PublishedEdition, clock, current
from salaries.page_cache.encodings import liked
from salaries.page_cache.replies import SHELF, Sent
from salaries.page_cache.replies import Key as ShelfKey

__all__ = ["FRONT", "Header", "Kept", "Sent", "answered", "keeping"]

# A header of a request by its name in small letters; None where it has none.
Header = Callable[[str], str | None]
GetResponse = Callable[[HttpRequest], HttpResponseBase]
Key = tuple[str, str, tuple[str, ...] | str]
METHODS = ("GET", "HEAD")
# Conditions that no kept reply was made for.
CONDITIONS = ("if-match", "if-unmodified-since")
MOST_ADDRESSES = 2000
LONGEST_QUERY = 1000
# Of what is remembered of a request, so that nobody fills the memory with it. No name of a host is longer than 255.
LONGEST_HOST = 300
LONGEST_ENCODING = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """What a page says of a reply that is kept, as its attribute ``kept``: where it lies on the shelf.

    It holds while the newest edition, the day and what ``tell`` tells are the same. ``sent`` is called each time that
    its body is sent for a GET.
    """

    key: ShelfKey
    newest: PublishedEdition
    day: date
    told: object
    tell: Callable[[], object]
    sent: Callable[[Header], None]

    def holds(self) -> bool:
        return current() is self.newest and clock.today() == self.day and self.tell() == self.told


class Front:
    """Which address was answered with which reply; that not asked for the longest is forgotten.

    Addresses without a query are known apart, so that no number of others throws them out.
    """

    def __init__(self) -> None:
        self.lock = Lock()
        self.clear()

    def get(self, key: Key) -> tuple[Kept, str] | None:
        held = self.held[bool(key[1])]
        with self.lock:
            if key in held:
                held.move_to_end(key)
            return held.get(key)

    def put(self, key: Key, kept: Kept, encoding: str) -> None:
        held = self.held[bool(key[1])]
        with self.lock:
            held[key] = kept, encoding
            if len(held) > MOST_ADDRESSES:
                held.popitem(last=False)

    def clear(self) -> None:
        with self.lock:
            self.held: tuple[OrderedDict[Key, tuple[Kept, str]], ...] = (OrderedDict(), OrderedDict())


FRONT = Front()


def answered(method: str, path: str, query: str, header: Header) -> Sent | None:
    """The kept reply to a request; None where Django has to answer.

    ``path`` is decoded, ``query`` as it was sent, ``header`` gives a header by its name in small letters.
    """
    if method not in METHODS or not _anyone(header):
        return None
    known = FRONT.get((path, query, _likes(header("accept-encoding") or "")))
    if known is None or not _holds(known[0]) or any(header(name) for name in CONDITIONS):
        return None
    kept, encoding = known
    reply, has = SHELF.get(kept.key), header("if-none-match")
    if reply is None or reply.told != kept.told:
        return None
    if has and _is_had(reply.tag(encoding), has):
        return reply.sent.get((encoding, 304))
    page = reply.sent.get((encoding, 200))
    return page and _of_page(kept, page, method, header)


def _of_page(kept: Kept, page: Sent, method: str, header: Header) -> Sent:
    if method == "HEAD":
        return page._replace(body=b"")
    kept.sent(header)
    return page


def _holds(kept: Kept) -> bool:
    try:
        return kept.holds()
    except NoEdition:
        return False


def _is_had(etag: str, has: str) -> bool:
    """Whether a reader has this already: the weak comparison of RFC 9110, 13.1.2, as Django makes it."""
    named = parse_etags(has)
    return named == ["*"] or etag.removeprefix("W/") in (each.removeprefix("W/") for each in named)


def _likes(accept_encoding: str) -> tuple[str, ...] | str:
    """What decides on the encoding. Who wants none of the pages' own may still get another of the middleware's."""
    return liked(accept_encoding) or accept_encoding


def _is_odd(accept_encoding: str) -> bool:
    return len(accept_encoding) > LONGEST_ENCODING and not liked(accept_encoding)


def _anyone(header: Header) -> bool:
    """Whether Django would answer this request as any other: nobody's cookie, its host, and no way around HTTPS."""
    host, cookies = header("host"), header("cookie")
    if not host or len(host) > LONGEST_HOST or not _allowed(host) or _is_odd(header("accept-encoding") or ""):
        return False
    if cookies and (settings.SESSION_COOKIE_NAME in cookies or settings.CSRF_COOKIE_NAME in cookies):
        return False
    return not settings.SECURE_SSL_REDIRECT or _is_secure(header("x-forwarded-proto") or "")


@lru_cache(maxsize=64)
def _allowed(host: str) -> bool:
    request = HttpRequest()
    request.META["HTTP_HOST"] = host
    try:
        return bool(request.get_host())
    except DisallowedHost:
        return False


def _is_secure(forwarded: str) -> bool:
    return forwarded.partition(",")[0].strip() == "https"


def keeping(get_response: GetResponse) -> GetResponse:
    """The outermost middleware: what a page says is kept is kept as it leaves."""

    def reply(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        kept = getattr(response, "kept", None)
        if kept is not None and isinstance(response, HttpResponse):
            _keep(request, response, kept)
        return response

    return reply


def _keep(request: HttpRequest, response: HttpResponse, kept: Kept) -> None:
    meta: dict[str, Any] = request.META
    path, query, wanted = request.path_info, meta.get("QUERY_STRING", ""), meta.get("HTTP_ACCEPT_ENCODING", "")
    as_any = _anyone(lambda name: meta.get("HTTP_" + name.upper().replace("-", "_")))
    plain = path.isascii() and "%" not in path and len(query) <= LONGEST_QUERY
    reply, status = SHELF.get(kept.key), response.status_code
    if reply and reply.told == kept.told and as_any and plain and status in (200, 304) and not response.cookies:
        encoding = reply.encoding(wanted)
        # A middleware's own encoding is another each time.
        if response.get("ETag") == reply.tag(encoding):
            page = (request.resolver_match.url_name if request.resolver_match else None) or ""
            whole = Sent(status, list(response.items()), response.content, page, reply.estimate_of)
            reply.sent[encoding, status] = whole
            FRONT.put((path, query, _likes(wanted)), kept, encoding)

"""Whole replies, held in memory with their ETag and their body in each encoding that was asked for."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

from salaries.page_cache.encodings import COMPRESS, Use, preferred

Key = tuple[Any, ...]
# Some 60 KB each at the most.
MOST_REPLIES = 600
# A query longer than all factors together can need is not worth holding.
LONGEST_KEY = 1000


@dataclass(slots=True)
class CachedReply:
    """A finished reply, and its body in each encoding that was asked for so far. ``use`` says who gets it."""

    headers: dict[str, str]
    etag: str
    bodies: dict[str, bytes]
    use: Use = Use.OWN

    @classmethod
    def of(cls, response: HttpResponse, digest: str, use: Use) -> "CachedReply":
        """``digest`` is the edition's; the page's own text makes the ETag another with each release of the site."""
        etag = f"{digest[:12]}-{sha256(response.content).hexdigest()[:12]}"
        return cls(dict(response.items()), etag, {"": response.content}, use)

    def body(self, encoding: str) -> bytes:
        if encoding not in self.bodies:
            self.bodies[encoding] = COMPRESS[encoding](self.bodies[""], self.use)
        return self.bodies[encoding]

    def response_to(self, request: HttpRequest, cache_control: str) -> HttpResponse:
        """In the encoding that the request likes best; a 304 for whoever has it already."""
        # A picture is compressed as it is.
        picture = self.headers.get("Content-Type", "").startswith("image/")
        encoding = "" if picture else preferred(request.headers.get("Accept-Encoding", ""))
        response = HttpResponse(self.body(encoding), headers=self.headers)
        if encoding:
            response["Content-Encoding"] = encoding
        etag = f'"{self.etag}{"-" if encoding else ""}{encoding}"'
        response["ETag"] = etag
        response["Content-Length"] = str(len(response.content))
        response.headers.setdefault("Cache-Control", cache_control)
        patch_vary_headers(response, ["Accept-Encoding"])
        conditional = get_conditional_response(request, etag=etag, response=response)
        return conditional if isinstance(conditional, HttpResponse) else response


class Shelf:
    """Replies by key; when it is full, one that not all readers share is thrown out, that not asked for the longest."""

    def __init__(self) -> None:
        self.replies: OrderedDict[Key, CachedReply] = OrderedDict()
        self.lock = Lock()
        # Held while a page is made, so that many readers who wait for the same page have it made once.
        self.making = Lock()

    def get(self, key: Key) -> CachedReply | None:
        with self.lock:
            if key in self.replies:
                self.replies.move_to_end(key)
            return self.replies.get(key)

    def put(self, key: Key, reply: CachedReply) -> None:
        if sum(len(str(part)) for part in key) > LONGEST_KEY:
            return
        with self.lock:
            self.replies[key] = reply
            if len(self.replies) > MOST_REPLIES:
                own = (each for each, held in self.replies.items() if held.use is not Use.SHARED)
                del self.replies[next(own, next(iter(self.replies)))]

    def get_or_make(self, key: Key, make: Callable[[], CachedReply | HttpResponse]) -> CachedReply | HttpResponse:
        """The reply at hand, or a new one; what is no reply to hold is handed on."""
        found = self.get(key)
        if found is not None:
            return found
        with self.making:
            made = self.get(key) or make()
            if isinstance(made, CachedReply):
                self.put(key, made)
            return made

    def clear(self) -> None:
        with self.lock:
            self.replies.clear()


SHELF = Shelf()

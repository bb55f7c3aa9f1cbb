"""Whole replies, held in memory with their ETag, their body in each encoding that was asked for, and what was sent."""

from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Lock
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

from salaries.engine.answers import Understood
from salaries.page_cache.encodings import COMPRESS, Use, order_for, preferred

Key = tuple[Any, ...]
# What all readers share has room of its own, so that nothing that one of them asked for ever throws it out.
MOST_BYTES = {Use.SHARED: 96 * 1024**2, Use.OWN: 32 * 1024**2}
# Beside its text: keys, headers, the objects that hold them.
BESIDE = 3_000
# A query longer than all factors together can need is not worth holding.
LONGEST_KEY = 1000


class Sent(NamedTuple):
    """A whole reply, ready to be sent. It is counted under ``page``, the name of its address, and under ``role``, whose
    estimate it tells, if any.
    """

    status: int
    headers: list[tuple[str, str]]
    body: bytes
    page: str = ""
    role: str = ""


def telling(response: HttpResponse, understood: Understood) -> HttpResponse:
    """The reply, marked with the role whose estimate it tells, for whoever counts them."""
    return _of_role(response, "" if understood.problems else understood.answers.role.slug)


def _of_role(response: HttpResponse, role: str) -> HttpResponse:
    response.estimate_of = role  # type: ignore[attr-defined]
    return response


@dataclass(slots=True)
class CachedReply:
    """A finished reply, and its body in each encoding that was asked for so far. ``use`` says who gets it.

    ``sent`` is the whole reply as it left, by its encoding and its status. ``told`` is what its page tells besides that
    by which it is known: when it is another, another reply takes this one's place.
    """

    headers: dict[str, str]
    etag: str
    bodies: dict[str, bytes]
    use: Use = Use.OWN
    weak: bool = False
    told: object = None
    estimate_of: str = ""
    sent: dict[tuple[str, int], Sent] = field(default_factory=dict)
    making: Lock = field(default_factory=Lock)

    @classmethod
    def of(cls, response: HttpResponse, digest: str, use: Use) -> "CachedReply":
        """``digest`` is the edition's; the page's own text makes the ETag another with each release of the site.

        A part of the text that counts something, the response's ``counted``, makes it no other: the ETag is then a weak
        one, which stands for pages that mean the same.
        """
        text, counted = response.content, getattr(response, "counted", b"")
        tagged = text.replace(counted, b"", 1) if counted else text
        etag = f"{digest[:12]}-{sha256(tagged).hexdigest()[:12]}"
        role = getattr(response, "estimate_of", "")
        return cls(dict(response.items()), etag, {"": text}, use, weak=bool(counted), estimate_of=role)

    @property
    def weight(self) -> int:
        """At most how many bytes it holds, whatever it is asked for: its encodings together are no longer than it."""
        return BESIDE + 2 * len(self.bodies[""])

    def encoding(self, accept_encoding: str) -> str:
        """That in which it is sent to a program that sends this header. A picture is compressed as it is."""
        kind = self.headers.get("Content-Type", "")
        order = () if kind.startswith("image/") else order_for(self.use, len(self.bodies[""]), kind)
        return preferred(accept_encoding, order)

    def tag(self, encoding: str) -> str:
        return f'{"W/" * self.weak}"{self.etag}{"-" if encoding else ""}{encoding}"'

    def body(self, encoding: str) -> bytes:
        if encoding not in self.bodies:
            with self.making:
                self.bodies[encoding] = self.bodies.get(encoding) or COMPRESS[encoding](self.bodies[""], self.use)
        return self.bodies[encoding]

    def response_to(self, request: HttpRequest, cache_control: str) -> HttpResponse:
        """In the encoding that the request likes best; a 304 for whoever has it already."""
        encoding = self.encoding(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        response = HttpResponse(self.body(encoding), headers=self.headers)
        if encoding:
            response["Content-Encoding"] = encoding
        response["ETag"] = etag = self.tag(encoding)
        response["Content-Length"] = str(len(response.content))
        response.headers.setdefault("Cache-Control", cache_control)
        patch_vary_headers(response, ["Accept-Encoding"])
        conditional = get_conditional_response(request, etag=etag, response=response)
        return _of_role(conditional if isinstance(conditional, HttpResponse) else response, self.estimate_of)


class _Room:
    """Replies up to so many bytes; when they are more, that not asked for the longest is thrown out."""

    def __init__(self, most: int) -> None:
        self.most, self.bytes = most, 0
        self.replies: OrderedDict[Key, CachedReply] = OrderedDict()

    def put(self, key: Key, reply: CachedReply) -> None:
        self.drop(key)
        self.replies[key] = reply
        self.bytes += reply.weight
        while self.bytes > self.most and len(self.replies) > 1:
            self.drop(next(iter(self.replies)))

    def drop(self, key: Key) -> None:
        if (held := self.replies.pop(key, None)) is not None:
            self.bytes -= held.weight


class Shelf:
    """Replies by key, with a room for those that all readers share and one for those that some asked for."""

    def __init__(self, most: dict[Use, int] | None = None) -> None:
        self.most = most or MOST_BYTES
        self.lock = Lock()
        # Held while a page is made, so that many who wait for the same page have it made once; others do not wait.
        self.turns: dict[Key, Lock] = {}
        self.waiting: Counter[Key] = Counter()
        self.clear()

    @property
    def replies(self) -> dict[Key, CachedReply]:
        return {key: reply for room in self.rooms.values() for key, reply in room.replies.items()}

    def get(self, key: Key) -> CachedReply | None:
        with self.lock:
            for room in self.rooms.values():
                if key in room.replies:
                    room.replies.move_to_end(key)
                    return room.replies[key]
        return None

    def put(self, key: Key, reply: CachedReply) -> None:
        if sum(len(str(part)) for part in key) <= LONGEST_KEY:
            with self.lock:
                self.rooms[reply.use].put(key, reply)

    def get_or_make(
        self, key: Key, make: Callable[[], CachedReply | HttpResponse], told: object = None
    ) -> CachedReply | HttpResponse:
        """The reply at hand that tells this, or a new one; what is no reply to hold is handed on."""
        found = self.get(key)
        if found is not None and found.told == told:
            return found
        with self._turn(key):
            found = self.get(key)
            if found is not None and found.told == told:
                return found
            made = make()
            if isinstance(made, CachedReply):
                made.told = told
                self.put(key, made)
            return made

    @contextmanager
    def _turn(self, key: Key) -> Iterator[None]:
        with self.lock:
            turn = self.turns.setdefault(key, Lock())
            self.waiting[key] += 1
        try:
            with turn:
                yield
        finally:
            with self.lock:
                self.waiting[key] -= 1
                if not self.waiting[key]:
                    del self.turns[key], self.waiting[key]

    def clear(self) -> None:
        with self.lock:
            self.rooms = {use: _Room(most) for use, most in self.most.items()}


SHELF = Shelf()

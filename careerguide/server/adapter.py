"""Between granian and a WSGI application: nothing takes a thread before it has come whole and is small enough."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from granian.rsgi import HTTPProtocol, Scope

from careerguide.server.bodies import body_of, check_length, declared, is_signed_in, most_of
from careerguide.server.kinds import DESK, Kind, kind_of
from careerguide.server.limits import limits
from careerguide.server.refusals import BUSY, Refused
from careerguide.server.threads import Busy, Threads
from careerguide.server.wsgi import Answer, Application, answer_of, environ


class Sent(Protocol):
    """A reply that is at hand."""

    @property
    def status(self) -> int: ...
    @property
    def headers(self) -> Sequence[tuple[str, str]]: ...
    @property
    def body(self) -> bytes: ...


# Of the method, the path, the query as sent, and the headers by their names in small letters.
Answered = Callable[[str, str, str, Callable[[str], str | None]], Sent | None]


class Adapter:
    """What granian calls for each request. ``answered`` gives the replies that are at hand, without a thread."""

    def __init__(self, application: Application, answered: Answered | None = None) -> None:
        self._application, self._answered = application, answered
        self._threads = {kind: Threads(kind.name.lower(), *kind.value) for kind in Kind}
        self._body_seconds = limits().body_seconds

    async def __rsgi__(self, scope: Scope, proto: HTTPProtocol) -> None:
        answer = self._at_hand(scope)
        if answer is None:
            try:
                answer = await self._made(scope, proto)
            except Refused as refused:
                answer = refused.answer
        proto.response_bytes(answer.status, list(answer.headers), answer.body)

    def _at_hand(self, scope: Scope) -> Sent | None:
        if self._answered is None or scope.method not in ("GET", "HEAD"):
            return None
        return self._answered(scope.method, scope.path, scope.query_string, scope.headers.get)

    async def _made(self, scope: Scope, proto: HTTPProtocol) -> Answer:
        kind = kind_of(scope.method, scope.path, scope.query_string, lambda: "cookie" in scope.headers)
        try:
            body = await self._taken(scope, proto)
            return await self._threads[kind].do(partial(answer_of, self._application, environ(scope, body)))
        except Busy:
            raise Refused(503, BUSY) from None

    async def _taken(self, scope: Scope, proto: HTTPProtocol) -> bytes:
        length = declared(scope)
        if not length:
            return b""
        check_length(length, most_of(scope.path, await self._may_send(scope, length)))
        return await body_of(proto, length, self._body_seconds)

    async def _may_send(self, scope: Scope, length: int) -> bool:
        """Whether it comes from somebody at the desk; asked only where that makes a difference."""
        cookies = scope.headers.get("cookie")
        if not cookies or not scope.path.startswith(DESK) or length <= most_of(scope.path, signed_in=False):
            return False
        check_length(length, most_of(scope.path, signed_in=True))
        return await self._threads[Kind.DOOR].do(partial(is_signed_in, cookies))

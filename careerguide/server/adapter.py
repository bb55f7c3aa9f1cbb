"""Between granian and a WSGI application: nothing takes a thread before it has come whole and is small enough."""

from functools import partial
from http import HTTPStatus
from typing import Protocol

from django.conf import settings
from granian._granian import RSGIHeaders, RSGIHTTPProtocol
from granian.rsgi import Scope

from careerguide import request_ids
from careerguide.metrics.tally import turned_away
from careerguide.server.bodies import body_of, check_length, declared, looked_up, most_of
from careerguide.server.connections import Connections, most
from careerguide.server.kinds import DESK, THREADS, Kind, kind_of
from careerguide.server.limits import limits
from careerguide.server.refusals import BUSY, NO_HOST, NO_UTF8_HOST, Refused, in_words
from careerguide.server.threads import Busy, Threads
from careerguide.server.wsgi import Answer, Application, answer_of, environ

# Of these one at the most decides which answer is meant; what more of them mean is Django's to say.
ONCE = ("host", "cookie", "accept-encoding", "if-none-match", "x-forwarded-proto")
BODY = ("content-length", "transfer-encoding")
FORWARDED = "x-forwarded-for"
# One client has no more than one in so many of the connections.
SHARES = 2
# As granian writes it.
HTTP_1_0 = "1"


def _is_plain(headers: RSGIHeaders) -> bool:
    """Whether a request has no body and says nothing twice, so that what is kept may answer it."""
    if any(headers.get(name) for name in BODY):
        return False
    return all(len(headers.get_all(name)) < 2 for name in ONCE)  # type: ignore[attr-defined]  # its stub lacks it


def _check_host(scope: Scope) -> None:
    """Raises Refused where a request names no host, as all but those of HTTP/1.0 have to: RFC 9112, 3.2; and where it
    names one that is no UTF-8, which granian leaves out."""
    if "host" not in scope.headers:
        if scope.http_version != HTTP_1_0:
            raise Refused(400, NO_HOST)
    elif scope.headers.get("host") is None:
        raise Refused(400, NO_UTF8_HOST)


def _check_address(headers: RSGIHeaders) -> None:
    """Raises Refused where granian left the value out, as no UTF-8: the request would count for somebody else."""
    if settings.TRUSTED_PROXIES and FORWARDED in headers and headers.get(FORWARDED) is None:
        raise Refused(400, "The header X-Forwarded-For is no UTF-8, so this was not answered. Send it without.")


def _numbered(answer: Answer, scope: Scope) -> Answer:
    """An answer that the site was not asked for, with an id of this request, as the site's own have."""
    number = request_ids.begin(scope.headers.get("x-request-id"))
    return answer._replace(headers=[*answer.headers, (request_ids.HEADER, number)])


def _send(proto: RSGIHTTPProtocol, answer: Answer) -> None:
    """Of what is unchanged no length is told: that of nothing would pass for the length of what is there."""
    headers = answer.headers
    if answer.status == HTTPStatus.NOT_MODIFIED:
        headers = [each for each in headers if each[0].lower() != "content-length"]
    proto.response_bytes(answer.status, headers, answer.body)


class Kept(Protocol):
    """Answers that need neither a thread nor a wait."""

    def at_hand(self, scope: Scope) -> Answer | None: ...
    def keep(self, scope: Scope, answer: Answer) -> None: ...


class Adapter:
    """What granian calls for each request. What is kept is asked first, and told of each answer that is made."""

    def __init__(self, application: Application, *kept: Kept) -> None:
        self._application, self._kept = application, kept
        self._threads = {kind: Threads(kind.name.lower(), *THREADS[kind]) for kind in Kind}
        self._body_seconds = limits().body_seconds
        self._connections = Connections()

    def __rsgi_init__(self, _: object) -> None:
        """What granian calls in each worker before the first request."""
        self._connections.watch(None if settings.TRUSTED_PROXIES else most(limits()) // SHARES)

    async def __rsgi__(self, scope: Scope, proto: RSGIHTTPProtocol) -> None:
        try:
            _check_host(scope)
            answer = self._at_hand(scope) or in_words(await self._made(scope, proto))
        except Refused as refused:
            answer = _numbered(refused.answer, scope)
            turned_away(str(answer.status))
        _send(proto, answer)

    def _at_hand(self, scope: Scope) -> Answer | None:
        if not _is_plain(scope.headers):
            return None
        for kept in self._kept:
            answer = kept.at_hand(scope)
            if answer is not None:
                return _numbered(answer, scope)
        return None

    async def _made(self, scope: Scope, proto: RSGIHTTPProtocol) -> Answer:
        has_session = settings.SESSION_COOKIE_NAME in (scope.headers.get("cookie") or "")
        kind = kind_of(scope.method, scope.path, scope.query_string, has_session)
        try:
            _check_address(scope.headers)
            body = await self._taken(scope, proto)
            with self._connections.answering(scope.client):
                answer = await self._threads[kind].do(partial(answer_of, self._application, environ(scope, body)))
        except Busy:
            raise Refused(503, BUSY) from None
        for kept in self._kept:
            kept.keep(scope, answer)
        return answer

    async def _taken(self, scope: Scope, proto: RSGIHTTPProtocol) -> bytes:
        length = declared(scope)
        if not length:
            return b""
        check_length(length, most_of(scope.path, signed_in=await self._is_known(scope, length)))
        return await body_of(proto, length, self._body_seconds)

    async def _is_known(self, scope: Scope, length: int) -> bool:
        """Whether it comes from somebody at the desk; looked up only where it makes a difference."""
        cookies = scope.headers.get("cookie")
        if not cookies or not scope.path.startswith(DESK) or length <= most_of(scope.path, signed_in=False):
            return False
        check_length(length, most_of(scope.path, signed_in=True))
        return await self._threads[Kind.DOOR].do(partial(looked_up, cookies))

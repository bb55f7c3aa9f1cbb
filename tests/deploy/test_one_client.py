"""What the proxy lets one client take of it: a network address, of IPv6 a /64 network."""

from contextlib import ExitStack

import pytest

from careerguide.security import own_headers
from tests.deploy.conftest import HOST, Proxy

GUIDE = "/guides/analyst/"
CONNECTIONS, BURST = 200, 2000
SENTENCE = b"There were too many requests from your network address at once, so this was not answered."
# The next address in its own network, and one in another.
NEIGHBOURS = [
    ("192.0.2.1", "::ffff:192.0.2.1", "::ffff:192.0.2.2"),
    ("2001:db8:0:a::1", "2001:db8:0:a:ffff:1::", "2001:db8:0:b::1"),
]


def request(client: str, method: str = "GET") -> bytes:
    return f"{method} {GUIDE} HTTP/1.1\r\nHost: {HOST}\r\nX-Real-IP: {client}\r\n\r\n".encode()


def statuses(proxy: Proxy, client: str, number: int) -> list[int]:
    """Those of so many requests, sent all at once."""
    with proxy.talking() as connection:
        connection.sendall(request(client, "HEAD") * number)
        said = b""
        while said.count(b"\r\n\r\n") < number:
            said += connection.recv(65536)
    return [int(head[9:12]) for head in said.split(b"\r\n\r\n")[:-1]]


@pytest.mark.parametrize(("client", "neighbour", "other"), NEIGHBOURS)
def test_one_client_cannot_ask_without_end(origin, proxy, client, neighbour, other) -> None:
    first = [status for _ in range(10) for status in statuses(proxy, client, BURST // 10)]
    assert first == [200] * BURST
    # As many again come sooner than the one in ten milliseconds that it may have from then on.
    assert {status for _ in range(10) for status in statuses(proxy, neighbour, BURST // 10)} == {200, 429}
    refused = next(reply for _ in range(BURST) if (reply := proxy.get(GUIDE, X_Real_IP=client)).status == 429)
    assert refused.body.startswith(SENTENCE)
    assert (refused.headers["Retry-After"], refused.headers["Cache-Control"]) == ("5", "no-store")
    assert [(name, refused.headers[name]) for name, _ in own_headers()] == own_headers()
    assert proxy.get(GUIDE, X_Real_IP=other).status == 200


@pytest.mark.parametrize(("client", "neighbour", "other"), NEIGHBOURS)
def test_one_client_cannot_have_everything_answered_at_once(origin, proxy, client, neighbour, other) -> None:
    origin.goes_on.clear()
    with ExitStack() as stack:
        waiting = [stack.enter_context(proxy.talking()) for _ in range(CONNECTIONS)]
        for connection in waiting:
            connection.sendall(request(client))
        refused = proxy.get(GUIDE, X_Real_IP=neighbour)
        elsewhere = stack.enter_context(proxy.talking())
        elsewhere.sendall(request(other))
        origin.goes_on.set()
        assert (refused.status, refused.body[: len(SENTENCE)]) == (429, SENTENCE)
        assert {connection.recv(12) for connection in (*waiting, elsewhere)} == {b"HTTP/1.1 200"}

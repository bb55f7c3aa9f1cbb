"""What one client may have of the connections, where no proxy stands before the server."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from select import select

import pytest

from careerguide.server.sockets import end_named
from tests.server.served import HOST, Served, serving
from tests.tools.services import until

MOST, SHARE = 16, 8
ELSEWHERE = "127.0.0.2"
HALF, REST = "GET /kept HTTP/1.1\r\nHo", f"st: {HOST}\r\n\r\n"


@contextmanager
def hoarding(served: Served, address: str, number: int) -> Iterator[list[socket.socket]]:
    """Connections from an address, with half a request on each."""
    with ExitStack() as stack:
        hoard = [
            stack.enter_context(socket.create_connection((HOST, served.port), timeout=6, source_address=(address, 0)))
            for _ in range(number)
        ]
        for each in hoard:
            each.sendall(HALF.encode())
        yield hoard


def is_open(connection: socket.socket) -> bool:
    """Nothing is to be read there but an end."""
    return not select([connection], [], [], 0)[0]


def answered(connection: socket.socket) -> bool:
    connection.sendall(REST.encode())
    return connection.recv(12) == b"HTTP/1.1 200"


def test_one_client_has_half_of_the_connections_at_the_most() -> None:
    with serving(MOST_CONNECTIONS=str(MOST), HEADER_SECONDS="60") as served, ExitStack() as stack:
        hoard = stack.enter_context(hoarding(served, ELSEWHERE, 2 * MOST))
        assert served.seconds("/kept") < 3
        until("the share", lambda: sum(map(is_open, hoard)) <= SHARE)
        kept = [each for each in hoard if is_open(each)]
        assert len(kept) == SHARE
        assert all(map(answered, kept))


@pytest.mark.parametrize(("address", "proxies"), [(HOST, "0"), (ELSEWHERE, "1")])
def test_who_asks_for_others_may_have_all_of_them(address: str, proxies: str) -> None:
    with (
        serving(MOST_CONNECTIONS=str(MOST), HEADER_SECONDS="60", TRUSTED_PROXIES=proxies) as served,
        hoarding(served, address, MOST - 1) as hoard,
    ):
        time.sleep(1)
        assert served.get("/kept").status == 200
        assert all(map(answered, hoard))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1:1", "192.0.2.1:2", True),
        ("192.0.2.1:1", "192.0.2.2:1", False),
        ("192.0.2.1:1", "[::ffff:192.0.2.1]:1", True),
        ("[::ffff:192.0.2.1]:1", "[::ffff:192.0.2.2]:1", False),
        ("[2001:db8::1]:1", "[2001:db8:0:0:ffff::1]:2", True),
        ("[2001:db8::1]:1", "[2001:db8:0:1::1]:1", False),
        ("[fe80::1%2]:1", "[fe80::1%3]:1", True),
    ],
)
def test_a_client_is_an_address_or_a_network_of_ipv6(one: str, other: str, same: bool) -> None:
    assert (end_named(one).client == end_named(other).client) is same

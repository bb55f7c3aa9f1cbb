"""What is told of the connections of a process, and which of them are closed: here those of the tests' own."""

import os
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from select import select

from careerguide.server import sockets
from careerguide.server.connections import Connections, share_out
from careerguide.server.sockets import end_named, is_quiet, taken
from tests.tools.services import until

HERE, ELSEWHERE = "127.0.0.1", "127.0.0.2"


@contextmanager
def connected(*addresses: str) -> Iterator[tuple[int, list[socket.socket]]]:
    """A port, and connections from each of the addresses to it."""
    with ExitStack() as stack:
        listening = stack.enter_context(socket.create_server((HERE, 0)))
        port, clients = listening.getsockname()[1], []
        for address in addresses:
            client = socket.create_connection((HERE, port), timeout=5, source_address=(address, 0))
            clients.append(stack.enter_context(client))
            stack.enter_context(listening.accept()[0])
        yield port, clients


def is_open(connection: socket.socket) -> bool:
    return not select([connection], [], [], 0)[0]


def name(client: socket.socket) -> str:
    host, port = client.getsockname()
    return f"{host}:{port}"


def test_those_that_came_to_the_port_are_told_and_no_others() -> None:
    with connected(HERE, ELSEWHERE) as (port, clients), connected(HERE):
        assert {end for _, end in taken(port)} == {end_named(name(client)) for client in clients}


def test_one_client_loses_what_is_beyond_the_share_and_nobody_else_anything() -> None:
    with (
        connected(*[ELSEWHERE] * 3, "127.0.0.3", *[HERE] * 3) as (port, clients),
        connected(*[ELSEWHERE] * 3) as others,
    ):
        share_out(port, 2)
        assert sum(map(is_open, clients[:3])) == 2
        assert all(map(is_open, [*clients[3:], *others[1]]))


def test_a_number_that_another_connection_got_is_left_alone() -> None:
    with connected(ELSEWHERE, ELSEWHERE) as (port, clients):
        (number, _), (_, other) = taken(port)
        sockets.close(number, other)
        assert all(map(is_open, clients))


def test_a_connection_is_quiet_when_nothing_came_for_a_while_and_nothing_waits() -> None:
    with connected(ELSEWHERE) as (port, [client]):
        client.sendall(b"a")
        ((number, end),) = taken(port)
        assert not is_quiet(number, end)
        until("silence", lambda: is_quiet(number, end))
        with socket.socket(fileno=os.dup(number)) as connection:
            connection.setblocking(False)
            with suppress(BlockingIOError):
                while connection.send(b"a" * 65536):
                    pass
        assert not is_quiet(number, end)


def test_a_stop_closes_those_that_are_quiet_at_two_looks_and_not_being_answered() -> None:
    with connected(ELSEWHERE, ELSEWHERE) as (port, clients):
        until("silence", lambda: all(is_quiet(*each) for each in taken(port)))
        watched = Connections()
        with watched.answering(name(clients[0])):
            quiet = watched.let_go(port, set())
            assert quiet == {end_named(name(clients[1]))}
            assert all(map(is_open, clients))
            watched.let_go(port, quiet)
            assert list(map(is_open, clients)) == [True, False]

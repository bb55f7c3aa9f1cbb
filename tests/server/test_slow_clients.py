"""Clients that say nothing, say it slowly, never end or never read: none of them takes anything from the others."""

import time
from contextlib import ExitStack, suppress

import pytest

from tests.server.served import HEAD, everything, serving

POST = f"POST /form HTTP/1.1\r\n{HEAD}"
LENGTH = "Content-Length: {}\r\n\r\n"


@pytest.mark.parametrize("said", ["", "GET / HTTP/1.1\r\nHo"])
def test_who_says_nothing_or_half_a_header_is_not_waited_for(hasty, said: str) -> None:
    begun = time.monotonic()
    assert hasty.exchange(said) == b""
    assert time.monotonic() - begun < 3


def test_a_connection_that_is_kept_open_and_not_used_is_closed(hasty) -> None:
    with hasty.connect(f"GET / HTTP/1.1\r\n{HEAD}\r\n") as connection:
        assert everything(connection).startswith(b"HTTP/1.1 200")


def test_a_body_that_comes_too_slowly_is_refused_in_words(hasty) -> None:
    said = hasty.exchange(POST + LENGTH.format(50) + "abc")
    assert said.startswith(b"HTTP/1.1 408")
    assert said.endswith(b"What was sent came too slowly, so it was not answered. Send it again.\n")


def test_a_body_that_drips_is_not_waited_for_either(hasty) -> None:
    with hasty.connect(POST + LENGTH.format(50)) as connection:
        with suppress(BrokenPipeError):
            for _ in range(10):
                connection.send(b"a")
                time.sleep(0.1)
        assert everything(connection).startswith(b"HTTP/1.1 408")


def test_half_sent_bodies_hold_nobody_up() -> None:
    """Each of them took a thread once."""
    with serving() as patient, ExitStack() as open_ones:
        for _ in range(50):
            open_ones.enter_context(patient.connect(POST + LENGTH.format(50) + "abc"))
        time.sleep(0.2)
        assert patient.seconds("/") < 1


@pytest.mark.parametrize(
    ("how", "status"),
    [(LENGTH.format(600 * 1024**2), b"413"), ("Transfer-Encoding: chunked\r\n\r\n10000\r\n", b"411")],
)
def test_a_body_without_end_is_refused_before_it_is_read(hasty, how: str, status: bytes) -> None:
    said = hasty.exchange(POST + how + "a" * 2000)
    assert said.startswith(b"HTTP/1.1 " + status)
    assert b"What was sent" in said or b"what was sent" in said


def test_a_cookie_that_anyone_can_write_takes_no_more(hasty) -> None:
    """Nor is it looked up where even somebody of the desk could not send so much."""
    for path, length in (("/admin/tasks/start/import/", 600 * 1024**2), ("/guides/a/notes/", 100_000)):
        sent = f"POST {path} HTTP/1.1\r\n{HEAD}Cookie: sessionid=abc\r\n"
        assert hasty.exchange(sent + LENGTH.format(length)).startswith(b"HTTP/1.1 413")


def test_who_waits_to_be_asked_is_asked_only_for_what_is_taken(hasty) -> None:
    expecting = POST + "Expect: 100-continue\r\n"
    with hasty.connect(expecting + LENGTH.format(3)) as connection:
        assert connection.recv(1000).startswith(b"HTTP/1.1 100")
        connection.sendall(b"abc")
        assert b'"body": "abc"' in everything(connection)
    assert hasty.exchange(expecting + LENGTH.format(10**9)).startswith(b"HTTP/1.1 413")


def test_who_never_reads_is_given_up(hasty) -> None:
    with hasty.connect(f"GET /long HTTP/1.1\r\n{HEAD}\r\n", room=65536) as connection:
        time.sleep(3)
        assert len(everything(connection)) < 8 * 1024**2


def test_who_reads_gets_it_all(hasty) -> None:
    assert len(hasty.get("/long").body) == 8 * 1024**2


def test_a_header_without_end_is_refused(hasty) -> None:
    sent = f"GET / HTTP/1.1\r\n{HEAD}X: " + "a" * 500_000 + "\r\n\r\n"
    assert not hasty.exchange(sent).startswith(b"HTTP/1.1 2")

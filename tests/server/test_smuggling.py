"""A request that seems to end in two places is refused, and nothing behind it is answered; one protocol is spoken."""

import pytest

from tests.server.served import HEAD

POST = f"POST /first HTTP/1.1\r\n{HEAD}"
BEHIND = f"GET /behind HTTP/1.1\r\n{HEAD}\r\n"
CHUNKED, NONE = "Transfer-Encoding: chunked\r\n", "0\r\n\r\n"
AMBIGUOUS = {
    "length, then chunks": f"{POST}Content-Length: 4\r\n{CHUNKED}\r\n{NONE}",
    "chunks, then length": f"{POST}{CHUNKED}Content-Length: 4\r\n\r\n{NONE}",
    "chunks of HTTP/1.0": f"{POST.replace('1.1', '1.0')}{CHUNKED}\r\n{NONE}",
    "another encoding": f"{POST}Transfer-Encoding: xchunked\r\n\r\n{NONE}",
    "chunks that are not last": f"{POST}Transfer-Encoding: chunked, identity\r\n\r\n{NONE}",
    "an encoding with a tab": f"{POST}Transfer-Encoding: \x0bchunked\r\n\r\n{NONE}",
    "a folded encoding": f"{POST}Transfer-Encoding:\r\n chunked\r\n\r\n{NONE}",
    "a line that ends early": f"{POST}X: a\rTransfer-Encoding: chunked\r\n\r\n{NONE}",
    "a chunk of less than nothing": f"{POST}{CHUNKED}\r\n-3\r\nabc\r\n{NONE}",
    "a chunk without end": f"{POST}{CHUNKED}\r\n{'f' * 18}\r\nabc\r\n{NONE}",
    "two lengths": f"{POST}Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc",
    "a list of lengths": f"{POST}Content-Length: 3, 3\r\n\r\nabc",
    "a signed length": f"{POST}Content-Length: +3\r\n\r\nabc",
    "a length in hexadecimal": f"{POST}Content-Length: 0x3\r\n\r\nabc",
    "a length past counting": f"{POST}Content-Length: {'9' * 26}\r\n\r\nabc",
    "a space before the colon": f"{POST}Content-Length : 3\r\n\r\nabc",
}


@pytest.mark.parametrize("ambiguous", AMBIGUOUS.values(), ids=AMBIGUOUS)
def test_what_ends_in_two_places_is_refused_with_all_that_follows(hasty, ambiguous: str) -> None:
    said = hasty.exchange(ambiguous + BEHIND)
    assert said[9:12] in (b"400", b"411")
    assert said.count(b"HTTP/1.") == 1
    assert b"/behind" not in said


@pytest.mark.parametrize(
    "asked",
    [
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBs\r\n",
        "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n",
    ],
)
def test_no_other_protocol_is_changed_to(hasty, asked: str) -> None:
    assert hasty.exchange(f"GET / HTTP/1.1\r\n{HEAD}{asked}\r\n").startswith(b"HTTP/1.1 200")


def test_http_2_is_not_spoken(hasty) -> None:
    assert hasty.exchange("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + "\0\0\0\4\0\0\0\0\0") == b""

"""What a request and its answer are on their way between the network and the site."""

import json

import pytest

from careerguide.security import own_headers
from tests.server.served import HEAD


def told(hasty, path: str, *headers: str) -> dict[str, str]:
    said = hasty.exchange(f"GET {path} HTTP/1.1\r\n{HEAD}Connection: close\r\n{''.join(headers)}\r\n")
    return json.loads(said.partition(b"\r\n\r\n")[2])


def test_an_address_comes_as_it_was_sent(hasty) -> None:
    request = told(hasty, "/guides/caf%C3%A9%2Fa/?q=%C3%A9&q=a+b")
    assert request["PATH_INFO"].encode("latin-1").decode() == "/guides/café/a/"
    assert request["QUERY_STRING"] == "q=%C3%A9&q=a+b"
    assert (request["REQUEST_METHOD"], request["SERVER_PROTOCOL"]) == ("GET", "HTTP/1.1")


def test_the_address_of_the_client_comes_without_its_port(hasty) -> None:
    assert told(hasty, "/")["REMOTE_ADDR"] == "127.0.0.1"


def test_headers_that_come_twice_are_one_list_and_none_passes_for_another(hasty) -> None:
    request = told(
        hasty,
        "/",
        "X-Forwarded-For: 1.1.1.1\r\nX-Forwarded-For: 2.2.2.2\r\n",
        "X_Forwarded_For: 3.3.3.3\r\n",
        "Cookie: a=1\r\nCookie: b=2\r\n",
    )
    assert request["HTTP_X_FORWARDED_FOR"] == "1.1.1.1,2.2.2.2"
    assert request["HTTP_COOKIE"] == "a=1; b=2"


@pytest.mark.parametrize("length", ["Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", "Content-Length: -1\r\n\r\n"])
def test_a_length_that_can_be_read_in_two_ways_is_refused(hasty, length: str) -> None:
    assert hasty.exchange(f"POST / HTTP/1.1\r\n{HEAD}{length}").startswith(b"HTTP/1.1 400")


def test_a_request_that_names_no_host_is_refused_unless_it_is_of_http_1_0(hasty) -> None:
    for path in ("/", "/kept"):
        said = hasty.exchange(f"GET {path} HTTP/1.1\r\nConnection: close\r\n\r\n")
        assert (said[:12], said.partition(b"\r\n\r\n")[2][:27]) == (b"HTTP/1.1 400", b"The header Host is missing,")
        assert hasty.exchange(f"GET {path} HTTP/1.0\r\n\r\n").startswith(b"HTTP/1.0 200")


def test_a_host_that_cannot_be_read_is_not_taken_for_none(hasty) -> None:
    """It would count for the address that the server listens on, which is allowed."""
    for version in ("1.0", "1.1"):
        said = hasty.exchange(f"GET / HTTP/{version}\r\nHost: \xff\r\nConnection: close\r\n\r\n")
        assert said[:12] == f"HTTP/{version} 400".encode()
        assert b"The header Host is" in said


@pytest.mark.parametrize("status", [405, 412, 416])
def test_what_is_refused_without_a_word_gets_a_sentence_and_the_headers_of_every_reply(hasty, status: int) -> None:
    refused = hasty.get(f"/refused/{status}")
    assert refused.status == status
    assert refused.body.decode().endswith(".\n")
    assert int(refused.headers["Content-Length"]) == len(refused.body)
    assert refused.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert refused.headers["Allow"] == "GET, HEAD"
    assert {name.lower() for name, _ in own_headers()} <= {name.lower() for name in refused.headers}
    alone = hasty.get(f"/refused/{status}", "HEAD")
    assert (alone.status, alone.body) == (status, b"")


def test_every_header_of_an_answer_is_sent(hasty) -> None:
    assert hasty.get("/").headers.get_all("Set-Cookie") == ["a=1", "b=2"]


def test_a_head_has_the_length_and_no_body(hasty) -> None:
    answer = hasty.get("/long", "HEAD")
    assert (answer.status, answer.headers["Content-Length"], answer.body) == (200, str(8 * 1024**2), b"")


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_what_is_unchanged_has_no_body_and_no_length(hasty, method: str) -> None:
    answer = hasty.get("/unchanged", method)
    assert (answer.status, answer.headers["ETag"], answer.body) == (304, '"a"', b"")
    assert "Content-Length" not in answer.headers


def test_an_address_that_cannot_be_read_is_refused_and_not_taken_for_the_proxy(hasty) -> None:
    refused = hasty.get("/", **{"X-Forwarded-For": "\xff, 192.0.2.1"})
    assert (refused.status, refused.body[:29]) == (400, b"The header X-Forwarded-For is")
    assert hasty.get("/", **{"X-Forwarded-For": "192.0.2.1"}).status == hasty.get("/").status == 200


def test_several_requests_on_one_connection_are_answered_in_turn(hasty) -> None:
    one = f"GET /guides/ HTTP/1.1\r\n{HEAD}\r\n"
    assert hasty.exchange(one * 3).count(b"HTTP/1.1 200") == 3

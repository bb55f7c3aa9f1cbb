"""What the proxy refuses without asking the site gets a sentence, and the headers of every reply."""

import socket
from http.client import HTTPMessage, HTTPResponse
from typing import NamedTuple

import pytest

from careerguide.security import own_headers
from tests.deploy.conftest import HOST, Origin, proxying

HEAD = f"GET / HTTP/1.1\r\nHost: {HOST}\r\n"
POST = f"POST / HTTP/1.1\r\nHost: {HOST}\r\n"
UNREADABLE, AWAY = "The request could not be read", "The site does not answer just now"
REFUSED = [
    ("NONSENSE\r\n\r\n", 400, UNREADABLE),
    ("GET / HTTP/1.1\r\n\r\n", 400, UNREADABLE),
    (f"{POST}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, UNREADABLE),
    (f"GET /metrics HTTP/1.1\r\nHost: {HOST}\r\n\r\n", 404, "There is nothing at this address"),
    (f"TRACE / HTTP/1.1\r\nHost: {HOST}\r\n\r\n", 405, "Nothing was done"),
    (f"{POST}Content-Length: 1000000000\r\n\r\n", 413, "What was sent is longer than"),
    (f"GET /{'a' * 10_000} HTTP/1.1\r\nHost: {HOST}\r\n\r\n", 414, "The address is longer than"),
    (f"{HEAD}X: {'a' * 10_000}\r\n\r\n", 431, "The headers of the request are longer than"),
    (f"{POST}Transfer-Encoding: gzip\r\n\r\n", 501, "This was not answered"),
]


class Refusal(NamedTuple):
    status: int
    headers: HTTPMessage
    text: str


def reply(connection: socket.socket, sent: str) -> Refusal:
    with connection:
        connection.sendall(sent.encode())
        response = HTTPResponse(connection, method=sent.partition(" ")[0])
        response.begin()
        return Refusal(response.status, response.headers, response.read().decode())


def check(refused: Refusal, status: int, sentence: str) -> None:
    assert (refused.status, refused.text[: len(sentence)], refused.text[-2:]) == (status, sentence, ".\n")
    assert refused.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert refused.headers["Cache-Control"] == "no-store"
    assert [(name, refused.headers[name]) for name, _ in own_headers()] == own_headers()


@pytest.mark.parametrize(("sent", "status", "sentence"), REFUSED, ids=[str(each[1:]) for each in REFUSED])
def test_what_is_refused_is_told_in_a_sentence(origin, proxy, sent: str, status: int, sentence: str) -> None:
    refused = reply(proxy.talking(), sent)
    check(refused, status, sentence)
    assert refused.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
    assert origin.asked == []


def test_plain_http_is_told_as_well(origin, proxy) -> None:
    for port, sent in ((proxy.http_port, "NONSENSE\r\n\r\n"), (proxy.port, f"{HEAD}\r\n")):
        check(reply(socket.create_connection((HOST, port), timeout=10), sent), 400, UNREADABLE)


def test_a_site_that_is_not_there_is_told_as_well(settings, tmp_path) -> None:
    with proxying(Origin(), tmp_path) as proxy:
        refused = reply(proxy.talking(), f"{HEAD}\r\n")
    check(refused, 502, AWAY)
    assert refused.headers["Retry-After"] == "5"


def test_the_page_of_the_sentences_is_none_of_its_own(origin, proxy) -> None:
    check(reply(proxy.talking(), f"GET /refused HTTP/1.1\r\nHost: {HOST}\r\n\r\n"), 404, "There is nothing")

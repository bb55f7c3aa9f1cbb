"""What a real caching proxy does with the site: whom it spares, and what it never shows."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Timer

import pytest

from tests.deploy.conftest import ask, publish
from tests.tools.services import until

GUIDE, CALCULATOR, FRAGMENT = "/guides/analyst/", "/calculator/", "/calculator/estimate/"
READERS, CONNECTIONS = 1000, 10
POLL_SECONDS, AT_MOST_SECONDS = 1.0, 2.0
BROWSERS = ("gzip, deflate, br, zstd", "gzip, deflate, br", "br;q=1.0, gzip;q=0.5")


def test_one_request_to_the_site_serves_a_thousand_readers(origin, proxy):
    def reader(number):
        with closing(proxy.connection()) as connection:
            turns = range(number, READERS, CONNECTIONS)
            return [ask(connection, GUIDE, Accept_Encoding=BROWSERS[turn % 3]) for turn in turns]

    began = time.monotonic()
    with ThreadPoolExecutor(CONNECTIONS) as readers:
        answers = [answer for each in readers.map(reader, range(CONNECTIONS)) for answer in each]
    assert [each.status for each in answers] == [200] * READERS
    assert len({each.body for each in answers}) == 1
    # One is sent. In each second that begins meanwhile the proxy asks whether that is still the page, and it is.
    assert origin.answered.count("200 OK") == 1
    assert set(origin.answered[1:]) <= {"304 Not Modified"}
    assert len(origin.answered) <= CONNECTIONS * (2 + time.monotonic() - began)


def test_two_seconds_after_a_publish_nobody_gets_what_was_before(origin, proxy):
    with closing(proxy.connection()) as connection:
        for number in (2, 3):
            published, shown = time.monotonic(), []
            learns = Timer(POLL_SECONDS, publish, (number,))
            learns.start()
            while (asked := time.monotonic() - published) < AT_MOST_SECONDS + 0.3:
                new = f"Edition {number}" in ask(connection, "/editions/").body.decode()
                shown.append((asked, time.monotonic() - published - asked, new))
                time.sleep(0.02)
            learns.join()
            # On a busy machine a reply is on its way for a while.
            slowest = max(took for _, took, _ in shown)
            assert all(new for asked, _, new in shown if asked >= AT_MOST_SECONDS + slowest)
            assert (shown[0][2], shown[-1][2]) == (False, True)


def test_a_page_that_nobody_asked_for_since_is_not_shown_as_it_was(origin, proxy):
    assert b"Edition 1" in proxy.get("/editions/").body
    time.sleep(1)
    publish(2)
    time.sleep(1)
    assert b"Edition 2" in proxy.get("/editions/").body


def test_a_fragment_is_never_taken_for_a_page(origin, proxy):
    query = "?role=analyst"
    for address, whole in ((FRAGMENT, False), (CALCULATOR, True)) * 2:
        for headers in ({"HX-Request": "true"}, {}):
            assert (b"<html" in proxy.get(address + query, **headers).body) is whole


def test_each_answer_has_its_own(origin, proxy):
    shown = {query: proxy.get(f"{FRAGMENT}?role=analyst&tier={query}").body for query in ("entry", "senior") * 2}
    assert shown["entry"] != shown["senior"]
    assert len(set(origin.asked)) == 2


@pytest.mark.parametrize(
    ("accepted", "sent"), [("gzip, br", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip"), ("", None)]
)
def test_whoever_asks_gets_an_encoding_that_they_can_read(origin, proxy, accepted, sent):
    for others in (*BROWSERS, "gzip", ""):
        proxy.get(GUIDE, Accept_Encoding=others)
    reply = proxy.get(GUIDE, Accept_Encoding=accepted)
    assert (reply.headers["Content-Encoding"], reply.headers["Vary"]) == (sent, "Accept-Encoding")


def test_head_a_reload_and_a_part_are_answered_from_what_is_kept(origin, proxy):
    whole = proxy.get(GUIDE, Accept_Encoding="br")
    head = proxy.get(GUIDE, "HEAD", Accept_Encoding="br")
    again = proxy.get(GUIDE, Accept_Encoding="br", If_None_Match=whole.headers["ETag"])
    part = proxy.get(GUIDE, Accept_Encoding="br", Range="bytes=0-99")
    assert (head.status, head.headers["Content-Length"], head.body) == (200, str(len(whole.body)), b"")
    assert (again.status, again.body) == (304, b"")
    assert part.body in (whole.body[:100], whole.body)
    assert {method for method, _ in origin.asked} == {"GET"}


@pytest.mark.parametrize(
    ("address", "method", "status"),
    [("/guides/none/", "GET", 404), (CALCULATOR, "DELETE", 405), ("/api/v1/estimate?role=none", "GET", 422)],
)
def test_errors_are_not_kept(origin, proxy, address, method, status):
    for number in (1, 2):
        assert proxy.get(address, method).status == status
        assert len(origin.asked) == number


def test_what_is_posted_is_not_kept(origin, proxy):
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    for pay in ("98765", "54321"):
        page = proxy.get("/calculator/own-pay/", "POST", f"role=analyst&tier=entry&own-pay={pay}", **form)
        assert page.headers["Cache-Control"] == "no-store"
    assert len(origin.asked) == 2
    assert "98765" not in proxy.log.read_text()


def test_the_desk_is_not_kept_and_no_cookie_reaches_readers_pages(origin, proxy):
    for number in (1, 2):
        assert proxy.get("/admin/none").headers["Location"].startswith("/admin/")
        assert len(origin.asked) == number
    assert proxy.get(GUIDE, Cookie="sessionid=of-an-editor").headers["Set-Cookie"] is None
    assert proxy.get(GUIDE).body == proxy.get(GUIDE, Cookie="sessionid=of-an-editor").body


def test_the_site_hears_the_address_that_the_proxy_sees_alone(origin, proxy):
    for address in (GUIDE, "/admin/none"):
        proxy.get(address, X_Forwarded_For="\xff, 192.0.2.1")
    assert origin.forwarded == ["127.0.0.1", "127.0.0.1"]


def test_while_the_site_is_away_readers_get_what_was_kept_last(origin, proxy):
    before = proxy.get(GUIDE).body
    time.sleep(1.1)
    origin.away = True
    assert proxy.get(GUIDE).body == before
    assert proxy.get(CALCULATOR).status in (502, 503)


def test_what_is_kept_for_long_can_be_taken_back_at_once(origin, proxy):
    for asked in (1, 1, 2):
        if asked == 2:
            for file in proxy.kept.rglob("*"):
                if file.is_file():
                    file.unlink()
        assert proxy.get(f"{GUIDE}?edition=1").status == 200
        assert len(origin.asked) == asked


@pytest.mark.parametrize("address", ["/metrics", "/healthz", "/readyz"])
def test_what_is_for_the_operator_is_not_outside(origin, proxy, address):
    assert proxy.get(address).status == 404
    assert origin.asked == []


def test_plain_http_leads_to_https_with_the_whole_address(proxy):
    reply = proxy.get_plain(f"{CALCULATOR}?role=analyst")
    assert (reply.status, reply.headers["Location"]) == (308, "https://localhost/calculator/?role=analyst")


def test_each_reader_has_a_request_id_and_the_log_has_it_without_the_answers(origin, proxy):
    ids = [proxy.get(f"{CALCULATOR}?role=analyst").headers["X-Request-ID"] for _ in range(2)]
    assert len(set(ids)) == 2
    until("the log", lambda: proxy.log.read_text().count("\n") == len(ids))
    lines = [json.loads(line) for line in proxy.log.read_text().splitlines()]
    assert [line["request"] for line in lines] == ids
    assert {line["place"] for line in lines} == {"/calculator/"}
    assert "analyst" not in str(lines)

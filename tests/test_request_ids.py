"""Every request has an id: in its reply, and in what is logged of it."""

import json
import logging

import pytest

from careerguide import request_ids
from careerguide.logs import JsonFormatter


def asked(settings, given=None, proxies=0):
    """The id that the reply to a request carries, and the one in a line that is logged meanwhile."""
    settings.TRUSTED_PROXIES, replies, lines = proxies, {}, []

    def application(environ, start_response):
        record = logging.LogRecord("salaries", logging.INFO, __file__, 1, "at work", (), None)
        lines.append(json.loads(JsonFormatter().format(record)))
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"done"]

    def start_response(status, headers):
        replies.update(headers)

    environ = {} if given is None else {"HTTP_X_REQUEST_ID": given}
    request_ids.with_request_ids(application)(environ, start_response)
    assert replies["Content-Type"] == "text/plain"
    return replies["X-Request-ID"], lines[0]["request"]


@pytest.fixture(autouse=True)
def outside_of_any_request():
    token = request_ids._current.set("")
    yield
    request_ids._current.reset(token)


def test_each_request_has_its_own_in_the_reply_and_in_the_log(settings):
    first, second = asked(settings), asked(settings)
    assert first[0] == first[1] != second[0] == second[1]
    assert request_ids.WELL_FORMED.fullmatch(first[0])


def test_a_trusted_proxys_is_kept(settings):
    assert asked(settings, "from-the-proxy-1", proxies=1) == ("from-the-proxy-1", "from-the-proxy-1")


def test_without_a_proxy_nobody_is_believed(settings):
    assert asked(settings, "from-a-stranger")[0] != "from-a-stranger"


@pytest.mark.parametrize("given", ["", "short", "a" * 129, "two words here", 'quoted"mark"here', "line\nbreak-here"])
def test_one_that_is_not_well_formed_is_made_anew(settings, given):
    assert asked(settings, given, proxies=1)[0] != given


def test_outside_of_a_request_a_line_has_none():
    record = logging.LogRecord("salaries", logging.INFO, __file__, 1, "at rest", (), None)
    assert "request" not in json.loads(JsonFormatter().format(record))

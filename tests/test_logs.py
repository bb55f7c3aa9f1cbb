"""Log lines are JSON, and nothing that a reader typed gets into them."""

import json
import logging

import pytest
from django.test import RequestFactory

from careerguide.logs import JsonFormatter


def line(request=None, raised=None):
    exc_info = (type(raised), raised, raised.__traceback__) if raised else None
    record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, "Failed: %s", ("/x/",), exc_info)
    if request is not None:
        record.request = request
        record.status_code = 500
    return JsonFormatter().format(record)


def raised(message):
    try:
        raise ValueError(message)
    except ValueError as error:
        return error


def test_a_line_says_when_where_and_what():
    fields = json.loads(line(RequestFactory().get("/x/")))
    assert fields["message"] == "Failed: /x/"
    assert (fields["level"], fields["logger"], fields["status"]) == ("ERROR", "django.request", 500)
    assert (fields["method"], fields["path"]) == ("GET", "/x/")
    assert fields["time"].endswith("+00:00")


def test_an_error_brings_its_message_and_its_places():
    error = json.loads(line(raised=raised("no such table")))["error"]
    assert (error["type"], error["message"]) == ("ValueError", "no such table")
    assert "test_logs.py" in error["places"][0]


@pytest.mark.parametrize(
    "request_", [RequestFactory().get("/x/?pay=98765"), RequestFactory().post("/x/", {"pay": "98765"})]
)
def test_what_a_reader_typed_is_never_logged(request_):
    assert "98765" not in line(request_, raised("98765 is no salary"))

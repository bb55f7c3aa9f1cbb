"""Log lines are JSON, and nothing that a reader typed gets into them."""

import io
import json
import logging

import pytest
from django.db import IntegrityError
from django.test import Client, RequestFactory

from careerguide import request_ids
from careerguide.last_resort import last_resort
from careerguide.logs import JsonFormatter
from careerguide.request_ids import with_request_ids


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


@pytest.fixture(autouse=True)
def outside_of_any_request():
    token = request_ids._current.set("")
    yield
    request_ids._current.reset(token)


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


def test_while_a_request_is_answered_no_error_is_quoted():
    request_ids.begin(None)
    assert "98765" not in line(raised=raised("98765 is no salary"))


@pytest.mark.parametrize(
    "request_", [RequestFactory().get("/x/?pay=98765"), RequestFactory().post("/x/", {"pay": "98765"})]
)
def test_what_a_reader_typed_is_never_logged(request_):
    assert "98765" not in line(request_, raised("98765 is no salary"))


@pytest.fixture
def written():
    """The lines that the site's own handler writes while a test runs."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter())
    logging.getLogger().addHandler(handler)
    yield lambda: [json.loads(each) for each in stream.getvalue().splitlines()]
    logging.getLogger().removeHandler(handler)


def test_a_refused_host_is_one_warning_without_its_value(client, written):
    assert client.get("/calculator", headers={"host": "ada.example"}).status_code == 400
    (told,) = written()
    assert (told["level"], told["status"], told["message"]) == ("WARNING", 400, "Refused: DisallowedHost")
    assert "ada" not in str(told)
    assert "error" not in told


@pytest.mark.parametrize(
    ("address", "place"),
    [("/ada@example.com/", "/…"), ("/guides/ada-lovelace/", "/guides/<slug:slug>/"), ("/guides/%C3%A4da/", "/…")],
)
def test_an_address_that_leads_nowhere_is_told_by_its_place(client, published, written, address, place):
    assert client.get(address).status_code == 404
    (told,) = written()
    assert (told["path"], told["message"]) == (place, f"Not Found: {place}")


def test_of_an_address_that_failed_what_is_no_plain_part_is_left_out():
    assert json.loads(line(RequestFactory().get("/figures/role/ada@example.com/x/")))["path"] == "/figures/role/…/x/"


def test_a_method_that_nobody_knows_is_not_repeated():
    assert json.loads(line(RequestFactory().generic("ADA", "/x/")))["method"] == "another"


def test_a_forged_form_is_told_without_where_it_came_from(written):
    visitor = Client(enforce_csrf_checks=True)
    headers = {"origin": "https://ada.example", "referer": "https://ada.example/?pay=98765"}
    assert visitor.post("/admin/login/", {"login": "ada"}, headers=headers).status_code == 403
    (told,) = written()
    assert told["message"] == "Forbidden (Origin checking failed): /admin/login/"
    assert "ada" not in str(told)


def test_wrong_passwords_are_told_without_a_name_or_an_address(client, db, written):
    for _ in range(6):
        client.post("/admin/login/", {"login": "ada", "password": "98765"}, REMOTE_ADDR="192.0.2.7")
    assert not {each for each in ("ada", "98765", "192.0.2") if each in str(written())}


def test_what_no_page_of_errors_survives_is_a_sentence_and_a_line_that_quotes_nothing(written):
    def fails(environ, start_response):
        raise ValueError("98765 is no salary")

    replies = []
    (body,) = with_request_ids(last_resort(fails))({}, lambda status, headers: replies.append((status, dict(headers))))
    (told,) = written()
    assert (replies[0][0], told["request"]) == ("500 Internal Server Error", replies[0][1]["X-Request-ID"])
    assert "Please try again" in body.decode()
    assert (told["level"], told["error"]["type"]) == ("ERROR", "ValueError")
    assert "98765" not in str(told)


def test_a_databases_error_is_told_without_the_values_of_the_row():
    error = IntegrityError('duplicate key violates unique constraint "x"\nDETAIL:  Key (login)=(ada) already exists.')
    told = json.loads(line(raised=error))["error"]
    assert told["message"] == 'duplicate key violates unique constraint "x"'

"""A request is read as UTF-8, whatever charset it claims: codecs that are none used to end in an error and no page."""

from io import BytesIO
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.wsgi import get_wsgi_application

from careerguide.utf8 import bare, in_utf8

pytestmark = pytest.mark.django_db
CHARSETS = ("hex", "rot13", "zip", "punycode", "undefined", "idna", "unicode_escape", "cp037", "latin-1", "utf-16")
FORM = "application/x-www-form-urlencoded"
PARTS = b'--B\r\nContent-Disposition: form-data; name="role"\r\n\r\ndata-engineer\r\n--B--\r\n'


def status_and_body(path: str, content_type: str, posted: bytes = b"") -> tuple[str, bytes]:
    """What the server's own way into the site answers."""
    environ = {"CONTENT_TYPE": content_type, "CONTENT_LENGTH": str(len(posted)), "wsgi.input": BytesIO(posted)}
    environ |= {"REQUEST_METHOD": "POST" if posted else "GET", "HTTP_HOST": "127.0.0.1:8000"}
    environ["PATH_INFO"], _, environ["QUERY_STRING"] = path.partition("?")
    setup_testing_defaults(environ)
    statuses: list[str] = []
    body = b"".join(in_utf8(get_wsgi_application())(environ, lambda status, headers, *_: statuses.append(status)))
    return statuses[0], body


@pytest.mark.parametrize("charset", CHARSETS)
def test_an_address_means_the_same_in_every_claimed_charset(published, charset: str) -> None:
    path = "/calculator/?role=data-engineer&tier=senior&edition=1&location=%C3%A3"
    assert status_and_body(path, f"x; charset={charset}") == status_and_body(path, "")


@pytest.mark.parametrize("charset", CHARSETS)
def test_a_form_is_read_in_utf_8(published, charset: str) -> None:
    for content_type, posted in (
        (f"{FORM}; charset={charset}", b"role=data-engineer&own-pay=%5Cud800"),
        (f"multipart/form-data; boundary=B; charset={charset}", PARTS),
    ):
        status, body = status_and_body("/calculator/own-pay/", content_type, posted)
        assert status == "200 OK"
        assert b"Data engineer" in body


def test_a_parameter_in_no_known_charset_is_left_out(published) -> None:
    assert status_and_body("/healthz", "x; name*=nope''value")[0] == "200 OK"


def test_the_boundary_of_a_form_is_kept() -> None:
    assert bare('multipart/form-data; charset=hex; boundary="a b"') == 'multipart/form-data; boundary="a b"'
    assert bare("multipart/form-data;BOUNDARY=----WebKit7") == 'multipart/form-data; boundary="----WebKit7"'
    assert bare("application/json; charset=utf-8") == "application/json"

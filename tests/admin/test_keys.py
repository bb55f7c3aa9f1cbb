"""Keys that are none: each page says so, none ends in an error of the server."""

import pytest
from django.test import Client

from salaries.admin.forms.keys import key_of

NONE = ("", "²", "x", "-1", "1.0", "9" * 40)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_key(text: str):
    assert key_of(text) is None


def test_a_key_is_a_number():
    assert key_of("12") == 12


@pytest.mark.parametrize("text", ["²", "9" * 40])
def test_pages_of_no_row_are_told(editor: Client, small_desk: None, text: str):
    assert editor.post(f"/admin/salaries/role/{text}/change/", {"name": "Typed"}).status_code == 409
    assert "Choose the guide’s role" in editor.post("/admin/preview/", {"role": text}).text.replace("&#x27;", "’")
    assert editor.post("/admin/salaries/choice/add/", {"factor": text}).status_code == 200

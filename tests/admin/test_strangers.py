"""Whoever is not signed in, or has only the first step behind them, at each address of the desk."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver
from django.utils.regex_helper import normalize

from tests.admin import sign_in_steps as steps

pytestmark = pytest.mark.django_db
DESK = "/admin/"
# What stands in an address where it asks for something; the groups of the desk's models go by their names alone.
FILLED = {"app_label": "salaries"}
# Names of earlier times, which lead on before anybody is asked who they are.
LEADING_ON = {"/admin/account/passkeys/": "/admin/account/", "/admin/password_change/": "/admin/account/password/"}
OPEN = ("/admin/login/", "/admin/logout/", "/admin/account/second-step/", "/admin/account/passkeys/sign-in/")


def addresses(patterns: Any = None, before: str = "/") -> Iterator[str]:
    """Each that leads somewhere, as the site itself finds it."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        form, names = normalize(each.pattern.regex.pattern)[0]
        address = before + form % {name: FILLED.get(name, "1") for name in names}
        if isinstance(each, URLResolver):
            yield from addresses(each.url_patterns, address)
        else:
            yield address


def at_the_desk() -> list[str]:
    return sorted({address for address in addresses() if address.startswith(DESK)})


def between_the_steps() -> Client:
    client = Client()
    steps.with_app(steps.person("eda", "Editors"))
    assert steps.sign_in(client, "eda").url == "/admin/account/second-step/"
    return client


@pytest.mark.parametrize("come", [Client, between_the_steps], ids=["anybody", "between the steps"])
def test_each_page_of_the_desk_leads_a_stranger_to_the_sign_in(come):
    client, found = come(), at_the_desk()
    assert len(found) > 150
    client.raise_request_exception = False
    for method in ("GET", "POST"):
        for address in found:
            if address not in OPEN:
                reply = client.generic(method, address)
                to = LEADING_ON.get(address, f"/admin/login/?next={address}")
                assert (reply.status_code, reply.headers.get("Location")) == (302, to), (method, address)


@pytest.mark.parametrize("address", OPEN)
def test_what_signing_in_takes_answers_a_stranger(address):
    client = Client(raise_request_exception=False)
    assert client.get(address).status_code < 400
    assert client.post(address).status_code < 500

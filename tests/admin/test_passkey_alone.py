"""Who signs in by passkey and has no authenticator app is told of what they have."""

from typing import Any

import pytest
from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.auth.models import User
from django.test import Client

from tests.admin import sign_in_steps as steps
from tests.admin.every_form import passkey

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("codes_are_new")]


@pytest.fixture
def kim() -> User:
    """Somebody with a passkey and the recovery codes that came with it."""
    someone = steps.person("kim", "Editors")
    Authenticator.objects.create(user=someone, type="webauthn", data={"name": "Laptop", "credential": passkey()})
    RecoveryCodes.activate(someone)
    return someone


def at_second_step(name: str) -> Client:
    client = Client()
    steps.sign_in(client, name)
    return client


def told(page: Any) -> str:
    return " ".join(page.text.split())


def test_the_second_step_asks_for_what_somebody_has(kim, eda):
    page = told(at_second_step("kim").get("/admin/account/second-step/"))
    assert "One of your recovery codes. With your passkey you need none." in page
    assert "authenticator app" not in page
    steps.with_app(eda)
    assert "Six digits from your authenticator app" in told(at_second_step("eda").get("/admin/account/second-step/"))


def test_a_wrong_code_is_no_code_of_an_app(kim):
    page = told(steps.second_step(at_second_step("kim"), "123456"))
    assert "That is none of your recovery codes, or it was used before." in page
    assert "half minute" not in page


def test_a_passkey_that_is_not_accepted_is_no_code(kim):
    page = at_second_step("kim").post("/admin/account/second-step/", {"credential": '{"id": "x"}'})
    assert "That passkey was not accepted." in told(page)
    assert "half minute" not in told(page)


def test_a_passkey_that_cannot_be_added_is_no_code(kim):
    client = at_second_step("kim")
    steps.second_step(client, steps.recovery_codes(kim)[0])
    page = told(client.post("/admin/account/passkeys/add/", {"name": "New", "credential": '{"id": "x"}'}))
    assert "That passkey could not be added." in page
    assert "half minute" not in page


def test_who_is_asked_once_more_is_offered_what_they_have(kim, eda):
    assert ways(kim) == ["Use your password", "Use a recovery code", "Use a passkey"]
    assert "Use a code from your authenticator app, or a recovery code" in ways(steps.with_app(eda))


def ways(someone: User) -> list[str]:
    return [each["description"] for each in get_adapter().get_reauthentication_methods(someone)]

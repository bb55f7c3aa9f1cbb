"""Wrong passwords and codes: when a name or an address is heard no more, and who still gets in."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt, AccessFailureLog
from django.test import Client

from salaries.people import attempts
from tests.admin import sign_in_steps as steps

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("codes_are_new")]
LOCKED = "Wait 15 minutes, then try again."
WRONG = "Name and password do not fit together."


def later(**time: int) -> None:
    """Let time pass, seen from the counts of wrong attempts."""
    for counted in (AccessAttempt, AccessFailureLog):
        for row in counted.objects.all():
            counted.objects.filter(pk=row.pk).update(attempt_time=row.attempt_time - timedelta(**time))


def test_five_wrong_passwords_close_the_name_to_the_address_for_a_quarter_of_an_hour(client, eda):
    for _ in range(4):
        assert WRONG in steps.sign_in(client, "eda", "guess").text
    assert steps.sign_in(client, "eda", "guess").status_code == 429
    reply = steps.sign_in(client, "eda")
    assert (reply.status_code, reply.headers["Retry-After"]) == (429, "900")
    assert LOCKED in reply.text
    assert steps.sign_in(client, "eda", REMOTE_ADDR="192.0.2.7").status_code == 302
    later(minutes=15)
    assert steps.sign_in(Client(), "eda").status_code == 302


def test_the_right_password_begins_the_count_anew(client, eda):
    for _ in range(2):
        for _ in range(4):
            steps.sign_in(client, "eda", "guess")
        assert steps.sign_in(client, "eda").status_code == 302
        client.post("/admin/logout/")


def test_fifty_wrong_ones_under_any_names_close_everything_to_the_address(client, eda, monkeypatch):
    monkeypatch.setattr(attempts, "FROM_ONE_ADDRESS", 6)
    for number in range(5):
        assert steps.sign_in(client, f"someone-{number}", "guess").status_code == 200
    assert steps.sign_in(client, "someone-else", "guess").status_code == 429
    reply = steps.sign_in(client, "eda")
    assert reply.status_code == 429
    assert "Wait 60 minutes" in reply.text
    later(minutes=61)
    assert steps.sign_in(client, "eda").status_code == 302


def guess_from_everywhere(name: str) -> list[int]:
    """The replies to forty guesses, each from an address of its own."""
    addresses = [f"192.0.2.{number}" for number in range(40)]
    return [steps.sign_in(Client(), name, "guess", REMOTE_ADDR=each).status_code for each in addresses]


@pytest.mark.parametrize("name", ["eda", "nobody"])
def test_guesses_from_many_addresses_at_one_name_are_heard_no_more(eda, name):
    assert guess_from_everywhere(name).count(200) == attempts.UNDER_ONE_NAME - 1
    reply = steps.sign_in(Client(), name, REMOTE_ADDR="192.0.2.99")
    assert reply.status_code == 429
    assert "Wait 60 minutes" in reply.text
    later(minutes=61)
    assert steps.sign_in(Client(), name).status_code == (302 if name == "eda" else 200)


def test_guesses_do_not_shut_out_a_browser_that_signed_in_before_and_its_owner_is_told(client, eda):
    steps.sign_in(client, "eda")
    client.post("/admin/logout/")
    guess_from_everywhere("eda")
    reply = client.post("/admin/login/", {"login": "eda", "password": steps.WORD}, follow=True)
    assert "20 attempts to do so under your name failed, from 20 other addresses." in reply.text
    client.post("/admin/logout/")
    assert (
        "under your name failed"
        not in client.post("/admin/login/", {"login": "eda", "password": steps.WORD}, follow=True).text
    )


def test_a_known_browser_is_known_under_its_name_and_password_alone(client, eda):
    steps.person("pat", "Editors")
    steps.sign_in(client, "eda")
    cookie = client.cookies["known_browser"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/admin/", True, "Strict")
    client.post("/admin/logout/")
    guess_from_everywhere("pat")
    assert steps.sign_in(client, "pat").status_code == 429
    eda.set_password("another long word to sign in with")
    eda.save()
    guess_from_everywhere("eda")
    assert steps.sign_in(client, "eda", "another long word to sign in with").status_code == 429


def test_a_browser_in_which_the_password_was_changed_stays_known(client, eda):
    new = "another long word to sign in with"
    steps.sign_in(client, "eda")
    client.post("/admin/account/password/", {"oldpassword": steps.WORD, "password1": new, "password2": new})
    client.post("/admin/logout/")
    guess_from_everywhere("eda")
    assert steps.sign_in(client, "eda", new).status_code == 302


def test_an_owner_sees_that_a_name_is_guessed_at_and_unlocks_it(eda):
    steps.person("olga", "Owners")
    owner, page = steps.signed_in("olga"), f"/admin/auth/user/{eda.pk}/sign-in/"
    guess_from_everywhere("eda")
    assert "Too many under this name" in owner.get(page).text
    owner.post(page, {"do": "unlock"})
    assert steps.sign_in(Client(), "eda", REMOTE_ADDR="192.0.2.99").status_code == 302


def test_wrong_codes_count_as_wrong_passwords_do_and_the_password_does_not_begin_anew(client, eda):
    steps.with_app(eda)
    for _ in range(4):
        steps.sign_in(client, "eda")
        assert "That code is wrong" in steps.second_step(client, steps.another_code()).text
    assert steps.second_step(client, steps.another_code()).status_code == 429
    reply = steps.second_step(client, steps.code())
    assert reply.status_code == 429
    assert client.get("/admin/").status_code == 302
    assert steps.sign_in(Client(), "eda").status_code == 429


def test_passkeys_are_tried_ten_times_a_minute(client):
    for _ in range(10):
        assert client.post("/admin/account/passkeys/sign-in/", {"credential": "{}"}).status_code == 302
    reply = client.post("/admin/account/passkeys/sign-in/", {"credential": "{}"})
    assert reply.status_code == 429
    assert "Wait 1 minute, then try again." in reply.text

"""Signing in: name and password, and the second step."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone

from salaries.people.two_factor_adapter import DeskTwoFactorAdapter
from tests.admin import sign_in_steps as steps

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("codes_are_new")]
ELSEWHERE = (
    *("/guides/", "/", "guides/", "../../guides/", "/adminguides/", "//evil.example/admin/", "https://evil.example/"),
    *("http://testserver//evil.example", "http://testserver/guides/", "/admin/../guides/", "/admin/%2e%2E/guides/"),
    *("/admin/x/..\\..\\guides/", "/admin/%3F/../../guides/", "/admin/.\t./guides/", "javascript:alert(1)"),
    *("http://[", "http://[/admin/"),
)
WRONG = "Name and password do not fit together."


def test_name_and_password_open_the_desk(client, eda):
    reply = client.get("/admin/", follow=True)
    assert reply.redirect_chain == [("/admin/login/?next=/admin/", 302)]
    reply = steps.sign_in(client, "eda", next="/admin/salaries/role/")
    assert (reply.status_code, reply.url) == (302, "/admin/")
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("asked", ["/admin/salaries/role/?q=a#b", "http://testserver/admin/salaries/role/"])
def test_who_asked_for_a_page_of_the_desk_gets_it_after_signing_in(client, eda, asked):
    reply = client.post("/admin/login/", {"login": "eda", "password": steps.WORD, "next": asked})
    assert (reply.status_code, reply.url) == (302, asked)


@pytest.mark.parametrize("asked", ELSEWHERE)
def test_signing_in_leads_nowhere_but_to_the_desk(client, eda, asked):
    reply = client.post("/admin/login/", {"login": "eda", "password": steps.WORD, "next": asked})
    assert (reply.status_code, reply.url) == (302, "/admin/")
    assert client.get("/admin/login/", {"next": asked}).url == "/admin/"


def test_a_name_may_be_typed_in_wide_letters(client: Client, eda):
    steps.sign_in(client, "\uff45\uff44\uff41")
    assert client.get("/admin/").status_code == 200


def test_a_phone_does_not_begin_the_name_with_a_capital(client: Client):
    assert 'autocapitalize="none"' in client.get("/admin/login/").text


@pytest.mark.parametrize("name", ["account_login", "account_logout"])
def test_allauths_pages_stand_where_djangos_were(name):
    assert reverse(name) == reverse(name.replace("account_", "admin:"))
    assert resolve(reverse(name)).url_name == name


def test_djangos_page_for_the_password_leads_to_the_one_that_is_in_the_log(client, eda):
    client.force_login(eda)
    assert client.get("/admin/password_change/").url == "/admin/account/password/"


@pytest.mark.parametrize("path", ["signup/", "password/reset/", "email/", "account/signup/"])
def test_nobody_signs_up_or_gets_mail(client, path):
    assert client.get(f"/admin/{path}", follow=True).request["PATH_INFO"] == "/admin/login/"


def test_someone_without_the_desk_is_told_so(client):
    User.objects.create_user("reader", password=steps.WORD)
    reply = client.post("/admin/login/", {"login": "reader", "password": steps.WORD}, follow=True)
    assert reply.status_code == 403
    assert "You are signed in as reader, who may not see the desk." in reply.text


def test_someone_deactivated_cannot_sign_in(client, eda):
    User.objects.update(is_active=False)
    assert WRONG in steps.sign_in(client, "eda").text


def test_someone_deactivated_between_the_steps_does_not_get_in(client, eda):
    steps.with_app(eda)
    steps.sign_in(client, "eda")
    User.objects.update(is_active=False)
    client.post("/admin/account/second-step/", {"code": steps.code()})
    assert "This account may not sign in any more." in client.get("/admin/", follow=True).text
    assert steps.log() == [("eda", "The account may not sign in any more")]


def test_the_code_that_set_an_app_up_opens_no_second_door(client, eda):
    steps.sign_in(client, "eda")
    secret = re.search(r"[A-Z2-7 ]{39}", client.get("/admin/account/app/").text)
    assert secret
    typed = steps.code(secret[0].replace(" ", ""))
    assert client.post("/admin/account/app/", {"code": typed}).status_code == 302
    other = Client()
    steps.sign_in(other, "eda")
    assert "was used a moment ago" in steps.second_step(other, typed).text


def test_the_second_step_takes_a_code_once(client, eda):
    steps.with_app(eda)
    assert steps.sign_in(client, "eda").url == "/admin/account/second-step/"
    assert client.get("/admin/").status_code == 302
    assert steps.second_step(client, steps.code()).url == "/admin/"
    assert client.get("/admin/").status_code == 200
    other = Client()
    steps.sign_in(other, "eda")
    assert "That code is wrong" in steps.second_step(other, steps.code()).text


def test_a_used_code_is_refused_by_a_process_that_did_not_see_it(client, eda):
    steps.with_app(eda)
    Authenticator.objects.filter(type="totp").update(last_used_at=timezone.now())
    steps.sign_in(client, "eda")
    assert "was used a moment ago" in steps.second_step(client, steps.code()).text


def test_a_recovery_code_signs_in_once(eda):
    first = steps.recovery_codes(steps.with_app(eda))[0]
    for expected in (302, 200):
        client = Client()
        steps.sign_in(client, "eda")
        assert steps.second_step(client, first).status_code == expected
    assert len(steps.recovery_codes(eda)) == 9
    assert steps.log("sign-in")[0][1].endswith("a password and a recovery code; 9 are left")


def test_a_wrong_code_sets_nothing_up_and_keeps_the_key(eda):
    client = steps.signed_in("eda")
    key = client.get("/admin/account/app/").context["form"].secret
    reply = client.post("/admin/account/app/", {"code": "12"})
    assert "That code is wrong" in reply.text
    assert reply.context["form"].secret == key
    assert not Authenticator.objects.exists()


def test_an_open_browser_does_not_change_how_someone_signs_in(client, eda):
    client.force_login(eda)
    reply = client.get("/admin/account/app/")
    assert reply.url == "/admin/account/again/?next=%2Fadmin%2Faccount%2Fapp%2F"
    reply = client.post(reply.url, {"password": "guess"})
    assert "That is not your password." in reply.text
    reply = client.post("/admin/account/again/", {"password": steps.WORD, "next": "/admin/account/app/"})
    assert reply.url == "/admin/account/app/"


def test_who_signed_in_with_a_recovery_code_is_told_how_many_are_left_and_what_to_do(client, eda):
    codes = steps.recovery_codes(steps.with_app(eda))
    steps.sign_in(client, "eda")
    steps.second_step(client, codes[0])
    page = client.get("/admin/")
    assert "You signed in with a recovery code; 9 are left." in page.text
    assert '<a href="/admin/account/">in your account</a>' in page.text
    for code in codes[1:9]:
        other = Client()
        steps.sign_in(other, "eda")
        steps.second_step(other, code)
    assert "; 1 is left." in other.get("/admin/").text
    assert "recovery code" not in client.get("/admin/").text, "once is enough"


def test_the_page_to_sign_in_says_what_to_do_without_passkey_or_password(client):
    page = client.get("/admin/login/")
    assert "a recovery code does as the second step" in page.text
    assert "An owner of the desk can give you a new one" in page.text


def test_secrets_are_kept_encrypted_and_survive_a_change_of_the_key(eda, settings):
    steps.with_app(eda)
    kept = Authenticator.objects.get(type="totp")
    assert steps.SECRET not in kept.data["secret"]
    before = settings.SECRET_KEY
    settings.SECRET_KEY = "another-key-0123456789-abcdefghijklmnopqrstuvwxyz-0123"
    assert not kept.wrap().validate_code(steps.code())
    settings.SECRET_KEY_FALLBACKS = [before]
    assert DeskTwoFactorAdapter().decrypt(kept.data["secret"]) == steps.SECRET
    assert kept.wrap().validate_code(steps.code())

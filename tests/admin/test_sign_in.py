"""Signing in: name and password, the second step, the limits on both, and who has to have a second factor."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt, AccessFailureLog
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.urls import URLPattern, get_resolver, resolve, reverse
from django.utils import timezone

from salaries.client_addresses import client_address, counted_address
from salaries.models import SignInRules
from salaries.people import attempts
from salaries.people.two_factor_adapter import DeskTwoFactorAdapter
from tests.admin import sign_in_steps as steps

pytestmark = pytest.mark.django_db
LOCKED = "Wait 15 minutes, then try again."
WRONG = "Name and password do not fit together."


@pytest.fixture(autouse=True)
def codes_are_new() -> None:
    """Used codes are remembered by the person's key, which the next test uses again."""
    cache.clear()


@pytest.fixture
def eda() -> User:
    return steps.person("eda", "Editors")


@pytest.fixture
def required() -> None:
    SignInRules.objects.update_or_create(one=True, defaults={"two_factor_required": True})


def later(**time: int) -> None:
    """Let time pass, seen from the counts of wrong attempts."""
    for counted in (AccessAttempt, AccessFailureLog):
        for row in counted.objects.all():
            counted.objects.filter(pk=row.pk).update(attempt_time=row.attempt_time - timedelta(**time))


def test_name_and_password_open_the_desk(client, eda):
    reply = client.get("/admin/", follow=True)
    assert reply.redirect_chain == [("/admin/login/?next=/admin/", 302)]
    reply = steps.sign_in(client, "eda", next="/admin/salaries/role/")
    assert (reply.status_code, reply.url) == (302, "/admin/")
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


def test_the_code_that_set_an_app_up_opens_no_second_door(client, eda):
    steps.sign_in(client, "eda")
    secret = re.search(r"[A-Z2-7 ]{39}", client.get("/admin/account/app/").text)
    assert secret
    typed = steps.code(secret[0].replace(" ", ""))
    assert client.post("/admin/account/app/", {"code": typed}).status_code == 302
    other = Client()
    steps.sign_in(other, "eda")
    assert "was used a moment ago" in steps.second_step(other, typed).text


def test_an_owner_sees_that_a_name_is_guessed_at_and_unlocks_it(eda):
    steps.person("olga", "Owners")
    owner, page = steps.signed_in("olga"), f"/admin/auth/user/{eda.pk}/sign-in/"
    guess_from_everywhere("eda")
    assert "Too many under this name" in owner.get(page).text
    owner.post(page, {"do": "unlock"})
    assert steps.sign_in(Client(), "eda", REMOTE_ADDR="192.0.2.99").status_code == 302


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


def walk(patterns: list, before: str = "/") -> list[str]:
    """Every address below, with something in place of each part that varies."""
    found = []
    for each in patterns:
        route = before + str(each.pattern).replace("^", "").replace("$", "").replace("\\Z", "")
        found += [route] if isinstance(each, URLPattern) else walk(each.url_patterns, route)
    return found


def desk_addresses() -> set[str]:
    found = {route for route in walk(get_resolver().url_patterns) if route.startswith("/admin/")}
    for part in ("<path:object_id>", "<int:number>", "<int:pk>", "<path:path>", "<slug:role>", "<str:name>"):
        found = {route.replace(part, "1") for route in found}
    return {route.split("<")[0].split("(?P")[0] for route in found}


def test_who_has_to_have_a_second_factor_sees_nothing_of_the_desk_before(eda, required):
    User.objects.update(is_superuser=True)
    client = steps.signed_in("eda")
    addresses = desk_addresses()
    assert len(addresses) > 60
    for method in (client.get, client.post):
        replies = {each: method(each) for each in sorted(addresses) if not each.startswith("/admin/log")}
        shown = {each: reply for each, reply in replies.items() if getattr(reply, "url", "") != "/admin/account/"}
        assert {each for each in shown if not each.startswith("/admin/account/")} == set()


def test_who_has_to_have_a_second_factor_sets_one_up_and_is_let_in(eda, required):
    client = steps.signed_in("eda")
    page = client.get("/admin/", follow=True)
    assert "One thing before the desk opens" in page.text
    assert "Roles" not in page.text
    page = client.get("/admin/account/app/")
    secret = page.context["form"].secret
    assert page.context["typed"].replace(" ", "") == secret
    assert '<svg class="qr"' in page.text
    reply = client.post("/admin/account/app/", {"code": steps.code(secret)}, follow=True)
    assert reply.request["PATH_INFO"] == "/admin/account/recovery-codes/"
    assert all(code in reply.text for code in steps.recovery_codes(eda))
    assert client.get("/admin/").status_code == 200
    again = client.get("/admin/account/recovery-codes/")
    assert steps.recovery_codes(eda)[0] not in again.text
    assert "no-store" in again.headers["Cache-Control"]


def test_a_wrong_code_sets_nothing_up_and_keeps_the_key(eda):
    client = steps.signed_in("eda")
    key = client.get("/admin/account/app/").context["form"].secret
    reply = client.post("/admin/account/app/", {"code": "12"})
    assert "That code is wrong" in reply.text
    assert reply.context["form"].secret == key
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize(("two", "kept"), [(False, True), (True, False)])
def test_the_last_factor_stays_where_one_is_required(client, eda, required, two, kept):
    steps.with_app(eda)
    if two:
        Authenticator.objects.create(user=eda, type="webauthn", data={"name": "Laptop", "credential": {}})
    client.force_login(eda)
    client.post("/admin/account/again/", {"password": steps.WORD})
    page = client.get("/admin/account/app/remove/")
    assert ("this is your last factor" in page.text) == kept
    client.post("/admin/account/app/remove/")
    assert Authenticator.objects.filter(type="totp").exists() == kept


def test_the_last_passkey_stays_where_one_is_required(eda):
    passkey = Authenticator.objects.create(user=eda, type="webauthn", data={"name": "Laptop", "credential": {}})
    client = Client()
    client.force_login(eda)
    client.post("/admin/account/again/", {"password": steps.WORD})
    SignInRules.objects.update_or_create(one=True, defaults={"two_factor_required": True})
    address = f"/admin/account/passkeys/{passkey.pk}/remove/"
    assert "this is your last factor" in client.get(address).text
    client.post(address)
    assert Authenticator.objects.count() == 1


@pytest.fixture
def as_it_comes() -> None:
    """Owners have said nothing yet."""
    SignInRules.objects.all().delete()


def test_who_works_alone_may_do_with_a_password_and_two_may_not(client, eda, as_it_comes):
    client.force_login(eda)
    assert client.get("/admin/").status_code == 200
    pat = steps.person("pat", "Publishers")
    reply = client.get("/admin/", follow=True)
    assert reply.redirect_chain == [("/admin/account/", 302)]
    assert "second factor" in reply.text
    steps.with_app(eda)
    assert client.get("/admin/").status_code == 200
    User.objects.filter(pk=pat.pk).update(is_active=False)
    Authenticator.objects.all().delete()
    assert client.get("/admin/").status_code == 200


def test_owners_may_say_that_a_password_is_enough(eda, as_it_comes):
    olga = steps.with_app(steps.person("olga", "Owners"))
    owner, editor = Client(), Client()
    owner.force_login(olga)
    editor.force_login(eda)
    assert editor.get("/admin/").status_code == 302
    rules = f"/admin/salaries/signinrules/{SignInRules.objects.create().pk}/change/"
    owner.post(rules, {"password_enough": "on"})
    assert editor.get("/admin/").status_code == 200
    assert steps.log("rules") == [("olga", "Signing in requires a second factor of nobody")]
    owner.post(rules, {"password_enough": "on", "two_factor_required": "on"})
    assert editor.get("/admin/").status_code == 302


def test_an_open_browser_does_not_change_how_someone_signs_in(client, eda):
    client.force_login(eda)
    reply = client.get("/admin/account/app/")
    assert reply.url == "/admin/account/again/?next=%2Fadmin%2Faccount%2Fapp%2F"
    reply = client.post(reply.url, {"password": "guess"})
    assert "That is not your password." in reply.text
    reply = client.post("/admin/account/again/", {"password": steps.WORD, "next": "/admin/account/app/"})
    assert reply.url == "/admin/account/app/"


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


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "198.51.100.1", "192.0.2.1"),
        (1, "203.0.113.9, 198.51.100.1", "198.51.100.1"),
        (2, "203.0.113.9, 198.51.100.1, 10.0.0.1", "198.51.100.1"),
        (2, "198.51.100.1", "192.0.2.1"),
        (1, "nonsense", "192.0.2.1"),
        (1, "", "0.0.0.0"),
        (1, "::ffff:198.51.100.1", "198.51.100.1"),
    ],
)
def test_an_address_is_believed_only_from_a_trusted_proxy(settings, proxies, forwarded, expected):
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=forwarded)
    assert client_address(request) == counted_address(request) == expected


def test_a_network_of_ipv6_is_counted_as_one():
    request = RequestFactory().get("/", REMOTE_ADDR="2001:db8:1:2:3:4:5:6")
    assert counted_address(request) == "2001:db8:1:2::"

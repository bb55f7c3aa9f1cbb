"""Who has to have a second factor: what they see before they have one, and who says so."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, get_resolver

from salaries.models import SignInRules
from tests.admin import sign_in_steps as steps

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("codes_are_new")]


@pytest.fixture
def required() -> None:
    SignInRules.objects.update_or_create(one=True, defaults={"two_factor_required": True})


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

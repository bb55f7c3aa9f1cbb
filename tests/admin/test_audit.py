"""The audit log: what is in it, and that nobody changes it."""

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client

from salaries.models import AuditEntry
from tests.admin import sign_in_steps as steps

pytestmark = pytest.mark.django_db
LOG = "/admin/salaries/auditentry/"


@pytest.fixture(autouse=True)
def eda() -> User:
    cache.clear()
    return steps.person("eda", "Editors")


def test_each_sign_in_and_sign_out_is_in_the_log_with_how_and_where():
    here = steps.signed_in("eda", REMOTE_ADDR="192.0.2.7")
    here.post("/admin/logout/")
    assert steps.log() == [("eda", "Signed in with a password"), ("eda", "Signed out")]
    assert set(AuditEntry.objects.values_list("address", flat=True)) == {"192.0.2.7"}


def test_the_second_step_is_in_the_log(eda):
    steps.with_app(eda)
    client = Client()
    steps.sign_in(client, "eda")
    assert steps.log() == []
    steps.second_step(client, steps.another_code())
    steps.second_step(client, steps.code())
    assert steps.log() == [("eda", "Wrong code"), ("eda", "Signed in with a password and an authenticator app")]


def test_a_failed_sign_in_is_in_the_log_without_what_was_typed_and_once_locked_out_no_more():
    client = Client()
    for _ in range(8):
        steps.sign_in(client, "eda", "a secret guess")
    assert steps.log() == [
        *[("eda", "Wrong name or password")] * 5,
        ("eda", "Locked out after too many wrong attempts"),
    ]
    assert "secret" not in str(list(AuditEntry.objects.values()))


def test_what_changes_how_someone_signs_in_is_in_the_log():
    here = steps.signed_in("eda")
    secret = here.get("/admin/account/app/").context["form"].secret
    here.post("/admin/account/app/", {"code": steps.code(secret)})
    here.post("/admin/account/recovery-codes/new/")
    here.post("/admin/account/app/remove/")
    assert [what for _, what in steps.log("two-factor")] == [
        "Set up an authenticator app",
        "Made new recovery codes; the earlier ones are void",
        "Removed their authenticator app",
    ]
    new = "another long word to sign in with"
    here.post("/admin/account/password/", {"oldpassword": steps.WORD, "password1": new, "password2": new})
    assert steps.log("people") == [("eda", "Changed their own password; their other sessions are ended")]


def test_an_unknown_passkey_is_in_the_log():
    reply = Client().post("/admin/account/passkeys/sign-in/", {"credential": "{}"}, follow=True)
    assert "That passkey is not known here." in reply.text
    assert steps.log() == [("", "Passkey not accepted")]


@pytest.mark.parametrize("who", ["olga", "root"])
def test_nobody_changes_the_log(who, eda):
    steps.person("olga", "Owners", "Publishers", "Editors")
    User.objects.create_superuser("root", password=steps.WORD)
    client = steps.signed_in(who)
    entry = AuditEntry.objects.get()
    for path in ("add/", f"{entry.pk}/change/", f"{entry.pk}/delete/"):
        assert client.post(LOG + path, {"what": "nothing", "post": "yes"}).status_code == 403
    client.post(LOG, {"action": "delete_selected", "_selected_action": [entry.pk], "post": "yes"})
    assert list(AuditEntry.objects.values_list("what", flat=True)) == ["Signed in with a password"]
    assert "delete_selected" not in client.get(LOG).text


def test_the_log_is_searched_and_filtered(small_desk, django_assert_max_num_queries):
    steps.person("olga", "Owners")
    client = steps.signed_in("olga")
    for number in range(30):
        AuditEntry.objects.write(AuditEntry.Kind.PUBLISH, f"Published edition {number}", "pat")
    # Every page of the desk says what is not yet published, for which the desk is read once.
    client.get("/admin/")
    with django_assert_max_num_queries(20):
        assert client.get(LOG).text.count("Published edition") == 30
    assert client.get(LOG, {"q": "edition 29"}).text.count("Published edition") == 1
    assert "Published edition" not in client.get(LOG, {"kind__exact": "sign-in"}).text


def test_editors_do_not_see_the_log():
    assert steps.signed_in("eda").get(LOG).status_code == 403


def test_an_entry_stays_when_the_account_goes(eda):
    AuditEntry.objects.write(AuditEntry.Kind.SIGN_IN, "Signed in with a password", eda)
    eda.delete()
    assert steps.log() == [("eda", "Signed in with a password")]

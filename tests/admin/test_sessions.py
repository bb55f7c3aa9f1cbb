"""Sessions: seen by whom they belong to and by owners, and ended for good."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from salaries.people.browsers import browser
from salaries.people.sessions import SEEN
from tests.admin import sign_in_steps as steps

pytestmark = pytest.mark.django_db
OWN = "/admin/account/sessions/"
ALL = "/admin/usersessions/usersession/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1"


@pytest.fixture(autouse=True)
def eda() -> User:
    return steps.person("eda", "Editors")


def open_desk(client: Client) -> bool:
    return client.get("/admin/account/").status_code == 200


def test_someone_ends_the_session_in_another_browser():
    here = steps.signed_in("eda", headers={"user-agent": FIREFOX})
    there = steps.signed_in("eda", headers={"user-agent": PHONE}, REMOTE_ADDR="192.0.2.7")
    page = here.get(OWN).text
    assert "Firefox on Linux" in page
    assert "Safari on an iPhone" in page
    assert "192.0.2.7" in page
    here.post(OWN, {"end": UserSession.objects.get(ip="192.0.2.7").pk})
    assert (open_desk(here), open_desk(there)) == (True, False)
    assert steps.log("session") == [("eda", "Ended their own session: Safari on an iPhone, from 192.0.2.7")]


def test_someone_ends_all_others():
    here, *others = [steps.signed_in("eda") for _ in range(3)]
    assert "Sessions ended: 2. This one goes on." in here.post(OWN, {"end": "others"}, follow=True).text
    assert [open_desk(each) for each in (here, *others)] == [True, False, False]


def test_the_present_session_is_ended_by_signing_out():
    here = steps.signed_in("eda")
    reply = here.post(OWN, {"end": UserSession.objects.get().pk}, follow=True)
    assert "to end it, sign out" in reply.text
    here.post("/admin/logout/")
    assert not open_desk(here)


@pytest.mark.parametrize("which", ["", "x", "²", "9" * 30])
def test_what_is_no_session_is_not_found(which):
    assert steps.signed_in("eda").post(OWN, {"end": which}).status_code == 404


def test_nobody_ends_the_session_of_someone_else():
    steps.person("pat", "Publishers")
    other = steps.signed_in("eda")
    assert (
        steps.signed_in("pat").post(OWN, {"end": UserSession.objects.get(user__username="eda").pk}).status_code == 404
    )
    assert open_desk(other)


def test_an_owner_sees_and_ends_the_sessions_of_everyone_but_superusers():
    User.objects.create_superuser("root", password=steps.WORD)
    steps.person("olga", "Owners")
    root, eda, olga = (steps.signed_in(name) for name in ("root", "eda", "olga"))
    page = olga.get(ALL).text
    assert "eda" in page
    assert "root" not in page
    every = list(UserSession.objects.values_list("pk", flat=True))
    reply = olga.post(ALL, {"action": "end_chosen", "_selected_action": every}, follow=True)
    assert "Sessions ended: 1. The one that you are in goes on" in reply.text
    assert [open_desk(each) for each in (root, eda, olga)] == [True, False, True]
    assert steps.log("session")[0][0] == "olga"


def test_an_owner_ends_one_session_of_a_person(eda):
    steps.person("olga", "Owners")
    other, olga = steps.signed_in("eda"), steps.signed_in("olga")
    where = f"/admin/auth/user/{eda.pk}/sign-in/"
    olga.post(where, {"end": UserSession.objects.get(user=eda).pk})
    assert not open_desk(other)


def test_a_changed_password_ends_the_other_sessions():
    here, other = steps.signed_in("eda"), steps.signed_in("eda")
    new = "another long word to sign in with"
    sent = {"oldpassword": steps.WORD, "password1": new, "password2": new}
    reply = here.post("/admin/account/password/", sent, follow=True)
    assert "Your password is changed; your other sessions are ended." in reply.text
    assert (open_desk(here), open_desk(other)) == (True, False)
    assert UserSession.objects.get().session_key == here.session.session_key


def test_a_wrong_present_password_changes_nothing():
    here = steps.signed_in("eda")
    new = "another long word to sign in with"
    reply = here.post("/admin/account/password/", {"oldpassword": "guess", "password1": new, "password2": new})
    assert "That is not your present password." in reply.text
    assert User.objects.get().check_password(steps.WORD)


def test_a_session_is_seen_at_most_once_a_minute():
    here = steps.signed_in("eda")
    long_ago = timezone.now() - timedelta(hours=1)
    UserSession.objects.update(last_seen_at=long_ago)
    here.get(OWN)
    assert UserSession.objects.get().last_seen_at == long_ago
    session = here.session
    session[SEEN] -= 61
    session.save()
    here.get(OWN)
    assert UserSession.objects.get().last_seen_at > long_ago


@pytest.mark.parametrize(
    ("user_agent", "expected"),
    [
        (FIREFOX, "Firefox on Linux"),
        (PHONE, "Safari on an iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome on Android"),
        ("curl/8.5", "curl/8.5"),
        ("", "a browser that does not say which"),
    ],
)
def test_a_browser_is_named_as_people_know_it(user_agent, expected):
    assert browser(user_agent) == expected

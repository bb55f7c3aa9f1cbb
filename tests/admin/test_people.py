"""Owners manage people: whom they may make, change and never raise."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.test import Client

from salaries.models import SignInRules
from tests.admin import sign_in_steps as steps
from tests.pages.text import words

pytestmark = pytest.mark.django_db
PEOPLE = "/admin/auth/user/"
NEW = {"username": "neu", "password1": steps.WORD, "password2": steps.WORD}


@pytest.fixture
def olga() -> Client:
    steps.person("olga", "Owners")
    return steps.signed_in("olga")


@pytest.fixture
def root() -> User:
    return User.objects.create_superuser("root", password=steps.WORD)


def keys(*names: str) -> list[int]:
    return [Group.objects.get(name=name).pk for name in names]


def page(person: User) -> str:
    return f"{PEOPLE}{person.pk}/change/"


def test_an_owner_makes_an_editor_who_can_sign_in(olga):
    reply = olga.post(f"{PEOPLE}add/", NEW | {"groups": keys("Editors", "Publishers"), "is_superuser": "on"})
    assert reply.status_code == 302
    made = User.objects.get(username="neu")
    assert (made.is_staff, made.is_superuser) == (True, False)
    assert set(made.groups.values_list("name", flat=True)) == {"Editors", "Publishers"}
    assert steps.signed_in("neu").get("/admin/").status_code == 200
    assert steps.log("people") == [("olga", "Made an account for neu in Editors and Publishers")]


def test_a_weak_password_is_refused_with_what_was_typed_kept(olga):
    reply = olga.post(f"{PEOPLE}add/", NEW | {"password1": "short", "password2": "short"})
    assert "too short" in reply.text
    assert 'value="neu"' in reply.text
    assert not User.objects.filter(username="neu").exists()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("EDA", "An account “eda” already exists; give a name that differs from it by more than capitals."),
        ("\u0435da", "“\u0435da” has letters of more than one script in it (Cyrillic and Latin)"),
    ],
)
def test_nobody_gets_a_name_that_would_be_taken_for_anothers(olga, eda, name, said):
    assert said in olga.post(f"{PEOPLE}add/", NEW | {"username": name}).text
    other = steps.person("other", "Editors")
    assert said in olga.post(page(other), {"username": name, "is_active": "on"}).text
    assert set(User.objects.values_list("username", flat=True)) == {"olga", "eda", "other"}


def test_a_name_that_was_given_before_stays(olga):
    other = steps.person("\u0435da", "Editors")
    for name in ("\u0435da", "ede", "EDE"):
        assert olga.post(page(other), {"username": name, "is_active": "on"}).status_code == 302
        other.refresh_from_db()
        assert other.username == name


def test_a_persons_name_is_one_line(olga, eda):
    reply = olga.post(page(eda), {"username": "eda", "first_name": "Eda\nOwner", "is_active": "on"})
    assert "has a line break in it; write it on one line." in reply.text
    assert not User.objects.filter(first_name__contains="\n").exists()


def test_groups_are_changed_and_the_log_says_which(olga, eda):
    sent = {"username": "eda", "first_name": "Eda", "is_active": "on", "groups": keys("Publishers", "Owners")}
    assert olga.post(page(eda), sent | {"is_superuser": "on"}).status_code == 302
    eda = User.objects.get(pk=eda.pk)
    assert (eda.is_superuser, eda.is_staff) == (False, True)
    assert [what for _, what in steps.log("people")] == [
        "eda put into Owners and Publishers",
        "eda taken out of Editors",
        "Changed first name of eda",
    ]


def test_whoever_is_deactivated_is_out_at_once(olga, eda):
    session = steps.signed_in("eda")
    assert session.get("/admin/").status_code == 200
    olga.post(page(eda), {"username": "eda", "groups": keys("Editors")})
    assert session.get("/admin/").status_code == 302
    assert ("olga", "eda may sign in no longer") in steps.log("people")
    assert len(steps.log("session")) == 1


def test_who_deactivates_somebody_is_told_what_that_did(olga, eda):
    said = "The account “eda” may not sign in any more, and is signed out everywhere."
    assert said in olga.post(page(eda), {"username": "eda", "groups": keys("Editors")}, follow=True).text
    assert said not in olga.post(page(eda), {"username": "eda", "groups": keys("Editors")}, follow=True).text
    back = olga.post(page(eda), {"username": "eda", "groups": keys("Editors"), "is_active": "on"}, follow=True)
    assert "The account “eda” may sign in again." in back.text


def test_an_owner_sees_whether_there_is_a_password_and_not_how_it_is_kept(olga, eda):
    text = olga.get(page(eda)).text
    assert "There is one." in text
    assert not any(word in text for word in ("pbkdf2", "salt", "iterations", eda.password[-8:]))
    eda.set_unusable_password()
    eda.save()
    assert "No password set." in olga.get(page(eda)).text


def test_the_list_says_who_people_are_and_where_it_stands(olga, eda):
    User.objects.filter(pk=eda.pk).update(first_name="Eda", last_name="Lovelace")
    text = olga.get(PEOPLE).text
    assert "Eda Lovelace" in text
    assert "Authentication and Authorization" not in text


def test_an_account_is_deleted_with_its_sessions(olga, eda):
    steps.signed_in("eda")
    assert "does not come back" in olga.get(f"{PEOPLE}{eda.pk}/delete/").text
    assert olga.post(f"{PEOPLE}{eda.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not User.objects.filter(username="eda").exists()
    assert steps.log("people") == [("olga", "Deleted the account of eda")]


@pytest.mark.parametrize("rest", ["change/", "delete/", "password/", "sign-in/"])
def test_a_superuser_is_not_an_owners_to_change(olga, root, rest):
    sent = {"username": "root2", "password1": "x" * 20, "password2": "x" * 20, "post": "yes", "do": "reset"}
    assert olga.post(f"{PEOPLE}{root.pk}/{rest}", sent).status_code == 403
    assert User.objects.get(username="root").check_password(steps.WORD)
    chosen = {"action": "delete_selected", "_selected_action": [root.pk], "post": "yes"}
    olga.post(PEOPLE, chosen)
    assert User.objects.filter(username="root").exists()


def test_nobody_changes_their_own_rights(olga):
    own = User.objects.get(username="olga")
    assert "These are your own rights" in olga.get(page(own)).text
    sent = {"username": "olga", "first_name": "Olga", "groups": keys("Publishers"), "is_superuser": "on"}
    assert olga.post(page(own), sent).status_code == 302
    own.refresh_from_db()
    assert (own.first_name, own.is_active, own.is_superuser) == ("Olga", True, False)
    assert list(own.groups.values_list("name", flat=True)) == ["Owners"]
    assert olga.post(f"{PEOPLE}{own.pk}/delete/", {"post": "yes"}).status_code == 403


def test_a_group_with_more_rights_over_people_is_not_an_owners_to_give(olga, eda):
    powerful = Group.objects.create(name="Powerful")
    powerful.permissions.add(Permission.objects.get(codename="add_group"))
    assert "Powerful" not in olga.get(page(eda)).text
    reply = olga.post(page(eda), {"username": "eda", "is_active": "on", "groups": [powerful.pk]})
    assert reply.status_code == 200
    assert not eda.groups.filter(name="Powerful").exists()


@pytest.mark.parametrize("path", [PEOPLE, "/admin/auth/group/", "/admin/usersessions/usersession/"])
@pytest.mark.parametrize("group", ["Editors", "Publishers"])
def test_others_see_nobody(path, group):
    steps.person("pat", group)
    assert steps.signed_in("pat").get(path).status_code == 403


def test_groups_are_looked_at_and_changed_by_nobody(olga, root):
    where = f"/admin/auth/group/{keys('Editors')[0]}/change/"
    assert "choice: add, change, delete, view" in olga.get(where).text
    assert olga.post(where, {"name": "x"}).status_code == 403
    assert steps.signed_in("root").post(where, {"name": "x"}).status_code == 403


def test_a_password_set_by_an_owner_ends_the_sessions_and_is_in_the_log(olga, eda):
    session = steps.signed_in("eda")
    new = "another long word to sign in with"
    sent = {"password1": new, "password2": new, "usable_password": "true"}
    assert olga.post(f"{PEOPLE}{eda.pk}/password/", sent).status_code == 302
    assert session.get("/admin/").status_code == 302
    assert ("olga", "Set the password of eda; their sessions are ended") in steps.log("people")
    assert new not in str(steps.log())


def test_a_lost_second_factor_is_reset_by_an_owner(olga, eda):
    session = steps.signed_in("eda")
    steps.with_app(eda)
    where = f"{PEOPLE}{eda.pk}/sign-in/"
    assert "10 recovery codes left" in words(olga.get(where))
    assert "From now on eda signs in with the password alone." in olga.post(where, {"do": "reset"}, follow=True).text
    assert not Authenticator.objects.exists()
    assert session.get("/admin/").status_code == 302
    assert ("olga", "Took two-factor sign-in from eda, who can set it up anew") in steps.log("two-factor")


def test_an_owner_does_not_take_their_own_second_factor_that_way(olga):
    own = steps.with_app(User.objects.get(username="olga"))
    olga.post(f"{PEOPLE}{own.pk}/sign-in/", {"do": "reset"})
    assert Authenticator.objects.count() == 2


@pytest.mark.parametrize("by", ["owner", "operator"])
def test_who_is_locked_out_is_unlocked(olga, eda, by, capsys):
    client = Client()
    for _ in range(5):
        steps.sign_in(client, "eda", "guess")
    where = f"{PEOPLE}{eda.pk}/sign-in/"
    assert "Too many from 127.0.0.1" in olga.get(where).text
    if by == "owner":
        olga.post(where, {"do": "unlock"})
    else:
        call_command("unlock_sign_in", "eda")
        assert capsys.readouterr().out == "eda can try again at once; wrong attempts forgotten: 5.\n"
    assert steps.sign_in(client, "eda").status_code == 302


def test_an_address_is_unlocked_by_the_operator(capsys):
    steps.sign_in(Client(), "eda", "guess")
    call_command("unlock_sign_in", "127.0.0.1")
    call_command("unlock_sign_in", "127.0.0.1")
    said = capsys.readouterr().out.splitlines()
    assert said[1] == "There was nothing to unlock for 127.0.0.1."


def test_owners_and_only_they_require_a_second_factor(olga):
    rules, _ = SignInRules.objects.get_or_create(one=True)
    where = olga.get("/admin/salaries/signinrules/").url
    steps.person("pat", "Publishers")
    assert steps.signed_in("pat").post(where, {"two_factor_required": "on"}).status_code == 403
    olga.post(where, {"two_factor_required": "on"})
    rules.refresh_from_db()
    assert rules.two_factor_required
    assert steps.log("rules") == [("olga", "Signing in requires a second factor of everyone")]
    assert olga.get(where).url == "/admin/account/"


@pytest.mark.parametrize("path", ["mfa/authenticator/", "account/emailaddress/", "axes/accessattempt/"])
def test_what_libraries_keep_is_not_on_the_desk(root, path):
    assert steps.signed_in("root").get(f"/admin/{path}").status_code == 404


def test_the_pages_take_few_queries(olga, django_assert_max_num_queries):
    for number in range(12):
        steps.person(f"person-{number}", "Editors")
    for path in (PEOPLE, "/admin/usersessions/usersession/"):
        olga.get(path)
        with django_assert_max_num_queries(30):
            olga.get(path)

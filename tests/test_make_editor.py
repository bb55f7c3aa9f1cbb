"""The command that makes an editor's account."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from salaries.models import AuditEntry

PASSWORD = "a long walk by the river"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def password(monkeypatch):
    monkeypatch.setenv("EDITOR_PASSWORD", PASSWORD)


def test_the_first_account_edits_publishes_and_manages_people(capsys):
    call_command("make_editor", username="ada")

    user = User.objects.get(username="ada")
    assert user.check_password(PASSWORD)
    assert user.is_staff
    assert not user.is_superuser
    assert user.has_perms(["salaries.change_figure", "salaries.publish_edition", "auth.change_user"])
    assert capsys.readouterr().out == "ada can sign in at /admin/, edit the desk, publish it and manage people.\n"
    assert AuditEntry.objects.get().what == "ada is in the groups Editors and Publishers and Owners, set on the server"


def test_later_ones_edit_and_publish(capsys):
    call_command("make_editor", username="ada")
    call_command("make_editor", username="eda")
    user = User.objects.get(username="eda")
    assert user.has_perms(["salaries.change_figure", "salaries.publish_edition"])
    assert not user.has_perm("auth.change_user")
    assert capsys.readouterr().out.endswith("eda can sign in at /admin/, edit the desk and publish it.\n")


@pytest.mark.parametrize("is_there", [True, False])
def test_another_owner_is_made_of_anyone(is_there):
    call_command("make_editor", username="ada")
    if is_there:
        call_command("make_editor", username="eda")
    call_command("make_editor", username="eda", owner=True)
    assert User.objects.get(username="eda").has_perm("auth.change_user")


@pytest.mark.parametrize("lacks", ["is_active", "is_staff"])
def test_an_owner_who_was_kept_out_gets_in_again(lacks, client, capsys):
    call_command("make_editor", username="ada")
    call_command("make_editor", username="dea")
    User.objects.filter(username="dea").update(**{lacks: False})
    capsys.readouterr()
    call_command("make_editor", username="dea", owner=True)
    assert capsys.readouterr().out == "dea may sign in and see the desk again, and can manage people at /admin/.\n"
    told = AuditEntry.objects.order_by("-pk").values_list("what", flat=True)[:2]
    assert "dea may sign in and see the desk, set on the server" in told
    client.force_login(User.objects.get(username="dea"), "django.contrib.auth.backends.ModelBackend")
    assert client.get("/admin/auth/user/").status_code == 200


@pytest.mark.parametrize("also", [{"owner": True}, {"username": "bob"}, {"owner": True, "username": "bob"}])
def test_taking_a_second_factor_is_not_mixed_with_anything_else(also):
    call_command("make_editor", username="ada")
    ada = User.objects.get(username="ada")
    Authenticator.objects.create(user=ada, type="totp", data={"secret": "x"})
    with pytest.raises(CommandError, match="--reset-two-factor is done alone"):
        call_command("make_editor", reset_two_factor="ada", **also)
    assert Authenticator.objects.exists()


def test_an_empty_name_is_nobody_whose_second_factor_is_taken(monkeypatch):
    monkeypatch.setattr("builtins.input", lambda prompt: "made-by-mistake")
    with pytest.raises(CommandError, match="Nobody signs in as “”"):
        call_command("make_editor", reset_two_factor="")
    assert not User.objects.exists()


def test_a_lost_second_factor_is_taken_away_on_the_server(capsys):
    call_command("make_editor", username="ada")
    ada = User.objects.get(username="ada")
    Authenticator.objects.create(user=ada, type="totp", data={"secret": "x"})
    capsys.readouterr()
    for said in ("ada signs in with the password alone now; all their sessions are ended.", "ada has no second factor"):
        call_command("make_editor", reset_two_factor="ada")
        assert capsys.readouterr().out.startswith(said)
    assert not Authenticator.objects.exists()
    assert AuditEntry.objects.get(kind="two-factor").what.startswith("Took two-factor sign-in from ada")
    with pytest.raises(CommandError, match="Nobody signs in as eve"):
        call_command("make_editor", reset_two_factor="eve")


def test_a_weak_password_is_refused(monkeypatch):
    monkeypatch.setenv("EDITOR_PASSWORD", "password")
    with pytest.raises(CommandError, match="too common"):
        call_command("make_editor", username="ada")
    assert not User.objects.exists()


@pytest.mark.parametrize("username", ["", "two words"])
def test_a_name_that_cannot_be_used_is_refused(username, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda prompt: username)
    with pytest.raises(CommandError):
        call_command("make_editor", username=username)


def test_a_name_is_given_once():
    call_command("make_editor", username="ada")
    with pytest.raises(CommandError, match="already exists"):
        call_command("make_editor", username="ada")


def test_passwords_are_typed_twice(monkeypatch):
    monkeypatch.delenv("EDITOR_PASSWORD")
    typed = iter(["one password typed", "another password typed"])
    monkeypatch.setattr("salaries.management.commands.make_editor.getpass", lambda prompt: next(typed))
    with pytest.raises(CommandError, match="differ"):
        call_command("make_editor", username="ada")

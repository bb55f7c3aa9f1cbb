"""The command that makes an editor's account."""

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

PASSWORD = "a long walk by the river"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def password(monkeypatch):
    monkeypatch.setenv("EDITOR_PASSWORD", PASSWORD)


def test_the_editor_can_sign_in_edit_and_publish(capsys):
    call_command("make_editor", username="ada")

    user = User.objects.get(username="ada")
    assert user.check_password(PASSWORD)
    assert user.is_staff
    assert not user.is_superuser
    assert user.has_perms(["salaries.change_figure", "salaries.publish_edition"])
    assert capsys.readouterr().out == "ada can sign in at /admin/, edit the desk and publish it.\n"


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

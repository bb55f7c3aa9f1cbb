"""The command that makes an editor's account."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from salaries.backups.place import place
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
    assert (
        capsys.readouterr().out
        == f"ada can sign in at /admin/, edit the desk, publish it and manage people. The account is in {place()}.\n"
    )
    assert AuditEntry.objects.get().what == "ada is in the groups Editors and Publishers and Owners, set on the server"


def test_later_ones_edit_and_publish(capsys):
    call_command("make_editor", username="ada")
    call_command("make_editor", username="eda")
    user = User.objects.get(username="eda")
    assert user.has_perms(["salaries.change_figure", "salaries.publish_edition"])
    assert not user.has_perm("auth.change_user")
    said = f"eda can sign in at /admin/, edit the desk and publish it. The account is in {place()}.\n"
    assert capsys.readouterr().out.endswith(said)


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
    said = f"dea may sign in and see the desk again, and can manage people at /admin/. The account is in {place()}.\n"
    assert capsys.readouterr().out == said
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
    with pytest.raises(CommandError, match=re.escape(f"Nobody signs in as eve: no such account is in {place()}.")):
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


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ADA", "An account “ada” already exists; give a name that differs from it by more than capitals."),
        ("\uff21da", "An account “ada” already exists"),
        ("\u0430da", "“\u0430da” has letters of more than one script in it (Cyrillic and Latin)"),
    ],
)
@pytest.mark.parametrize("owner", [False, True])
def test_a_name_that_would_be_taken_for_anothers_is_refused(name, said, owner):
    call_command("make_editor", username="ada")
    with pytest.raises(CommandError, match=re.escape(said)):
        call_command("make_editor", username=name, owner=owner)
    assert User.objects.get().username == "ada"


def test_a_name_in_wide_letters_is_kept_as_people_type_it(capsys):
    call_command("make_editor", username="\uff3aed")
    assert User.objects.get().username == "Zed"
    call_command("make_editor", reset_two_factor="\uff3aed")
    assert capsys.readouterr().out.endswith("Zed has no second factor; nothing has changed.\n")


@pytest.mark.parametrize(
    ("first", "second"), [("josé", "JOSÉ"), ("\u0430\u0434\u0430", "\u0410\u0434\u0430"), ("straße", "STRASSE")]
)
def test_capitals_of_any_script_make_no_other_name(first, second):
    """SQLite knows the capitals of plain letters alone."""
    call_command("make_editor", username=first)
    with pytest.raises(CommandError, match=f"An account “{first}” already exists"):
        call_command("make_editor", username=second)


@pytest.mark.parametrize(
    "name",
    [
        "\u0430\u0434\u0430",
        "jürgen.o-reilly_2@pay+x",
        "\u03b5\u03bb\u03ad\u03bd\u03b7",
        "佐々木",
        "山田タロウ",
        "ヴァルター",
        "ada.山田",
    ],
)
def test_a_name_in_which_no_letter_passes_for_another_is_taken(name):
    call_command("make_editor", username=name)
    assert User.objects.get().username == name


def test_a_password_that_is_no_text_is_refused(monkeypatch):
    monkeypatch.setenv("EDITOR_PASSWORD", "a long walk by the caf\udce9")
    with pytest.raises(CommandError, match="EDITOR_PASSWORD holds bytes that are no UTF-8"):
        call_command("make_editor", username="ada")
    assert not User.objects.exists()


@pytest.mark.parametrize("typed", ["caf\udce9", UnicodeDecodeError("utf-8", b"caf\xe9", 3, 4, "unexpected end")])
def test_a_typed_name_that_is_no_text_is_refused(monkeypatch, typed):
    def answer(prompt: str) -> str:
        if isinstance(typed, Exception):
            raise typed
        return typed

    monkeypatch.setattr("builtins.input", answer)
    with pytest.raises(CommandError, match="The name holds bytes that are no UTF-8"):
        call_command("make_editor")
    assert not User.objects.exists()


def test_passwords_are_typed_twice(monkeypatch):
    monkeypatch.delenv("EDITOR_PASSWORD")
    typed = iter(["one password typed", "another password typed"])
    monkeypatch.setattr("salaries.management.commands.make_editor.getpass", lambda prompt: next(typed))
    with pytest.raises(CommandError, match="differ"):
        call_command("make_editor", username="ada")

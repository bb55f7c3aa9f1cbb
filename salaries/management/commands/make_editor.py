import os
from argparse import ArgumentParser
from collections.abc import Callable
from getpass import getpass
from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from salaries.backups.place import place
from salaries.people.names import normal, why_not
from salaries.people.owners import GROUPS, OWNERS, join, let_in
from salaries.people.two_factor import reset

EDITING = tuple(name for name in GROUPS if name != OWNERS)
MIXED = "Nothing was done; run it once more for the account that --username or --owner is about."


class Command(BaseCommand):
    help = (
        "Make an account that edits and publishes; the first one also manages people. Asks for what is not given; "
        "the password is never an argument."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--username", help="the name to sign in with")
        parser.add_argument(
            "--owner", action="store_true", help="also let the account manage people; it may be there already"
        )
        parser.add_argument("--reset-two-factor", metavar="NAME", help="take someone's second factor, which they lost")

    def handle(self, *args: Any, username: str | None, owner: bool, reset_two_factor: str | None, **_: Any) -> None:
        if reset_two_factor is not None:
            if owner or username is not None:
                raise CommandError(f"--reset-two-factor is done alone. {MIXED}")
            self.stdout.write(without_second_factor(existing(normal(reset_two_factor))))
            return
        username = normal(username or ask_name())
        if owner and User.objects.filter(username=username).exists():
            self.stdout.write(made_owner(existing(username)))
            return
        user = named(username)
        user.set_password(checked(given_password() or ask_password(), user))
        manages = owner or not User.objects.filter(is_staff=True).exists()
        make(user, GROUPS if manages else EDITING)
        and_people = "edit the desk, publish it and manage people" if manages else "edit the desk and publish it"
        self.stdout.write(f"{user.username} can sign in at /admin/, {and_people}. {kept_in()}")


@transaction.atomic
def made_owner(user: User) -> str:
    """Rights are of no use to someone who is kept out, and this is for when nobody gets in."""
    again = "may sign in and see the desk again, and " if let_in(user) else ""
    join(user, (OWNERS,))
    return f"{user.username} {again}can manage people at /admin/. {kept_in()}"


@transaction.atomic
def make(user: User, groups: tuple[str, ...]) -> None:
    user.is_staff = True
    user.save()
    join(user, groups)


def kept_in() -> str:
    return f"The account is in {place()}."


def existing(username: str) -> User:
    user = User.objects.filter(username=username).first()
    if user is None:
        raise CommandError(f"Nobody signs in as {username or '“”'}: no such account is in {place()}.")
    return user


def without_second_factor(user: User) -> str:
    if not reset(user):
        return f"{user.username} has no second factor; nothing has changed."
    return f"{user.username} signs in with the password alone now; all their sessions are ended."


def ask_name() -> str:
    return in_text("The name", lambda: input("Name to sign in with: ")).strip()


def given_password() -> str:
    return in_text("EDITOR_PASSWORD", lambda: os.environ.get("EDITOR_PASSWORD", ""))


def ask_password() -> str:
    password = in_text("The password", lambda: getpass("Password: "))
    again = in_text("The password", lambda: getpass("Password again: "))
    if password != again:
        raise CommandError("The two passwords differ.")
    return password


def in_text(what: str, ask: Callable[[], str]) -> str:
    """Python hands on bytes that are no text, and fails once they are written down."""
    try:
        given = ask()
        given.encode()
    except EOFError:
        raise CommandError(f"{what} was not given.") from None
    except UnicodeError:
        raise CommandError(f"{what} holds bytes that are no UTF-8: write it as UTF-8 text.") from None
    return given


def named(username: str) -> User:
    """A new user with the name, not saved yet."""
    user = User(username=username)
    try:
        user.clean_fields(exclude=["password"])
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
    if matter := why_not(username):
        raise CommandError(matter)
    return user


def checked(password: str, user: User) -> str:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
    return password

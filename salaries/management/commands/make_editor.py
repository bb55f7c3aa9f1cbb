import os
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

GROUPS = ("Editors", "Publishers")


class Command(BaseCommand):
    help = "Make an account that edits and publishes. Asks for what is not given; the password is never an argument."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--username", help="the name to sign in with")

    def handle(self, *args: Any, username: str | None, **options: Any) -> None:
        user = named(username or ask_name())
        user.set_password(checked(os.environ.get("EDITOR_PASSWORD") or ask_password(), user))
        user.is_staff = True
        user.save()
        user.groups.set(Group.objects.filter(name__in=GROUPS))
        self.stdout.write(f"{user.username} can sign in at /admin/, edit the desk and publish it.")


def ask_name() -> str:
    try:
        return input("Name to sign in with: ").strip()
    except EOFError:
        raise CommandError("No name was given.") from None


def ask_password() -> str:
    try:
        password = getpass("Password: ")
        again = getpass("Password again: ")
    except EOFError:
        raise CommandError("No password was given.") from None
    if password != again:
        raise CommandError("The two passwords differ.")
    return password


def named(username: str) -> User:
    """A new user with the name, not saved yet."""
    user = User(username=username)
    try:
        user.clean_fields(exclude=["password"])
        user.validate_unique()
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
    return user


def checked(password: str, user: User) -> str:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
    return password

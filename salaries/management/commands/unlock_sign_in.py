from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from salaries.people.attempts import unlock


class Command(BaseCommand):
    help = "Forget the wrong attempts to sign in under a name, or from a network address."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name_or_address", help="the name that was tried, or the address that it was tried from")

    def handle(self, *args: Any, name_or_address: str, **options: Any) -> None:
        forgotten = unlock(name_or_address, by="on the server")
        if forgotten:
            self.stdout.write(f"{name_or_address} can try again at once; wrong attempts forgotten: {forgotten}.")
        else:
            self.stdout.write(f"There was nothing to unlock for {name_or_address}.")

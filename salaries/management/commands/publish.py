from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from salaries.editions.publish import PublishRefused, publish
from salaries.models import Edition


class Command(BaseCommand):
    help = "Publish the desk as the next edition, after checking it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--note", default="", help="what changed and why, for readers")
        parser.add_argument("--if-none", action="store_true", help="do nothing when there is an edition already")

    def handle(self, *args: Any, note: str, if_none: bool, **options: Any) -> None:
        newest = Edition.objects.without_books().newest()
        if if_none and newest:
            self.stdout.write(f"{newest} is published already; nothing was done.")
            return
        try:
            edition = publish(note=note)
        except PublishRefused as refused:
            raise CommandError("\n".join([str(refused), *(f"  {each}" for each in refused.findings)])) from refused
        self.stdout.write(f"Published edition {edition.number}, digest {edition.digest[:12]}.")

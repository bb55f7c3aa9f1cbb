from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from salaries.editions.publish import publish
from salaries.editions.schedule import named, publish_due, schedule
from salaries.engine.refused import Refused
from salaries.models import Edition


class Command(BaseCommand):
    help = "Publish the desk as the next edition, after checking it: now, or at a time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--note", default="", help="what changed and why, for readers")
        parser.add_argument("--reason", default="", help="why estimates may move so far, where that has to be said")
        parser.add_argument("--if-none", action="store_true", help="do nothing when there is an edition already")
        parser.add_argument("--at", metavar="TIME", help="check now, publish then: 2026-12-01T09:00+00:00")
        parser.add_argument("--due", action="store_true", help="publish what was scheduled, if its time has come")

    def handle(self, *args: Any, **options: Any) -> None:
        newest = Edition.objects.without_books().newest()
        if options["if_none"] and newest:
            self.stdout.write(f"{newest} is published already; nothing was done.")
            return
        try:
            self.stdout.write(_done(options))
        except Refused as refused:
            raise CommandError("\n".join([str(refused), *(f"  {each}" for each in refused.findings)])) from refused


def _done(options: dict[str, Any]) -> str:
    note, reason, at = options["note"], options["reason"], options["at"]
    if at:
        return f"{named(schedule(note, _moment(at), None, reason, timezone.now()))} is checked and frozen."
    edition = publish_due(timezone.now()) if options["due"] else publish(note, reason=reason)
    if edition is None:
        return "Nothing is due; nothing was done."
    return f"Published edition {edition.number}, digest {edition.digest[:12]}."


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise CommandError(f"--at is “{text}”; write a date and time with its zone: 2026-12-01T09:00+00:00.")
    return moment.astimezone(UTC)

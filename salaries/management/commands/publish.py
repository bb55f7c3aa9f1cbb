from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from salaries.editions.publish import publish
from salaries.editions.schedule import call_off, move, named, publish_due, schedule, waiting
from salaries.engine.refused import Refused
from salaries.models import Edition

# What may be given with each of these, which say what is done; none of them publishes at once.
MODES: dict[str, tuple[str, ...]] = {
    "--at": ("--note", "--reason", "--if-none"),
    "--due": (),
    "--move": (),
    "--call-off": (),
}
OTHERS = ("--note", "--reason", "--if-none", "--before-waiting")


class Command(BaseCommand):
    help = "Publish the desk as the next edition, after checking it: now, or at a time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--note", default="", help="what changed and why, for readers")
        parser.add_argument("--reason", default="", help="why estimates may move so far, where that has to be said")
        parser.add_argument("--if-none", action="store_true", help="do nothing when there is an edition already")
        parser.add_argument("--at", metavar="TIME", help="check now, publish then: 2026-12-01T09:00+00:00")
        parser.add_argument("--due", action="store_true", help="publish what was scheduled, if its time has come")
        parser.add_argument(
            "--before-waiting",
            action="store_true",
            help="publish only what changed since the edition that waits was frozen, and keep that",
        )
        parser.add_argument("--move", metavar="TIME", help="let what waits go live at another time")
        parser.add_argument("--call-off", action="store_true", help="end what waits for its time; the desk keeps it")

    def handle(self, *args: Any, **options: Any) -> None:
        _refuse_mixtures(options)
        at, move_to = (_moment(option, _value(options, option)) for option in ("--at", "--move"))
        newest = Edition.objects.without_books().newest()
        if options["if_none"] and newest:
            self.stdout.write(f"{newest} is published already; nothing was done.")
            return
        try:
            self.stdout.write(_done(options, at, move_to))
        except Refused as refused:
            raise CommandError("\n".join([str(refused), *(f"  {each}" for each in refused.findings)])) from refused


def _value(options: dict[str, Any], option: str) -> Any:
    return options[option.removeprefix("--").replace("-", "_")]


def _refuse_mixtures(options: dict[str, Any]) -> None:
    """Of two that do different things one would be passed over in silence. An empty time is one that was given."""
    given = [option for option in MODES if _value(options, option) not in (None, False)]
    others = [option for option in OTHERS if _value(options, option)]
    for mode in given:
        for other in (*given, *others):
            if other != mode and other not in MODES[mode]:
                raise CommandError(f"{mode} and {other} do not go together, so nothing was done. Give one of them.")


def _done(options: dict[str, Any], at: datetime | None, move_to: datetime | None) -> str:
    note, reason, now = options["note"], options["reason"], timezone.now()
    if options["call_off"]:
        row = call_off(None)
        return f"{named(row)} is called off." if row else "Nothing waits for its time; nothing was done."
    if move_to:
        return f"What waits is moved to {move(move_to, None, now).goes_live_at:%-d %B %Y, %H:%M} UTC."
    if at:
        return f"{named(schedule(note, at, None, reason, now))} is checked and frozen."
    return _due() if options["due"] else _now(note, reason, options["before_waiting"])


def _now(note: str, reason: str, before_waiting: bool) -> str:
    row = waiting()
    edition = publish(note, reason=reason, before_waiting=before_waiting)
    ended = f" {named(row)} is called off, since the desk held it." if row and not before_waiting else ""
    return f"{_published(edition)}{ended}"


def _due() -> str:
    edition = publish_due(timezone.now())
    row = waiting()
    if row and row.held_back:
        raise CommandError(f"{named(row)} is held back. {row.held_back}")
    return _published(edition) if edition else "Nothing is due; nothing was done."


def _published(edition: Edition) -> str:
    return f"Published edition {edition.number}, digest {edition.digest[:12]}."


def _moment(option: str, text: str | None) -> datetime | None:
    """None where the option was not given."""
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
        at = moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        at = None
    if at is None:
        raise CommandError(f"{option} is “{text}”; write a date and time with its zone: 2026-12-01T09:00+00:00.")
    return at

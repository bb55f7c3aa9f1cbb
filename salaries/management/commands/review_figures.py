from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from salaries.desk.compile import IncompleteDesk, compile_desk
from salaries.editions import clock
from salaries.engine.figures import FigureBook
from salaries.models import Source
from salaries.review.freshness import Overdue, overdue
from salaries.review.thin_evidence import thin_evidence

# What is counted back from a day has to be one, too.
EARLIEST = date(1900, 1, 1)


def day(text: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"--on: “{text}” is no day; write it as 2027-01-01.") from error
    if found < EARLIEST:
        raise CommandError(f"--on: “{text}” is before all figures; write a day from {EARLIEST} on, such as 2027-01-01.")
    return found


class Command(BaseCommand):
    help = "List the figures on the desk that are overdue for review, by source, and where evidence is thin."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--on", metavar="DAY", help="as of that day, such as 2027-01-01, and not today")

    def handle(self, *args: Any, **options: Any) -> None:
        on = clock.today() if options["on"] is None else day(options["on"])
        try:
            book = compile_desk()
        except IncompleteDesk as error:
            raise CommandError(f"Nothing was reviewed: {error}.") from error
        groups = overdue(book, on)
        for line in (*_overdue(groups), *_thin(book)):
            self.stdout.write(line)
        count = sum(len(group.figures) for group in groups)
        if count:
            verb = "figure is" if count == 1 else "figures are"
            raise CommandError(f"{count} {verb} overdue for review on {on:%-d %B %Y}.")
        self.stdout.write(f"No figure is overdue for review on {on:%-d %B %Y}.")


def _overdue(groups: list[Overdue]) -> Iterator[str]:
    keys = dict(Source.objects.values_list("slug", "pk")) if groups else {}
    for group in groups:
        yield f"{group.source.title if group.source else 'Editors’ judgements'}: {group.words}."
        if group.source:
            page = reverse("admin:salaries_source_change", args=[keys[group.source.slug]])
            yield f"  To mend it: look what the source says now, then give it another review-by date at {page}."
        else:
            yield "  To mend it: judge anew and give the figure the day of that as its as-of date, or find a source."
        yield from (f"  - {name}" for name in group.figures)


def _thin(book: FigureBook) -> Iterator[str]:
    thin = [found for found in thin_evidence(book) if found.words]
    if thin:
        yield "Thin evidence, the thinnest first:"
        yield from (f"  - {found.role.name}: {found.words}" for found in thin)

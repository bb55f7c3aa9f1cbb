"""The packages that fitting and scoring need, and whose word stands behind what they write."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.core.management.base import CommandError
from django.db.models import Count

from salaries.models import Record, Source


@contextmanager
def evidence_packages() -> Iterator[None]:
    """Imports made inside say in a sentence what is missing."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise CommandError(
            f"The package {error.name} is not installed: “make evidence” adds all that this needs."
        ) from error
    except OSError as error:
        raise CommandError(
            f"A library of the system is missing ({error}); Debian's package libgomp1 holds it."
        ) from error


def source_named(slug: str | None) -> Source:
    """The source of that slug; without one, that of most records."""
    if slug is None:
        counts = (
            Record.objects.order_by().values_list("source__slug").annotate(n=Count("pk")).order_by("-n", "source__slug")
        )
        slug = next((str(found) for found, _ in counts), None)
    source = Source.objects.filter(slug=slug).first()
    if source is None:
        found = f"there is no “{slug}”" if slug else "no records are imported"
        raise CommandError(f"Name the source of the records with --source: {found}.")
    return source


def date_of(source: Source, given: date | None) -> date:
    """The day that the figures speak of: as given, or the date at the end of the source's slug."""
    found = re.search(r"\d{4}-\d{2}-\d{2}$", source.slug)
    if given is None and found is None:
        raise CommandError(f"The source “{source.slug}” does not end with a date; give one with --as-of.")
    return given or date.fromisoformat(found[0] if found else "")

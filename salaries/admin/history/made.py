"""What commands made goes with the rows that it was made of, and an undo does not bring it back: it has no history."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html

from salaries.desk.history.changes import RowChange, changes_of
from salaries.desk.history.versions import DeskModel
from salaries.editions import NoEdition, current
from salaries.models import Act, Role, Summary
from salaries.models.deleting import made_of


def made_of_added(changes: Iterable[RowChange]) -> str:
    """How many rows of which kinds commands made of those that an act added, such as “54 summaries”.

    They go with these where the act is undone. Empty where there is none.
    """
    keys: dict[DeskModel, list[Any]] = {}
    for change in changes:
        if change.added:
            keys.setdefault(change.kind, []).append(change.pk)
    rows = (list(kind._default_manager.filter(pk__in=found)) for kind, found in keys.items())
    counts = Counter(type(made) for added in rows if added for made in made_of(added))
    return " and ".join(
        f"{count:,} {kind._meta.verbose_name if count == 1 else kind._meta.verbose_name_plural}"
        for kind, count in counts.items()
    )


def summaries_lost(undone: Act) -> str:
    """Of which roles that came back readers' edition has summaries and the desk has none, and how to have them again.

    Empty when there is nothing to tell.
    """
    try:
        edition = current()
    except NoEdition:
        return ""
    back = {change.pk for change in changes_of([undone.pk], {Role: Q()})[undone.pk] if change.deleted}
    if not back:
        return ""
    without = Role.objects.filter(pk__in=back).exclude(pk__in=Summary.objects.values("role"))
    counts = Counter(each.role for each in edition.book.summaries)
    told = [f"{counts[role.slug]} of {role.name}" for role in without if counts[role.slug]]
    if not told:
        return ""
    return format_html(
        "Summaries did not come back, since a command makes them of the records: {}. "
        '<a href="{}">Build summaries</a> again, or <a href="{}">restore them from edition {}</a>.',
        "; ".join(told),
        reverse("admin:task_start", args=["summaries"]),
        reverse("admin:restore_edition", args=[edition.number]),
        edition.number,
    )

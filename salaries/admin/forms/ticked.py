"""Rows whose deletion is ticked on their parent's page: what went along with them is told after the save."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import NestedObjects
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model
from django.http import HttpRequest
from django.utils.html import format_html

from salaries.admin.forms.way_back import way_back
from salaries.desk.history.names import Names
from salaries.desk.history.versions import TRACKED
from salaries.engine.wording import capital
from salaries.models import Proposal, Summary
from salaries.models.act import current_act

# Rows of a kind that a message names.
FEW = 3
# Names of rows by their keys, for each kind: once a row is gone, nothing says what it was called.
Along = dict[type[Model], dict[Any, str]]


def ticked(formsets: Iterable[Any]) -> list[Any]:
    """The rows that the save of these will delete, which is asked before it."""
    going = (form.instance for rows in formsets if rows.can_delete for form in rows.deleted_forms)
    return [row for row in going if row.pk]


def going_along(rows: list[Any]) -> Along:
    """What would go with the rows besides them; it is what the page that asks before one of them is deleted tells."""
    found: Any = NestedObjects(using=DEFAULT_DB_ALIAS)
    for kind in dict.fromkeys(map(type, rows)):
        found.collect([row for row in rows if type(row) is kind])
    kinds = {kind: held - set(rows) for kind, held in found.model_objs.items() if not kind._meta.auto_created}
    sets = {kind: sorted(held, key=lambda row: row.pk) for kind, held in kinds.items() if held}
    return {kind: dict(zip([row.pk for row in held], _named(kind, held), strict=True)) for kind, held in sets.items()}


def _gone(along: Along) -> Iterator[tuple[type[Model], list[str]]]:
    """Without those that stayed: the same save may have moved them to another row."""
    for kind, names in along.items():
        stayed = set(kind._default_manager.filter(pk__in=names).values_list("pk", flat=True))
        if gone := [name for key, name in names.items() if key not in stayed]:
            yield kind, gone


def _told(kind: type[Model], names: list[str]) -> str:
    """“2 golden answers: …; …”."""
    noun = kind._meta.verbose_name if len(names) == 1 else kind._meta.verbose_name_plural
    named = [*names[:FEW], *([f"{len(names) - FEW:,} more"] if len(names) > FEW else [])]
    made = " (made by a command, so no undo brings it back)" if kind in (Proposal, Summary) else ""
    return f"{len(names):,} {noun}{made}: {'; '.join(named)}"


def _named(kind: type[Model], rows: list[Any]) -> Iterator[str]:
    names = Names([(kind, row) for row in rows] if kind in TRACKED else [])
    return (names.of(kind, row) if kind in TRACKED else str(row) for row in rows)


def tell(request: HttpRequest, along: Along) -> None:
    """Say after the save what went along, and where it can be had back."""
    if told := [_told(kind, names) for kind, names in _gone(along)]:
        said = " ".join(f"{capital(each)}." for each in told)
        text = "With the rows that you deleted went what rested on them. {} {}"
        messages.warning(request, format_html(text, said, way_back(request, current_act())))

"""What stands on the desk where an act left its values: an undo is refused where something has changed since."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.db.models import Field, ForeignKey

from salaries.desk.history.changes import RowChange
from salaries.desk.history.names import Names
from salaries.desk.history.versions import TRACKED, DeskModel, versions_of
from salaries.models.deleting import hanging_on, made_of

# A model, the field of it by which others name its rows, and the value that one of them holds there.
Named = tuple[DeskModel, str, Any]


class Standing:
    """The rows of an act as they are now, locked against others until the transaction ends."""

    def __init__(self, changes: list[RowChange]) -> None:
        self._changes = changes
        self._rows: dict[tuple[DeskModel, Any], Any] = {}
        for kind, group in groupby(changes, key=lambda change: change.kind):
            keys = [change.pk for change in group]
            found = kind._default_manager.select_for_update().filter(pk__in=keys).order_by("pk")
            self._rows |= {(kind, row.pk): row for row in found}
        told = [(change.kind, each) for change in changes for each in (change.before, change.after) if each]
        named = ((field.field, field.old) for change in changes if not change.added for field in change.fields)
        self._gone = gone(named) - _coming_back(changes)
        self._names = Names([*told, *((kind, row) for (kind, _), row in self._rows.items())])

    def findings(self) -> list[str]:
        """A sentence for each value, or row, that is no longer as the act left it."""
        return [sentence for change in self._changes for sentence in self._of_row(change)] or list(self._hanging_on())

    def _of_row(self, change: RowChange) -> Iterator[str]:
        now = self._rows.get((change.kind, change.pk))
        what = self._what(change)
        if not change.known:
            yield f"{what}: what stood there before is not known."
        elif change.deleted:
            if now is not None:
                yield f"{what}: it is on the desk again."
            yield from self._of_gone(change, what)
        elif now is None:
            yield f"{what}: it has been deleted since."
        else:
            yield from self._of_fields(change, now, what)
            yield from self._of_gone(change, what)

    def _of_fields(self, change: RowChange, now: Any, what: str) -> Iterator[str]:
        held = RowChange(change.kind, change.pk, change.after, now)
        touched = {field.field.name for field in change.fields}
        for field in held.fields:
            if change.added or field.field.name in touched:
                left, found = (self._names.in_words(field.field, each) or "nothing" for each in (field.old, field.new))
                yield f"{what}: {field.field.verbose_name} is {found} now, not {left}, as the act left it."

    def _of_gone(self, change: RowChange, what: str) -> Iterator[str]:
        """What the row named before the act and could not name again."""
        for field in () if change.added else change.fields:
            if named_by(field.field, field.old) in self._gone:
                name = self._names.in_words(field.field, field.old)
                yield f"{what}: {field.field.verbose_name} was {name}, which has been deleted since; undo that first."

    def _hanging_on(self) -> Iterator[str]:
        """What would go with the added rows, or forbids that they go, though the act did not let it rest on them.

        What commands made of those rows goes with them, as with any row that is deleted, and whatever it rests on.
        """
        groups = [list(group) for _, group in groupby(filter(_is_added, self._changes), key=lambda each: each.kind)]
        rows = [[self._rows[each.kind, each.pk] for each in group] for group in groups]
        going = {(each.kind, each.pk) for each in self._changes} | {_key(row) for each in rows for row in made_of(each)}
        for group, added in zip(groups, rows, strict=True):
            others = [row for row in hanging_on(added) if _key(row) not in going]
            there = _there_at(group[0].after.act_id, others)
            for row in others:
                how = "was changed since and now " if _key(row) in there else "came to the desk since and "
                known = how if type(row) in TRACKED else ""
                yield f"{row} ({row._meta.verbose_name}): it {known}rests on what the act added."

    def _what(self, change: RowChange) -> str:
        return f"{self._names.of(change.kind, change.row)} ({change.kind._meta.verbose_name})"


def _is_added(change: RowChange) -> bool:
    return change.added


def _key(row: Any) -> tuple[DeskModel, Any]:
    return type(row), row.pk


def gone(fields: Iterable[tuple["Field[Any, Any]", Any]]) -> set[Named]:
    """Of the rows that fields name by these values those that are not on the desk."""
    wanted: dict[tuple[DeskModel, str], set[Any]] = defaultdict(set)
    for model, name, value in filter(None, (named_by(*each) for each in fields)):
        wanted[model, name].add(value)
    return {
        (model, name, value)
        for (model, name), values in wanted.items()
        for value in values.difference(
            model._default_manager.filter(**{f"{name}__in": values}).values_list(name, flat=True)
        )
    }


def named_by(field: "Field[Any, Any]", value: Any) -> Named | None:
    """The row that a field names by a value."""
    if value is None or not isinstance(field, ForeignKey):
        return None
    return field.related_model, field.target_field.attname, value


def _coming_back(changes: list[RowChange]) -> set[Named]:
    """By what the rows can be named once they are as they were."""
    return {
        (change.kind, field.attname, getattr(change.before, field.attname))
        for change in changes
        for field in change.kind._meta.concrete_fields
        if change.before and field.unique
    }


def _there_at(act: Any, rows: list[Any]) -> set[tuple[DeskModel, Any]]:
    """Which of the rows were on the desk after an act."""
    last: dict[tuple[DeskModel, Any], str] = {}
    for kind in {type(row) for row in rows if type(row) in TRACKED}:
        known = versions_of(kind).filter(id__in=[row.pk for row in rows if type(row) is kind], act__lte=act)
        last |= {(kind, pk): how for pk, how in known.values_list("id", "history_type")}
    return {key for key, how in last.items() if how != "-"}

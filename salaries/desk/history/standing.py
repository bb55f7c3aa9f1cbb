"""What stands on the desk where an act left its values: an undo is refused where something has changed since."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from salaries.desk.history.changes import RowChange
from salaries.desk.history.names import Names
from salaries.desk.history.versions import DeskModel
from salaries.models.deleting import hanging_on


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
        elif now is None:
            yield f"{what}: it has been deleted since."
        else:
            yield from self._of_fields(change, now, what)

    def _of_fields(self, change: RowChange, now: Any, what: str) -> Iterator[str]:
        held = RowChange(change.kind, change.pk, change.after, now)
        touched = {field.field.name for field in change.fields}
        for field in held.fields:
            if change.added or field.field.name in touched:
                left, found = (self._names.in_words(field.field, each) or "nothing" for each in (field.old, field.new))
                yield f"{what}: {field.field.verbose_name} is {found} now, not {left}, as the act left it."

    def _hanging_on(self) -> Iterator[str]:
        """What would go with the added rows, or forbids that they go, though the act did not bring it."""
        ours = {(change.kind, change.pk) for change in self._changes}
        added = [self._rows[change.kind, change.pk] for change in self._changes if change.added]
        for _, group in groupby(added, key=type):
            for row in hanging_on(list(group)):
                if (type(row), row.pk) not in ours:
                    what = f"{row} ({row._meta.verbose_name})"
                    yield f"{what}: it came to the desk since and rests on what the act added."

    def _what(self, change: RowChange) -> str:
        return f"{self._names.of(change.kind, change.row)} ({change.kind._meta.verbose_name})"

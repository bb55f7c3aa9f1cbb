"""Who changed the desk after a file had been given out, and when, as the history tells it."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from django.utils import timezone

from salaries.desk.history.versions import versions_of
from salaries.desk.kind import Kind


class Meanwhile:
    """The history of some rows of one kind, by their numbers; read at once."""

    def __init__(self, kind: Kind, rows: Iterable[int]) -> None:
        self._versions: dict[int, list[Any]] = {}
        wanted = set(rows)
        if wanted:
            for each in versions_of(kind.model).filter(id__in=wanted).select_related("act__by"):
                self._versions.setdefault(each.id, []).append(each)

    def who_changed(self, row: int, fields: Iterable[str]) -> str:
        """Who changed one of the fields last, and when; empty when the history does not know."""
        versions, names = self._versions.get(row, []), tuple(fields)
        steps = ((new, old) for old, new in pairwise([None, *versions]))
        changed = [new for new, old in steps if new and _differ(old, new, names)]
        return _who(changed[-1]) if changed else ""

    def who_deleted(self, row: int) -> str:
        deletion = self.deletion(row)
        return _who(deletion) if deletion else ""

    def deletion(self, row: int) -> Any:
        """The version that tells of it; None where the history does not know."""
        versions = self._versions.get(row, [])
        return versions[-1] if versions and versions[-1].history_type == "-" else None


def _differ(old: Any, new: Any, names: tuple[str, ...]) -> bool:
    return old is None or any(getattr(old, name) != getattr(new, name) for name in names)


def _who(version: Any) -> str:
    at = timezone.localtime(version.act.at)
    return f"{version.act.by or 'a program'}, {at:%-d %B %Y, %H:%M}"

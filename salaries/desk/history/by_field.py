"""Each field's last change: who, when, from what to what, in which act. One query for the rows of a kind."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from django.db.models import Field

from salaries.desk.history.changes import RowChange, as_imported
from salaries.desk.history.names import Names
from salaries.desk.history.versions import TRACKED, DeskModel, versions_of
from salaries.models import Act


@dataclass(frozen=True, slots=True)
class LastChange:
    """The last change of one field; the words are empty for nothing."""

    field: "Field[Any, Any]"
    old: str
    new: str
    act: Act

    @property
    def label(self) -> str:
        return str(self.field.verbose_name)


@dataclass(frozen=True, slots=True)
class RowsLast:
    """A row by its name, the act that brought it, None where its history began later, and its fields' last changes,
    newest first. What is not among them is as it came."""

    kind: DeskModel
    pk: Any
    name: str
    added: Act | None
    fields: tuple[LastChange, ...]

    @property
    def noun(self) -> str:
        return str(self.kind._meta.verbose_name)


def last_changes(rows: Mapping[DeskModel, Collection[Any]]) -> list[RowsLast]:
    """Of the rows of each kind, by their keys, in the order in which they are given."""
    steps = [step for kind, keys in rows.items() if kind in TRACKED and keys for step in _steps(kind, keys)]
    told = [(kind, version) for kind, versions, changes in steps for version in (versions[-1], *_of(changes))]
    names = Names(told)
    return [_told(kind, versions, changes, names) for kind, versions, changes in steps]


Changes = dict[Any, tuple[Any, Any]]


def _steps(kind: DeskModel, keys: Collection[Any]) -> Iterator[tuple[DeskModel, list[Any], Changes]]:
    """Each row's versions, and by field the two that its last change lies between."""
    found = versions_of(kind).filter(id__in=keys).select_related("act__by").order_by("id", "history_id")
    versions = {key: list(group) for key, group in groupby(found, key=lambda version: version.id)}
    for key in map(int, keys):
        if own := versions.get(key):
            own = [*filter(None, [as_imported(kind, own[0])]), *own]
            changes: Changes = {}
            for before, after in pairwise(_standing(own)):
                of_step = RowChange(kind, key, before, after).fields
                changes |= {each.field: (before, after) for each in of_step}
            yield kind, own, changes


def _standing(versions: list[Any]) -> list[Any]:
    """What stood on the desk, one after the other: who brought a deleted row back changed what it had been till then.

    That a row went tells no value, but where its history began with it: then it tells what stood there.
    """
    return [each for place, each in enumerate(versions) if not place or each.history_type != "-"]


def _of(changes: Changes) -> Iterator[Any]:
    for before, after in changes.values():
        yield from (before, after)


def _told(kind: DeskModel, versions: list[Any], changes: Changes, names: Names) -> RowsLast:
    fields = (
        LastChange(
            field,
            names.in_words(field, getattr(before, field.attname)),
            names.in_words(field, getattr(after, field.attname)),
            after.act,
        )
        for field, (before, after) in changes.items()
    )
    newest = sorted(fields, key=lambda each: each.act.pk, reverse=True)
    added = versions[0].act if versions[0].history_type == "+" else None
    return RowsLast(kind, versions[0].id, names.of(kind, versions[-1]), added, tuple(newest))

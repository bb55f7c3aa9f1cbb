"""What an act did to each row: its values before and after, whatever lay between."""

from collections.abc import Collection, Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.db.models import Field, OuterRef, Q, Subquery

from salaries.desk.history.versions import TRACKED, DeskModel, fields_of, versions_of


@dataclass(frozen=True, slots=True)
class FieldChange:
    field: "Field[Any, Any]"
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row in one act. ``before`` and ``after`` are versions, None where the row was not there.

    What was changed before its history began has no ``before`` either, and then ``known`` is False.
    """

    kind: DeskModel
    pk: Any
    before: Any
    after: Any
    known: bool = True

    @property
    def row(self) -> Any:
        """The row as it was last."""
        return self.after or self.before

    @property
    def added(self) -> bool:
        return self.before is None and self.known

    @property
    def deleted(self) -> bool:
        return self.after is None

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """The fields whose values differ; of a row that was added or deleted those that hold something."""
        if not self.known:
            return ()
        found = (
            FieldChange(each, _value(self.before, each), _value(self.after, each)) for each in fields_of(self.kind)
        )
        return tuple(each for each in found if _differ(each.old, each.new))

    @property
    def is_one(self) -> bool:
        """Whether anything changed at all: a row deleted and added again as it was is no change, nor one that came and
        went."""
        if self.row is None:
            return False
        return self.added or self.deleted or not self.known or bool(self.fields)


def changes_of(acts: Collection[Any], within: Mapping[DeskModel, Q] | None = None) -> dict[Any, list[RowChange]]:
    """The changes of each act by its key, with two queries for each kind of row; ``within`` narrows to some rows."""
    found: dict[Any, list[RowChange]] = {key: [] for key in acts}
    for kind in TRACKED:
        if within is None or kind in within:
            for key, change in _of_kind(kind, acts, within[kind] if within else Q()):
                found[key].append(change)
    return found


def _of_kind(kind: DeskModel, acts: Collection[Any], narrowed: Q) -> list[tuple[Any, RowChange]]:
    same = versions_of(kind).filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id"))
    earlier = Subquery(same.order_by("-history_id").values("history_id")[:1])
    steps: dict[tuple[Any, Any], list[Any]] = {}
    for version in versions_of(kind).filter(narrowed, act__in=acts).annotate(earlier=earlier):
        steps.setdefault((version.act_id, version.id), []).append(version)
    wanted = {versions[0].earlier for versions in steps.values()} - {None}
    befores = {version.history_id: version for version in versions_of(kind).filter(history_id__in=wanted)}
    changes = ((key[0], _net(kind, versions, befores)) for key, versions in steps.items())
    return [(key, change) for key, change in changes if change.is_one]


def _net(kind: DeskModel, versions: list[Any], befores: dict[Any, Any]) -> RowChange:
    """What lies between the version before the act and the act's last; that of a deletion holds no values."""
    first, last = versions[0], versions[-1]
    before = befores.get(first.earlier) or as_imported(kind, first)
    if before is not None and before.history_type == "-":
        before = None
    if before is None and first.history_type == "-":
        before = first
    known = before is not None or first.history_type == "+"
    return RowChange(kind, last.id, before, None if last.history_type == "-" else last, known)


def as_imported(kind: DeskModel, first: Any) -> Any:
    """What stood before the first version of a row that an import brought; None for a row of another kind."""
    values = getattr(kind, "AS_IMPORTED", None)
    if values is None or first.history_type != "~":
        return None
    before = copy(first)
    for name, value in values.items():
        setattr(before, name, value)
    return before


def _value(version: Any, field: "Field[Any, Any]") -> Any:
    return getattr(version, field.attname) if version is not None else None


def _differ(old: Any, new: Any) -> bool:
    """Between nothing and an empty text there is nothing to tell."""
    return bool(old != new) and not (old in (None, "", False) and new in (None, "", False) and None in (old, new))

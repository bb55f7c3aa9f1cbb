"""Rows as they were before an act, in an order in which the database takes them."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from salaries.desk.history.changes import RowChange
from salaries.desk.history.kinds import KEPT, Kind
from salaries.models import CareerStep, Choice, Factor, JobTitle, Role, Tier
from salaries.models.deleting import delete_rows

# What a row holds until all are saved, when this field of it is among those restore: so two may swap what is unique.
APART: dict[tuple[Kind, str], dict[str, Any]] = {
    (Tier, "from_years"): {"from_years": None, "years_note": "being saved"},
    (Choice, "reference"): {"reference": False},
    (CareerStep, "title"): {"title": "being saved"},
    (Role, "name"): {"name": "being saved"},
    (Factor, "name"): {"name": "being saved"},
    (JobTitle, "title"): {"title": "being saved"},
}


class NotPutBack(Exception):
    """``findings`` say of each row why it cannot be as it was."""

    def __init__(self, findings: list[str]) -> None:
        super().__init__(" ".join(findings))
        self.findings = findings


@dataclass(slots=True)
class _Waiting:
    """A row as it has to be, and why it could not be saved when it was tried last."""

    row: Any
    is_new: bool
    reason: str = ""

    def save(self) -> bool:
        """The database holds the rules, and holds them faster than asking it of each before; it tells them worse."""
        try:
            with transaction.atomic():
                self.row.clean_fields()
                self.row.save(force_insert=self.is_new)
        except ValidationError as error:
            self.reason = " ".join(error.messages)
        except IntegrityError:
            self.reason = self._broken_rule()
        else:
            return True
        return False

    def _broken_rule(self) -> str:
        try:
            self.row.full_clean()
        except ValidationError as error:
            return " ".join(error.messages)
        return "Another row on the desk has taken its place."


def put_back(changes: list[RowChange]) -> None:
    """Delete what was added, then save the other rows as they were. Raises NotPutBack.

    A row may need another one first: the wider choice that it is under, the name that another gives up. So what
    cannot be saved yet is tried again after the rest, as long as that helps.
    """
    for kind in reversed(KEPT):
        added = [change.pk for change in changes if change.kind is kind and change.added]
        if added:
            delete_rows(kind._default_manager.filter(pk__in=added))
    left = [change for change in changes if not change.added]
    waiting = [_Waiting(*_earlier(change, now)) for now, change in zip(_as_they_are(left), left, strict=True)]
    _set_apart([change for change in left if not change.deleted])
    while waiting:
        later = [each for each in waiting if not each.save()]
        if len(later) == len(waiting):
            raise NotPutBack([f"{each.row._meta.verbose_name} “{_name(each.row)}”: {each.reason}" for each in later])
        waiting = later


def _as_they_are(changes: list[RowChange]) -> list[Any]:
    """The row of each change as it is now, read together; None where it is gone."""
    rows: dict[Kind, dict[Any, Any]] = {}
    for kind in {change.kind for change in changes}:
        rows[kind] = kind._default_manager.in_bulk([change.pk for change in changes if change.kind is kind])
    return [rows[change.kind].get(change.pk) for change in changes]


def _earlier(change: RowChange, now: Any) -> tuple[Any, bool]:
    """The row as it was, and whether it is to come back."""
    if change.deleted:
        columns = [field.attname for field in change.kind._meta.concrete_fields]
        return change.kind(**{name: getattr(change.before, name) for name in columns}), True
    for each in change.fields:
        setattr(now, each.field.attname, each.old)
    return now, False


def _set_apart(changes: list[RowChange]) -> None:
    for change in changes:
        for each in change.fields:
            values = APART.get((change.kind, each.field.name), {})
            if values:
                own = {
                    name: f"{value} {change.pk}" if value == "being saved" else value for name, value in values.items()
                }
                change.kind._default_manager.filter(pk=change.pk).update(**own)


def _name(row: Any) -> str:
    try:
        return str(row)
    except models.ObjectDoesNotExist:
        return str(row.pk)

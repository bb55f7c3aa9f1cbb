"""Rows as they were before an act, in an order in which the database takes them."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from salaries.history.changes import RowChange
from salaries.history.kept import KEPT, Kind
from salaries.history.taking_away import take_away
from salaries.models import CareerStep, Choice, Factor, JobTitle, Role, Tier

# What a row holds until all are saved, when this field of it is among those set back: so two may swap what is unique.
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
        try:
            with transaction.atomic():
                self.row.full_clean()
                self.row.save(force_insert=self.is_new)
        except ValidationError as error:
            self.reason = " ".join(error.messages)
        except IntegrityError:
            self.reason = "Another row on the desk has taken its place."
        else:
            return True
        return False


def put_back(changes: list[RowChange]) -> None:
    """Take away what was added, then save the other rows as they were. Raises NotPutBack.

    A row may need another one first: the wider choice that it is under, the name that another gives up. So what
    cannot be saved yet is tried again after the rest, as long as that helps.
    """
    for kind in reversed(KEPT):
        added = [change.pk for change in changes if change.kind is kind and change.added]
        if added:
            take_away(kind._default_manager.filter(pk__in=added))
    waiting = [_earlier(change) for change in changes if not change.added]
    _set_apart([change for change in changes if change.before and change.after])
    while waiting:
        left = [each for each in waiting if not each.save()]
        if len(left) == len(waiting):
            raise NotPutBack([f"{each.row._meta.verbose_name} “{_name(each.row)}”: {each.reason}" for each in left])
        waiting = left


def _earlier(change: RowChange) -> _Waiting:
    if change.taken_away:
        columns = [field.attname for field in change.kind._meta.concrete_fields]
        return _Waiting(change.kind(**{name: getattr(change.before, name) for name in columns}), is_new=True)
    row = change.kind._default_manager.get(pk=change.pk)
    for each in change.fields:
        setattr(row, each.field.attname, each.old)
    return _Waiting(row, is_new=False)


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

"""Undo: an act undone whole or not at all, and one value restored to what stood there before."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from salaries.desk.history.changes import FieldChange, RowChange, changes_of
from salaries.desk.history.kinds import Kind
from salaries.desk.history.names import Names
from salaries.desk.history.putting_back import NotPutBack, put_back
from salaries.desk.history.standing import Standing
from salaries.models import Act
from salaries.models.act import act, current_act
from salaries.models.permissions import lacking


class UndoRefused(Exception):
    """Nothing was changed; the message says so, ``findings`` are sentences on everything that stands against it."""

    def __init__(self, message: str, findings: list[str] | None = None) -> None:
        super().__init__(message)
        self.findings = findings or []


def why_not(row: Act) -> str:
    """Why an act cannot be undone whatever stands on the desk; empty when it can."""
    if row.kind == Act.Kind.LOAD and not Act.objects.filter(pk__lt=row.pk).exists():
        return "It is what the desk began with: undone, it would leave an empty desk."
    undone, last, in_force = None, row, True
    while undone := Act.objects.filter(undoes=last).first():
        last, in_force = undone, not in_force
    if not in_force:
        return f"It was {last} already; to have it back, undo that."
    if last is not row:
        return (
            f"It was undone and brought back, the last time on {last.at:%-d %B %Y, %H:%M}; to undo it anew, undo that."
        )
    return ""


@transaction.atomic
def undo(row: Act, by: Any, why: str) -> Act:
    """Restore everything the act changed, as a new act. Raises UndoRefused, and then nothing has changed.

    ``by`` needs the permission to change each kind of row, and to add and delete those that come back and go.
    """
    list(Act.objects.select_for_update().filter(pk=row.pk))
    reason = why_not(row)
    if reason:
        raise UndoRefused(f"Nothing was undone. {reason}")
    changes = changes_of([row.pk])[row.pk]
    lacks = lacking(by, ((_verb(change), change.kind) for change in changes))
    if lacks:
        raise UndoRefused(f"Nothing was undone. {lacks}")
    findings = Standing(changes).findings() if changes else ["It changed nothing that can be restored."]
    if findings:
        raise UndoRefused(_refusal(findings), findings)
    with act(Act.Kind.UNDO, by=by, why=why, undoes=row):
        try:
            put_back(changes)
        except NotPutBack as error:
            raise UndoRefused(_refusal(error.findings), error.findings) from error
        return Act.objects.get(pk=current_act())


def _verb(change: RowChange) -> str:
    """What has to be done to a row for it to be as it was."""
    return "delete" if change.added else "add" if change.deleted else "change"


def _refusal(findings: list[str]) -> str:
    count = "one thing stands" if len(findings) == 1 else f"{len(findings)} things stand"
    return f"Nothing was undone: {count} against it."


@transaction.atomic
def restore(row: Act, kind: Kind, pk: Any, name: str, by: Any, why: str) -> Act:
    """Set one field of a row back to what stood there before the act. Raises UndoRefused with a sentence.

    ``by`` needs the permission to change such rows.
    """
    change, field = _field_change(row, kind, pk, name)
    lacks = lacking(by, [("change", kind)])
    if lacks:
        raise UndoRefused(f"Not restored. {lacks}")
    now: Any = kind._default_manager.select_for_update().filter(pk=pk).first()
    names = Names([(kind, change.before)])
    what = f"{names.of(kind, change.before)}, {field.field.verbose_name}"
    if now is None:
        raise UndoRefused(f"Not restored: {what}. The row is no longer on the desk; undo the act that deleted it.")
    if getattr(now, field.field.attname) == field.old:
        raise UndoRefused(f"Not restored: {what} holds that value already.")
    setattr(now, field.field.attname, field.old)
    try:
        now.full_clean()
    except ValidationError as error:
        raise UndoRefused(f"Not restored: {what}. {' '.join(error.messages)}") from error
    with act(Act.Kind.RESTORE, by=by, why=why):
        now.save()
        return Act.objects.get(pk=current_act())


def _field_change(row: Act, kind: Kind, pk: Any, name: str) -> tuple[RowChange, FieldChange]:
    for change in changes_of([row.pk], {kind: Q(id=pk)})[row.pk]:
        for field in change.fields:
            if field.field.name == name and change.before and change.after:
                return change, field
    raise UndoRefused("Not restored: that act changed no such value.")

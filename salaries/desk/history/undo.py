"""Undo: an act undone whole or not at all, and one value restored to what stood there before."""

from collections.abc import Collection
from copy import copy
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.db.models import Q

from salaries.desk.former_keys import in_place_of
from salaries.desk.history.changes import FieldChange, RowChange, changes_of
from salaries.desk.history.names import Names
from salaries.desk.history.standing import Standing, gone
from salaries.desk.history.versions import DeskModel
from salaries.desk.kind import kind_of
from salaries.desk.wanted import Problem, Wanted
from salaries.desk.writer import write
from salaries.engine.refused import Refused
from salaries.models import Act
from salaries.models.act import act, current_act
from salaries.models.permissions import lacking


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
    """Restore everything the act changed, as a new act. Raises Refused, and then nothing has changed.

    ``by`` needs the permission to change each kind of row, and to add and delete those that come back and go.
    """
    list(Act.objects.select_for_update().filter(pk=row.pk))
    reason = why_not(row)
    if reason:
        raise Refused(f"Nothing was undone. {reason}")
    changes = changes_of([row.pk])[row.pk]
    lacks = lacking(by, ((_verb(change), change.kind) for change in changes))
    if lacks:
        raise Refused(f"Nothing was undone. {lacks}")
    findings = Standing(changes).findings() if changes else ["It changed nothing that can be restored."]
    if findings:
        raise Refused(_refusal(findings), findings)
    with act(Act.Kind.UNDO, by=by, why=why, undoes=row):
        _as_before(changes)
        return Act.objects.get(pk=current_act())


def _as_before(changes: list[RowChange]) -> None:
    """Delete what was added, and write the other rows as they were. Raises Refused."""
    problems = write(list(map(_wanted, _as_they_are(changes), changes))).problems
    if problems:
        ours = {(change.kind, change.pk) for change in changes}
        findings = list(dict.fromkeys(_finding(each, _in_its_place(each, ours)) for each in problems))
        raise Refused(_refusal(findings), findings)


def _finding(problem: Problem, other: Any) -> str:
    """What stands against a row; where another has taken its place, which one, and what would make room."""
    kind, what = problem.wanted.kind, f"{problem.wanted.kind.noun} “{_name(problem.wanted.row)}”"
    if other is None:
        return f"{what}: {problem.sentence}"
    names = " or ".join(str(kind.model._meta.get_field(name).verbose_name) for name in kind.key_fields)  # type: ignore[union-attr]
    other_name = f", or give it another {names}" if names else ""
    return f"{what}: “{_name(other)}” has taken its place since; delete that first{other_name}."


def _in_its_place(problem: Problem, ours: Collection[tuple[DeskModel, Any]]) -> Any:
    """The row that is known by what one that is to come back was known by; None where the act itself put it there."""
    wanted, kind = problem.wanted, problem.wanted.kind
    if not (wanted.is_new and problem.fields and {kind.parent, *kind.key_fields}.issuperset(problem.fields)):
        return None
    other = in_place_of(kind, wanted.row.pk)
    return None if other is None or (kind.model, other.pk) in ours else other


def _as_they_are(changes: list[RowChange]) -> list[Any]:
    """The row of each change as it is now, read together; None where it is gone."""
    keys: dict[DeskModel, list[Any]] = {}
    for change in changes:
        keys.setdefault(change.kind, []).append(change.pk)
    rows = {model: model._default_manager.in_bulk(found) for model, found in keys.items()}
    return [rows[change.kind].get(change.pk) for change in changes]


def _wanted(now: Any, change: RowChange) -> Wanted:
    """The row as it was; one that was added goes, and one that was deleted comes back under its own number."""
    key = (kind_of(change.kind).path, str(change.pk))
    if change.added:
        return Wanted(key, None, row=now)
    if change.deleted:
        values = {each.attname: getattr(change.before, each.attname) for each in change.kind._meta.concrete_fields}
        return Wanted(key, values, row=change.kind(), is_new=True)
    return Wanted(key, {each.field.attname: each.old for each in change.fields}, row=now)


def _name(row: Any) -> str:
    try:
        return str(row)
    except ObjectDoesNotExist:
        return str(row.pk)


def _verb(change: RowChange) -> str:
    """What has to be done to a row for it to be as it was."""
    return "delete" if change.added else "add" if change.deleted else "change"


def _refusal(findings: list[str]) -> str:
    count = "one thing stands" if len(findings) == 1 else f"{len(findings)} things stand"
    return f"Nothing was undone: {count} against it."


@transaction.atomic
def restore(row: Act, kind: DeskModel, pk: Any, name: str, by: Any, why: str) -> Act:
    """Restore one field of a row to what stood there before the act, with what it cannot be without: ``goes_together``.

    Raises Refused with a sentence. ``by`` needs the permission to change such rows.
    """
    lacks = lacking(by, [("change", kind)])
    if lacks:
        raise Refused(f"Not restored. {lacks}")
    kind._default_manager.select_for_update().filter(pk=pk).order_by("pk").first()
    now, fields = goes_together(row, kind, pk, name)
    _set(now, fields)
    with act(Act.Kind.RESTORE, by=by, why=why):
        now.save()
        return Act.objects.get(pk=current_act())


def goes_together(row: Act, kind: DeskModel, pk: Any, name: str) -> tuple[Any, list[FieldChange]]:
    """A row as it is now, and what of it is restored with one field: nothing more where the row's rules allow that.

    Else those fields go with it that are one value together, as the two ends of a range are, and that the same act
    changed; and always where both ends were one number and are again. Raises Refused with a sentence.
    """
    change, field = _field_change(row, kind, pk, name)
    now: Any = kind._default_manager.filter(pk=pk).first()
    names = Names([(kind, change.before)])
    what = f"{names.of(kind, change.before)}, {field.field.verbose_name}"
    if now is None:
        raise Refused(f"Not restored: {what}. The row is no longer on the desk; undo the act that deleted it.")
    if getattr(now, field.field.attname) == field.old:
        raise Refused(f"Not restored: {what} holds that value already.")
    if gone([(field.field, field.old)]):
        was = names.in_words(field.field, field.old)
        raise Refused(f"Not restored: {what}. It was {was}, which has been deleted since; undo that first.")
    problem, partners = _problem(now, [field]), _partners(change, field, now)
    one_number = any((each.old, each.new) == (field.old, field.new) for each in partners)
    if (problem or one_number) and partners and not _problem(now, [field, *partners]):
        return now, [field, *partners]
    if not problem:
        return now, [field]
    raise Refused(f"Not restored: {what}. {problem}")


def _partners(change: RowChange, field: FieldChange, now: Any) -> list[FieldChange]:
    """What the act changed of the same value, unless someone changed it since: that is not taken back unasked."""
    groups = [each.fields.values() for each in kind_of(change.kind).groups]
    names = {name for group in groups if field.field.name in group for name in group} - {field.field.name}
    found = (each for each in change.fields if each.field.name in names)
    return [each for each in found if getattr(now, each.field.attname) == each.new]


def _problem(now: Any, fields: list[FieldChange]) -> str:
    """What the row's rules say of it with the fields restored; empty where they allow it."""
    tried = copy(now)
    _set(tried, fields)
    try:
        tried.full_clean()
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def _set(row: Any, fields: list[FieldChange]) -> None:
    for each in fields:
        setattr(row, each.field.attname, each.old)


def _field_change(row: Act, kind: DeskModel, pk: Any, name: str) -> tuple[RowChange, FieldChange]:
    for change in changes_of([row.pk], {kind: Q(id=pk)})[row.pk]:
        for field in change.fields:
            if field.field.name == name and change.before and change.after:
                return change, field
    raise Refused("Not restored: that act changed no such value.")

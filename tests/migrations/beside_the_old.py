"""Whether the code of the last release goes on working on a database that a migration has already changed.

Where several processes serve, they are replaced one after the other: for minutes the old code reads and writes what the
new migrations left. It names each column that it knows in every statement, gives no value to those that it does not, and
writes what its own rules allow.
"""

from collections.abc import Iterator
from typing import Any

from django.db.migrations import Migration
from django.db.migrations import operations as made
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import Field
from django.db.models.fields import NOT_PROVIDED

# What takes nothing from the old code, and why.
HARMLESS: dict[type[Operation], str] = {
    made.CreateModel: "the old code does not know it",
    made.AlterModelOptions: "only Python reads them",
    made.AlterModelManagers: "only Python reads them",
    made.AddIndex: "what is written and read stays the same",
    made.RemoveIndex: "what is written and read stays the same",
    made.RemoveConstraint: "whatever the old code writes still fits",
    made.RunPython: "rows; that the old code can read them the change itself has to see to",
}
# What it does in words, for whoever meets it.
TWO_STEPS = "give the last release's code time to forget it: in this release only the state, in the next the column"
FORBIDDEN: dict[type[Operation], str] = {
    made.RemoveField: f"the old code still asks for the column; {TWO_STEPS}",
    made.DeleteModel: f"the old code still asks for the table; {TWO_STEPS}",
    made.RenameField: "the old code asks for the old name; add the new one beside it, and keep the old for a release",
    made.RenameModel: "the old code asks for the old name; keep it by db_table",
    made.AlterModelTable: "the old code asks for the old name",
    made.RunSQL: "nobody can tell what it does to the old code; write it as operations, or as RunPython",
}


def offences(migration: Migration, before: ProjectState, known: ProjectState) -> Iterator[str]:
    """What the old code would stumble over, in words. ``known`` is the state that the old code has."""
    state = before.clone()
    for operation in migration.operations:
        after = state.clone()
        operation.state_forwards(migration.app_label, after)
        why = _why(operation, migration.app_label, state, after, known)
        if why:
            yield f"{migration.name}: {operation.describe()}: {why}"
        state = after


def _why(operation: Operation, app: str, state: ProjectState, after: ProjectState, known: ProjectState) -> str:
    if isinstance(operation, made.AddField):
        return _added(operation.field) if _knows(known, app, operation.model_name) else ""
    if isinstance(operation, made.AlterField):
        return _altered(_field(state, app, operation), _field(after, app, operation))
    if isinstance(operation, made.AddConstraint):
        knows = _knows(known, app, operation.model_name)
        return "the old code may write what it refuses; add it a release after the code that keeps to it" * knows
    if isinstance(operation, made.SeparateDatabaseAndState):
        inner = (_why(each, app, state, after, known) for each in operation.database_operations if not _forgets(each))
        return next(filter(None, inner), "")
    forbidden = next((why for kind, why in FORBIDDEN.items() if isinstance(operation, kind)), "")
    harmless = any(isinstance(operation, kind) for kind in HARMLESS)
    return forbidden or ("" if harmless else "it is not known what it does to the old code: say so in this table")


def _forgets(operation: Operation) -> bool:
    """The second of two steps: the state went a release before, so that no code asks for it any more."""
    return isinstance(operation, made.RemoveField | made.DeleteModel)


def _added(field: "Field[Any, Any]") -> str:
    """Many-to-many fields have a table of their own."""
    if field.many_to_many or field.null or field.db_default is not NOT_PROVIDED:
        return ""
    return "the old code gives it no value; let it be null, or give the database a default (db_default)"


def _altered(before: "Field[Any, Any]", after: "Field[Any, Any]") -> str:
    if before.null and not after.null:
        return "the old code may still write none; fill it now, and forbid none a release later"
    if before.db_column != after.db_column:
        return "the old code asks for the old name"
    if type(before).get_internal_type(before) != type(after).get_internal_type(after):
        return "the old code writes another type; add a column beside it"
    shorter = (after.max_length or 0) < (before.max_length or 0) and after.max_length is not None
    places = (
        (getattr(each, "max_digits", 0) or 0, getattr(each, "decimal_places", 0) or 0) for each in (before, after)
    )
    (digits, decimals), (new_digits, new_decimals) = places
    narrower = new_decimals < decimals or new_digits - new_decimals < digits - decimals
    if shorter or narrower:
        return "the old code may write what no longer fits"
    return "the old code may write the same twice" if after.unique and not before.unique else ""


def _field(state: ProjectState, app: str, operation: made.AlterField) -> "Field[Any, Any]":
    return state.models[app, operation.model_name_lower].get_field(operation.name)


def _knows(known: ProjectState, app: str, model: str) -> bool:
    return (app, model.lower()) in known.models

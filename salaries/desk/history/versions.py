"""The versions of a row that the history keeps: one for each change, each belonging to an act."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Field, ForeignKey, Model

from salaries.desk.kind import kind_of
from salaries.desk.kinds import WITH_HISTORY

DeskModel = type[Model]
TRACKED: tuple[DeskModel, ...] = tuple(kind.model for kind in WITH_HISTORY)
BY_NAME = {model._meta.model_name: model for model in TRACKED}


def versions_of(model: DeskModel) -> Any:
    """The versions of all rows of a model, those of deleted ones too, oldest first."""
    return model.history.order_by("history_id")  # type: ignore[attr-defined]


def fields_of(model: DeskModel) -> list["Field[Any, Any]"]:
    """The fields whose changes are told: all but the key and what nobody edits."""
    return [field for field in model._meta.concrete_fields if not field.primary_key and field.editable]


def called_after(model: DeskModel) -> list["Field[Any, Any]"]:
    """The fields that a row is called after; a relation stands for the name of the row that it leads to."""
    return [model._meta.get_field(name) for name in kind_of(model).called]  # type: ignore[misc]


def find_by(model: DeskModel) -> Iterator[str]:
    """Look-ups from a row to the words of its name."""
    for field in called_after(model):
        if isinstance(field, ForeignKey):
            yield from (f"{field.name}__{rest}" for rest in find_by(field.related_model))
        else:
            yield field.name

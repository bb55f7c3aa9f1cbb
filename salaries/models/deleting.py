"""Rows deleted from the desk. What only referred to them is saved without them, so that its history tells of it too."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import SET_NULL, Model, Q, QuerySet

from salaries.models.factor import Choice, Factor
from salaries.models.golden_case import GoldenCase
from salaries.models.role import Role, Tier


@transaction.atomic
def delete_rows(rows: "QuerySet[Any]") -> tuple[int, dict[str, int]]:
    """Delete the rows with what hangs on them, and return how many went, as Django's ``delete()`` does.

    Raises ProtectedError or RestrictedError for rows that others rest on.
    """
    for kind, name in _referring(rows.model):
        for row in kind._default_manager.filter(**{f"{name}__in": rows}):
            setattr(row, name, None)
            row.save()
    return rows.delete()


def _referring(model: type[Model]) -> Iterator[tuple[type[Model], str]]:
    for relation in model._meta.related_objects:
        if relation.on_delete is SET_NULL and hasattr(relation.related_model, "history"):
            yield relation.related_model, relation.field.name


def golden_case_on(row: Any) -> GoldenCase | None:
    """A golden case that would lose its tier or an answer with the row."""
    match row:
        case Role():
            rests = Q(tier__role=row)
        case Tier():
            rests = Q(tier=row)
        case Factor():
            rests = Q(answers__choice__factor=row) | Q(numbers__factor=row)
        case Choice():
            rests = Q(answers__choice=row)
        case _:
            return None
    return GoldenCase.objects.filter(rests).first()

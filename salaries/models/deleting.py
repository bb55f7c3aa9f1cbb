"""Rows deleted from the desk. What only referred to them is saved without them, so that its history tells of it too."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import CASCADE, PROTECT, RESTRICT, SET_NULL, Model, Q, QuerySet

from salaries.models.factor import Choice, Factor
from salaries.models.golden_case import GoldenCase
from salaries.models.role import Role, Tier


@transaction.atomic
def delete_rows(rows: "QuerySet[Any]") -> tuple[int, dict[str, int]]:
    """Delete the rows with what hangs on them, and return how many went, as Django's ``delete()`` does.

    Raises ProtectedError or RestrictedError for rows that others rest on.
    """
    for relation in _relations(rows.model, (SET_NULL,)):
        if hasattr(relation.related_model, "history"):
            for row in _staying(relation, rows):
                setattr(row, relation.field.name, None)
                row.save()
    return rows.delete()


def _relations(model: type[Model], ways: tuple[Any, ...]) -> Iterator[Any]:
    """Those by which other rows name rows of the model; the ones too that the model has no attribute for."""
    for each in model._meta.get_fields(include_hidden=True):
        if each.auto_created and not each.concrete and getattr(each, "on_delete", None) in ways:
            yield each


def _staying(relation: Any, rows: "QuerySet[Any]") -> "QuerySet[Any]":
    """The rows that name some of these by the relation, but for those that are of them or go with them."""
    kind = relation.related_model
    others: QuerySet[Any] = kind._default_manager.filter(**{f"{relation.field.name}__in": rows})
    if kind is rows.model:
        others = others.exclude(pk__in=rows)
    for each in _relations(rows.model, (CASCADE,)):
        # What PROTECT keeps does not go, whatever it is a part of.
        if each.related_model is kind and relation.on_delete is not PROTECT:
            others = others.exclude(**{f"{each.field.name}__in": rows})
    return others


def hanging_on(rows: Sequence[Any], ways: tuple[Any, ...] = (CASCADE, PROTECT, RESTRICT)) -> list[Any]:
    """The rows that name one of these, all of one kind, and go along with it or keep it from going."""
    relations = _relations(type(rows[0]), ways)
    found = (
        relation.related_model._default_manager.filter(**{f"{relation.field.name}__in": rows}) for relation in relations
    )
    return sorted({row for each in found for row in each}, key=lambda row: (row._meta.model_name, row.pk))


def made_of(rows: Sequence[Any]) -> list[Any]:
    """What goes along with one of the rows, all of one kind, and has no history, since commands make it."""
    return [row for row in hanging_on(rows, (CASCADE,)) if not hasattr(row, "history")]


@dataclass(frozen=True, slots=True)
class Use:
    """Rows of one kind that rest on others by the field named, or refer to them: how many, and the first of them."""

    kind: type[Model]
    field: str
    count: int
    rows: tuple[Any, ...]


SHOWN = 20


def resting_on(rows: "QuerySet[Any]") -> list[Use]:
    """What keeps the rows from being deleted."""
    return _uses(rows, (PROTECT, RESTRICT))


def referring_to(rows: "QuerySet[Any]") -> list[Use]:
    """What stays when the rows are deleted, and loses what it says of them."""
    return _uses(rows, (SET_NULL,))


def _uses(rows: "QuerySet[Any]", ways: tuple[Any, ...]) -> list[Use]:
    found: list[Use] = []
    for relation in _relations(rows.model, ways):
        others = _staying(relation, rows)
        if count := others.count():
            shown = tuple(others.order_by("pk")[:SHOWN])
            found.append(Use(relation.related_model, str(relation.field.verbose_name), count, shown))
    return found


def golden_case_on(rows: Sequence[Any]) -> GoldenCase | None:
    """A golden case that would lose its tier or an answer with one of the rows, which are all of one kind."""
    match rows[0]:
        case Role():
            rests = Q(tier__role__in=rows)
        case Tier():
            rests = Q(tier__in=rows)
        case Factor():
            rests = Q(answers__choice__factor__in=rows) | Q(numbers__factor__in=rows)
        case Choice():
            rests = Q(answers__choice__in=rows)
        case _:
            return None
    return GoldenCase.objects.filter(rests).first()

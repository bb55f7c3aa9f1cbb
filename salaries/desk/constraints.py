"""Which of a model's rules a row breaks, and of which fields each speaks."""

from collections.abc import Collection, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

Broken = tuple[tuple[str, ...], str]


def broken_constraints(row: models.Model, exclude: Collection[str] = ()) -> list[Broken]:
    """The fields of each rule that the row breaks, with its sentence; rules on ``exclude`` are not asked."""
    broken: list[Broken] = []
    for constraint in row._meta.constraints:
        try:
            constraint.validate(type(row), row, exclude=set(exclude))
        except ValidationError as error:
            broken.append((fields_of(constraint), " ".join(error.messages)))
    try:
        row.validate_unique(exclude=set(exclude))
    except ValidationError as error:
        broken += [((name,), " ".join(said)) for name, said in error.message_dict.items()]
    return broken


def fields_of(constraint: models.BaseConstraint) -> tuple[str, ...]:
    """The fields, each once, in the order in which the constraint names them."""
    named = list(getattr(constraint, "fields", ()))
    condition = getattr(constraint, "condition", None)
    return tuple(dict.fromkeys([*named, *(_names(condition) if condition else ())]))


def _names(part: Any) -> Iterator[str]:
    if isinstance(part, Q):
        for child in part.children:
            yield from _names(child)
    elif isinstance(part, tuple):
        yield part[0].partition("__")[0]
        yield from _names(part[1])
    elif isinstance(part, F):
        yield str(part.name)  # type: ignore[attr-defined]

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


def asks_only_whether_given(constraint: models.BaseConstraint, name: str) -> bool:
    """Whether a rule asks of a field no more than whether it holds anything, so that it may be anything."""
    condition = getattr(constraint, "condition", None)
    return condition is not None and name not in getattr(constraint, "fields", ()) and not _compares(condition, name)


def _compares(part: Any, name: str) -> bool:
    if isinstance(part, Q):
        return any(_compares(child, name) for child in part.children)
    if isinstance(part, tuple):
        field, _, how = part[0].partition("__")
        return (field == name and how != "isnull") or _compares(part[1], name)
    return isinstance(part, F) and part.name == name  # type: ignore[attr-defined]


def _names(part: Any) -> Iterator[str]:
    if isinstance(part, Q):
        for child in part.children:
            yield from _names(child)
    elif isinstance(part, tuple):
        yield part[0].partition("__")[0]
        yield from _names(part[1])
    elif isinstance(part, F):
        yield str(part.name)  # type: ignore[attr-defined]

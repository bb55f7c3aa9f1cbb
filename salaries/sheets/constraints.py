"""Which fields a database constraint speaks of."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import F, Q


def names_in(constraint: models.BaseConstraint) -> tuple[str, ...]:
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

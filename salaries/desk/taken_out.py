"""Rows taken out of their tables for a while, to come back as the same rows: what they held is free meanwhile.

A database checks each row as it is written, but which row names which only at the end of a transaction. So what hangs
on a row that is out stays, and a deletion neither takes the row along nor is forbidden by it.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import ForeignKey, Model

# A model, one of its fields that no two rows may share, and the value that a row holds there.
Handle = tuple[type[Model], str, Any]


def take_out(rows: Iterable[Any]) -> None:
    """Without history: for whoever reads that, the rows are where they were."""
    keys: dict[type[Model], set[Any]] = defaultdict(set)
    for row in rows:
        keys[type(row)].add(row.pk)
    for model, found in keys.items():
        model._base_manager.filter(pk__in=found)._raw_delete(DEFAULT_DB_ALIAS)


def put_back(row: Any) -> None:
    type(row)._base_manager.bulk_create([row])


def handles(rows: Iterable[Any]) -> set[Handle]:
    """By what other rows may name these, whether or not they are there."""
    return {
        (type(row), field.attname, getattr(row, field.attname))
        for row in rows
        for field in row._meta.concrete_fields
        if field.unique
    }


def names_any(row: Any, of: set[Handle]) -> bool:
    relations = (field for field in row._meta.concrete_fields if isinstance(field, ForeignKey)) if of else ()
    return any(
        (field.related_model, field.target_field.attname, getattr(row, field.attname)) in of for field in relations
    )

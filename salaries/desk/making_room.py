"""Room for rows that are to be written: others let go before it of what they will not hold any more.

Where its kind tells how, a row holds something else for a while; else it is taken out of its table, to come back as the
same row. A database checks each row as it is written, but which row names which only at the end of a transaction. So
what hangs on a row that is out stays, and a deletion neither takes the row along nor is forbidden by it.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import ForeignKey, Model, UniqueConstraint

from salaries.desk.kind import Values
from salaries.desk.wanted import Wanted

# A model, one of its fields that no two rows may share, and the value that a row holds there.
Handle = tuple[type[Model], str, Any]


def let_go(rows: Iterable[tuple[Wanted, Any]]) -> None:
    """Take out what rests on a row that goes, so that this goes first, and with it what others wait for."""
    rows = list(rows)
    going = handles(row for each, row in rows if each.values is None)
    for each, row in rows:
        if each.values is not None and names_any(row, going):
            each.row, each.is_out = row, True
    _take_out(row for each, row in rows if each.is_out)


def set_aside(each: Wanted, row: Any) -> None:
    """Free what a row holds and will not hold any more, so that another may have it before this one is saved."""
    if each.refused or each.is_out:
        return
    asides, unshared = each.kind.aside, _unshared(each.kind.model)
    changed = {name for name in each.given.keys() & (unshared | asides.keys()) if _differs(row, name, each.given[name])}
    if changed - asides.keys():
        each.row, each.is_out = row, True
        _take_out([row])
        return
    for name in changed:
        own = {field: to.format(row.pk) if isinstance(to, str) else to for field, to in asides[name].items()}
        each.kind.model._default_manager.filter(pk=row.pk).update(**own)


def _differs(row: Any, name: str, value: Any) -> bool:
    return bool(row._meta.get_field(name).to_python(value) != getattr(row, name))


@cache
def _unshared(model: type[Model]) -> frozenset[str]:
    """What no two rows may share, alone or together, as rows hold it."""
    rules = (each.fields for each in model._meta.constraints if isinstance(each, UniqueConstraint))
    names = {name for fields in rules for name in fields}
    return frozenset(each.attname for each in model._meta.concrete_fields if each.unique or each.name in names)


def _take_out(rows: Iterable[Any]) -> None:
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


def held(row: Any) -> Values:
    return {each.attname: getattr(row, each.attname) for each in row._meta.concrete_fields}

"""Single rows of the desk, by the keys of tables: found, made to hold a table's values, deleted."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Max, ProtectedError, Q, RestrictedError

from salaries import models as desk
from salaries.desk.differences import Key
from salaries.desk.figure_files.loading import RANGES, TABLES, Row
from salaries.desk.figure_files.tables import Table
from salaries.models import deleting


def find(key: Key) -> Row | None:
    """The desk's row of a key; None when there is none."""
    names = _lookups(key[0])
    return TABLES[key[0]].model._default_manager.filter(**dict(zip(names, key[1:], strict=True))).first()


def lock(keys: Iterable[Key]) -> None:
    """Keep the rows of these keys from others until the transaction ends, kind by kind and in the order of their
    numbers: so two who lock the same rows never wait for each other."""
    rows: dict[type[Row], list[Any]] = {}
    for row in filter(None, map(find, keys)):
        rows.setdefault(type(row), []).append(row.pk)
    for table in TABLES.values():
        found = rows.pop(table.model, None)
        if found:
            list(table.model._default_manager.select_for_update().filter(pk__in=found).order_by("pk").values_list("pk"))


def _lookups(kind: str) -> tuple[str, ...]:
    """By which fields a row is found, from its parent's on: “factor__slug”, “slug” for a choice."""
    table, above = TABLES[kind], kind.rpartition(".")[0]
    own = (f"{name}__slug" if _is_relation(table.model, name) else name for name in table.key)
    return (*(f"{table.parent}__{name}" for name in (_lookups(above) if above else ())), *own)


def _is_relation(model: type[Row], name: str) -> bool:
    return isinstance(model._meta.get_field(name), models.ForeignKey)


def parent_of(key: Key) -> Key | None:
    """The key of the row that this one is nested in."""
    above = key[0].rpartition(".")[0]
    return (above, *key[1 : len(key) - len(TABLES[key[0]].key)]) if above else None


def put(key: Key, values: Table) -> str:
    """Make the row of a key hold the values, a new row if need be. Returns why it cannot be; empty when it is done."""
    table = TABLES[key[0]]
    row = find(key) or table.model()
    above = parent_of(key)
    try:
        if above and row.pk is None:
            setattr(row, table.parent, _there(find(above), above[-1]))
        for name, value in _fields(table.model, values).items():
            setattr(row, name, _related(row, table.parent, name, value))
        if row.pk is None and hasattr(row, "position"):
            row.position = _last_position(row, table.parent) + 1
        row.full_clean()
    except ValidationError as error:
        return " ".join(error.messages)
    row.save()
    return ""


def _fields(model: type[Row], values: Table) -> dict[str, Any]:
    """A table's values by the names of the model's fields."""
    found: dict[str, Any] = {}
    known = {each.name for each in model._meta.concrete_fields}
    for name, value in values.items():
        if name in RANGES and RANGES[name][0] in known:
            ends = value if isinstance(value, list) else [value, value]
            found |= dict(zip(RANGES[name], ends, strict=True))
        else:
            found[name] = value
    return found


def _related(row: Row, parent: str, name: str, value: Any) -> Any:
    """The value for a field: for a relation the row of that slug or code."""
    field = row._meta.get_field(name)
    if not isinstance(field, models.ForeignKey) or value is None:
        return value
    model: type[Row] = field.related_model
    by = {"code" if model is desk.Currency else "slug": value}
    if name == "under":
        by[parent] = getattr(row, parent)
    return _there(model._default_manager.filter(**by).first(), value)


def _there(row: Row | None, name: str) -> Row:
    if row is None:
        raise ValidationError(f"It needs “{name}”, which is not on the desk.")
    return row


def _last_position(row: Row, parent: str) -> int:
    siblings = type(row)._default_manager.all()
    if parent:
        siblings = siblings.filter(**{parent: getattr(row, parent)})
    return int(siblings.aggregate(last=Max("position"))["last"] or 0)


def delete_rows(key: Key) -> str:
    """Take the row of a key off the desk. Returns why it cannot go; empty when it is gone."""
    row = find(key)
    if row is None:
        return ""
    golden = desk.GoldenCase.objects.filter(_rests_on(row)).first()
    if golden:
        return f"The golden case “{golden}” rests on it; change or delete that first."
    try:
        deleting.delete_rows(type(row)._default_manager.filter(pk=row.pk))
    except (ProtectedError, RestrictedError) as error:
        users = error.protected_objects if isinstance(error, ProtectedError) else error.restricted_objects
        return f"It is still used: {', '.join(sorted(map(str, users))[:5])}."
    return ""


def _rests_on(row: Row) -> Q:
    match row:
        case desk.Role():
            return Q(tier__role=row)
        case desk.Tier():
            return Q(tier=row)
        case desk.Factor():
            return Q(answers__choice__factor=row)
        case desk.Choice():
            return Q(answers__choice=row)
    return Q(pk__in=[])


def put_in_order(keys: Sequence[Key]) -> None:
    """Let the rows of one list stand in this order, which differs from how they stand now."""
    rows = [row for row in map(find, keys) if row]
    if rows and not hasattr(rows[0], "position"):
        _make_anew(rows)
        return
    for position, row in enumerate(rows, start=1):
        if row.position != position:  # type: ignore[attr-defined]
            row.position = position  # type: ignore[attr-defined]
            row.save()


def _make_anew(rows: list[Row]) -> None:
    """Rows that stand in the order in which they were made."""
    for row in rows:
        row.delete()
    for row in rows:
        row.pk = None
        row._state.adding = True
        row.save()

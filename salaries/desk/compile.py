"""The desk's rows, as a figure book. Reads the database; decides nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from decimal import Decimal
from functools import cache
from itertools import zip_longest
from typing import Any

from django.db.models import ForeignKey, Model, Prefetch

from salaries.desk.kind import EVIDENCE, INTERVAL, Group, Kind, kind_of
from salaries.desk.kinds import IN_BOOKS, KINDS
from salaries.engine import figures
from salaries.models.evidence import Evidenced

TIER, SCORE, GUIDE, RULES = KINDS["role.tier"], KINDS["score"], KINDS["guide"], KINDS["rules"]
# Lists that stand in the order of what they hold; sorted here, since databases differ in where they put a hyphen.
BY_SLUG = (KINDS["source"], KINDS["figure"], KINDS["part"], KINDS["occupation"])


class IncompleteDesk(LookupError):
    """The desk lacks something without which there is no figure book."""


def compile_desk() -> figures.FigureBook:
    """A figure book of everything on the desk, in a fixed number of queries.

    Raises IncompleteDesk while there are no rules.
    """
    rules = next(iter(_compiled(RULES)), None)
    if rules is None:
        raise IncompleteDesk("the desk has no rules (floor, cap, widening); add them under Rules")
    lists = (kind for kind in IN_BOOKS if kind.above is None and kind is not RULES)
    parts: dict[str, Any] = {kind.place: tuple(_compiled(kind)) for kind in lists}
    return figures.FigureBook(rules=rules, **parts)


def _compiled(kind: Kind) -> Iterable[Any]:
    parts = (_part(kind, row) for row in _rows(kind))
    return sorted(parts, key=lambda part: str(part.slug)) if kind in BY_SLUG else parts


def _rows(kind: Kind) -> Any:
    """All rows of a kind with everything nested in them, and what they name."""
    relations = (way for name in kind.fields for way in _relations(kind, name))
    nested = (Prefetch(inner.related, _rows(inner)) for inner in kind.inner if inner.part)
    return kind.rows().select_related(*relations).prefetch_related(*nested)


def _relations(kind: Kind, name: str) -> Iterator[str]:
    """A field's way to the row that it names, and on to what that row is known by."""
    field = kind.fields[name]
    if isinstance(field, ForeignKey):
        named_by = kind_of(field.related_model)
        further = (each for each in named_by.key_fields if isinstance(named_by.fields.get(each), ForeignKey))
        yield from (name, *(f"{name}__{each}" for each in further))


def _part(kind: Kind, row: Any) -> Any:
    """One row as a part of the book, with all that is nested in it."""
    values = {name: _value(row, name) for name in _own_names(kind)}
    values |= {group.name: _group(group, row) for group in kind.groups if group is not EVIDENCE}
    if kind.has_evidence:
        values.pop("interval", None)
        values["evidence"] = _evidence(row) if _has_figure(kind, values) else None
    for inner in kind.inner:
        if inner.part:
            values[inner.place] = _nested(inner, row)
    return kind.part(**values | _worked_out(kind, row))


def _worked_out(kind: Kind, row: Any) -> dict[str, Any]:
    """What a part holds besides its row's own values."""
    if kind is TIER:
        return {"to_years": None, "gap_note": row.gap_note if row.gap_years else ""}
    if kind is GUIDE:
        return {"role": row.role.slug if row.role else ""}
    return {"sample_size": row.sample_size or 0} if kind is SCORE else {}


@cache
def _own_names(kind: Kind) -> tuple[str, ...]:
    """The part's attributes that are fields of the row, one to one."""
    grouped = {group.name for group in kind.groups} | {inner.place for inner in kind.inner}
    names = (each.name for each in fields(kind.part) if each.name not in grouped)
    return tuple(name for name in names if name in kind.fields)


def _nested(kind: Kind, row: Any) -> Any:
    if kind.one:
        inner = getattr(row, kind.related, None)
        return _part(kind, inner) if inner else None
    rows = getattr(row, kind.related).all()
    return _tiers(list(rows)) if kind is TIER else tuple(_part(kind, each) for each in rows)


def _tiers(rows: list[Any]) -> tuple[figures.Tier, ...]:
    """Those told by years from the bottom up, each ending where the next begins; the others after them."""
    by_years = sorted((row for row in rows if row.from_years is not None), key=lambda row: row.from_years or 0)
    ends = ((row, after.from_years - row.gap_years if after else None) for row, after in _with_next(by_years))
    told = [replace(_part(TIER, row), to_years=None if end is None else exact(end)) for row, end in ends]
    return (*told, *(_part(TIER, row) for row in rows if row.from_years is None))


def _with_next(rows: list[Any]) -> Iterator[tuple[Any, Any]]:
    return ((row, after) for row, after in zip_longest(rows, rows[1:]) if row)


def _value(row: Any, name: str) -> Any:
    """A field's value as the book holds it: another row by its name, a number exactly."""
    value = getattr(row, name)
    if isinstance(value, Decimal):
        return exact(value)
    if isinstance(value, list):
        return tuple(value)
    return getattr(value, kind_of(type(value)).key[0]) if isinstance(value, Model) else value


def exact(value: Decimal) -> Decimal:
    """Without trailing zeros, so that both databases give the same text for the same number."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _group(group: Group, row: Any) -> Any:
    """Fields that are one part of the book; None where the row has none of it."""
    values = {inner: _value(row, name) for inner, name in group.fields.items()}
    return None if None in values.values() else group.part(**values)


def _has_figure(kind: Kind, values: dict[str, Any]) -> bool:
    """Whether there is something to prove: a tier may have no band, a choice no multiplier."""
    return all(values[group.name] for group in kind.groups if group not in (EVIDENCE, INTERVAL))


def _evidence(row: Evidenced) -> Any:
    if row.as_of is None:
        raise IncompleteDesk(f"{row._meta.verbose_name} “{row}” has a figure without an as-of date")
    values = {inner: _value(row, name) for inner, name in EVIDENCE.fields.items()}
    return EVIDENCE.part(**values, interval=_group(INTERVAL, row))

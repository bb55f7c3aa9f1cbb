"""The desk's rows, as a figure book. Reads the database; decides nothing.

A book is put together from pieces: what stands at its top, and each choice, since a factor may have thousands of them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from functools import cache
from itertools import zip_longest
from types import MappingProxyType
from typing import Any

from django.db.models import ForeignKey, Model, Prefetch

from salaries.desk.kind import EVIDENCE, INTERVAL, Group, Kind, kind_of
from salaries.desk.kinds import IN_BOOKS, KINDS
from salaries.engine import figures
from salaries.models.evidence import Evidenced

TIER, SCORE, GUIDE, RULES = KINDS["role.tier"], KINDS["score"], KINDS["guide"], KINDS["rules"]
FACTOR, CHOICE = KINDS["factor"], KINDS["factor.choice"]
PIECES = (*(kind for kind in IN_BOOKS if kind.above is None), CHOICE)
Row = tuple[Kind, Any]
NO_RULES = "the desk has no rules (floor, cap, widening); add them under Rules"
# Lists that stand in the order of what they hold; sorted here, since databases differ in where they put a hyphen.
BY_SLUG = (KINDS["source"], KINDS["figure"], KINDS["part"], KINDS["occupation"])


class IncompleteDesk(LookupError):
    """The desk lacks something without which there is no figure book."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the book, by itself: of a factor all but its choices. ``above`` is the row that it is nested in.

    ``rows`` are those that it was made of, each with what other pieces may see of it: its name, its place in a list.
    """

    part: Any
    above: Any
    rows: tuple[tuple[Row, tuple[Any, ...]], ...]


# By the kinds of pieces and by their rows' numbers, in the order of the desk.
Pieces = Mapping[Kind, Mapping[Any, Piece]]


def compile_desk() -> figures.FigureBook:
    """A figure book of everything on the desk, in a fixed number of queries.

    Raises IncompleteDesk while there are no rules.
    """
    return assembled(all_pieces())


def all_pieces() -> Pieces:
    """Every piece of the desk. Raises IncompleteDesk while there are no rules, before anything else is read."""
    rules = compiled(RULES)
    if not rules:
        raise IncompleteDesk(NO_RULES)
    return {RULES: rules} | {kind: compiled(kind) for kind in PIECES if kind is not RULES}


def compiled(kind: Kind, keys: Collection[Any] | None = None) -> dict[Any, Piece]:
    """The pieces of a kind, or of these of its rows."""
    rows = _every_row(kind) if keys is None else _rows(kind).filter(pk__in=keys)
    return {row.pk: Piece(_part(kind, row), _above(kind, row), tuple(_seen(kind, row))) for row in rows}


def _above(kind: Kind, row: Any) -> Any:
    return getattr(row, f"{kind.parent}_id") if kind.parent else None


def assembled(pieces: Pieces, known: Mapping[Any, figures.Factor] = MappingProxyType({})) -> figures.FigureBook:
    """A factor that is ``known`` as it stands is taken as it is. Raises IncompleteDesk while there are no rules."""
    lists = {kind: [piece.part for piece in pieces[kind].values()] for kind in PIECES}
    lists[FACTOR] = [known.get(each.slug) if known.get(each.slug) == each else each for each in _factors(pieces)]
    if not lists[RULES]:
        raise IncompleteDesk(NO_RULES)
    for kind in BY_SLUG:
        lists[kind].sort(key=lambda part: str(part.slug))
    held: dict[str, Any] = {kind.place: tuple(lists[kind]) for kind in PIECES if kind not in (RULES, CHOICE)}
    return figures.FigureBook(rules=lists[RULES][0], **held)


def _factors(pieces: Pieces) -> list[figures.Factor]:
    choices = defaultdict(list)
    for piece in pieces[CHOICE].values():
        choices[piece.above].append(piece.part)
    return [replace(piece.part, choices=tuple(choices[key])) for key, piece in pieces[FACTOR].items()]


def _rows(kind: Kind) -> Any:
    """All rows of a kind with everything nested in them, and what they name."""
    nested = (Prefetch(inner.related, _rows(inner), to_attr=_held_as(inner) or None) for inner in _inner(kind))
    return _bare_rows(kind).prefetch_related(*nested)


def _bare_rows(kind: Kind) -> Any:
    relations = (way for name in kind.fields for way in _relations(kind, name))
    return kind.rows().select_related(*relations)


def _every_row(kind: Kind) -> list[Any]:
    """The same of the whole table: what is nested is read whole too, and not asked for by thousands of numbers."""
    rows = list(_bare_rows(kind))
    for inner in _inner(kind):
        _hold(inner, rows)
    return rows


def _hold(inner: Kind, rows: list[Any]) -> None:
    """Give each row what is nested in it."""
    to: Any = inner.model._meta.get_field(inner.parent)
    nested = defaultdict(list)
    for each in _every_row(inner):
        nested[getattr(each, to.attname)].append(each)
    for row in rows:
        held = nested.get(row.pk, [])
        for each in held:
            to.set_cached_value(each, row)
        if inner.one:
            to.remote_field.set_cached_value(row, held[0] if held else None)
        else:
            setattr(row, _held_as(inner), held)


def _held_as(kind: Kind) -> str:
    """Where a row that was read with all that is nested in it holds its rows of a kind: in a list, since a manager for
    each row takes longer than the rows. Empty for what there is at most one of, which stands at its own name."""
    return "" if kind.one else f"nested_{kind.name}"


def _inner(kind: Kind) -> Iterator[Kind]:
    return (inner for inner in kind.inner if inner.part and inner is not CHOICE)


def _seen(kind: Kind, row: Any) -> Iterator[tuple[Row, tuple[Any, ...]]]:
    """The row and all that are nested in it, each with what others may see of it."""
    yield (kind, row.pk), tuple(getattr(row, name) for name in seen_fields(kind))
    for inner in _inner(kind):
        for each in _nested_rows(inner, row):
            yield from _seen(inner, each)


@cache
def seen_fields(kind: Kind) -> tuple[str, ...]:
    """What other rows may know a row by, or are sorted by where they name it."""
    meta: Any = kind.model._meta
    sorted_by = (each if isinstance(each, str) else each.expression.name for each in meta.ordering)
    names = dict.fromkeys((*kind.key_fields, *(each.lstrip("-").partition("__")[0] for each in sorted_by)))
    return tuple(str(meta.get_field(name).attname) for name in names if name != "pk")


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
    for inner in _inner(kind):
        values[inner.place] = _nested(inner, row)
    return kind.part(**values | _worked_out(kind, row))


def _worked_out(kind: Kind, row: Any) -> dict[str, Any]:
    """What a part holds besides its row's own values."""
    if kind is TIER:
        return {"to_years": None, "gap_note": row.gap_note if row.gap_years else ""}
    if kind is GUIDE:
        return {"role": row.role.slug if row.role else ""}
    if kind is FACTOR:
        return {"choices": ()}
    return {"sample_size": row.sample_size or 0} if kind is SCORE else {}


@cache
def _own_names(kind: Kind) -> tuple[str, ...]:
    """The part's attributes that are fields of the row, one to one."""
    grouped = {group.name for group in kind.groups} | {inner.place for inner in kind.inner}
    names = (each.name for each in fields(kind.part) if each.name not in grouped)
    return tuple(name for name in names if name in kind.fields)


def _nested(kind: Kind, row: Any) -> Any:
    rows = _nested_rows(kind, row)
    if kind.one:
        return _part(kind, rows[0]) if rows else None
    return _tiers(rows) if kind is TIER else tuple(_part(kind, each) for each in rows)


def _nested_rows(kind: Kind, row: Any) -> list[Any]:
    if kind.one:
        inner = getattr(row, kind.related, None)
        return [inner] if inner else []
    held: list[Any] = getattr(row, _held_as(kind))
    return held


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

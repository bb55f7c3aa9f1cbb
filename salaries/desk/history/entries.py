"""Acts as entries to read: who did what when and why, each row by its name, each value in words."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet, Value
from django.utils.text import capfirst

from salaries.desk.history.changes import RowChange, changes_of
from salaries.desk.history.names import Names
from salaries.desk.history.versions import TRACKED, DeskModel, versions_of
from salaries.desk.kind import kind_of
from salaries.models import Act

Within = Mapping[DeskModel, Q]
EVERYTHING: Within = dict.fromkeys(TRACKED, Q())
# An act of more rows is told by how many of each kind; its own page holds them all.
FEW = 12


@dataclass(frozen=True, slots=True)
class FieldWords:
    """One field, from what to what; empty for nothing. ``name`` is the model's, ``can_restore`` says it may be."""

    name: str
    label: str
    old: str
    new: str
    can_restore: bool


@dataclass(frozen=True, slots=True)
class RowWords:
    """``verb`` is “added”, “deleted” or “changed”. Without fields and not known: what was there before is not."""

    change: RowChange
    name: str
    verb: str
    fields: tuple[FieldWords, ...]

    @property
    def kind(self) -> str:
        return capfirst(str(self.change.kind._meta.verbose_name))

    @property
    def model_name(self) -> str:
        return str(self.change.kind._meta.model_name)


@dataclass(frozen=True, slots=True)
class Entry:
    """An act with its rows; of an act of many rows only ``counts``, such as “213 choices”."""

    act: Act
    rows: tuple[RowWords, ...]
    counts: tuple[str, ...]


def acts() -> "QuerySet[Act]":
    """All acts, newest first, with the people and the acts that they name."""
    return Act.objects.select_related("by", "undoes", "undone_by")


def entries(chosen: Iterable[Act], within: Within = EVERYTHING) -> list[Entry]:
    """The acts as entries: one query, and a few for each kind of row that they changed."""
    chosen = list(chosen)
    counted = _counted([act.pk for act in chosen], within)
    few = {key for key, kinds in counted.items() if sum(kinds.values()) <= FEW}
    rows = _told(few, {kind: within[kind] for key in few for kind in counted[key]})
    return [Entry(act, rows.get(act.pk, ()), _in_numbers(counted.get(act.pk, {}))) for act in chosen]


def whole(act: Act) -> list[RowChange]:
    """Every change of one act."""
    kinds = _counted([act.pk], EVERYTHING).get(act.pk, {})
    return changes_of([act.pk], {kind: Q() for kind in kinds})[act.pk]


def told(changes: Iterable[RowChange]) -> tuple[RowWords, ...]:
    """Changes in words."""
    changes = list(changes)
    names = Names([(each.kind, record) for each in changes for record in (each.before, each.after) if record])
    return tuple(_row_words(each, names) for each in changes)


def latest(by: Any = None, limit: int = 6) -> list[Entry]:
    """The last entries, of one person or of all."""
    found = acts().filter(by=by) if by else acts()
    return entries(found[:limit])


def of_row(kind: DeskModel, pk: Any) -> Within:
    """What narrows the history to one row and the rows that are a part of it."""
    within = {kind: Q(id=pk)}
    for part, way in ((each.model, way) for each, way in kind_of(kind).parts() if each.has_history):
        first, _, rest = way.partition("__")
        keys = versions_of(_target(part, first)).filter(**{rest: pk}).values("id") if rest else [pk]
        within[part] = Q(**{f"{first}__in": keys})
    return within


def acts_of(within: Within) -> "QuerySet[Act]":
    """The acts that changed any of the rows."""
    found = Q()
    for kind, narrowed in within.items():
        found |= Q(pk__in=versions_of(kind).filter(narrowed).order_by().values("act"))
    return acts().filter(found)


def _target(kind: DeskModel, name: str) -> DeskModel:
    target: DeskModel = kind._meta.get_field(name).related_model  # type: ignore[assignment]
    return target


def _counted(keys: Collection[Any], within: Within) -> dict[Any, dict[DeskModel, int]]:
    """How many rows of which kinds each act changed, in one query."""
    queries = [
        versions_of(kind)
        .order_by()
        .filter(narrowed, act__in=keys)
        .values("act_id")
        .annotate(kind=Value(TRACKED.index(kind)), number=Count("id", distinct=True))
        .values_list("act_id", "kind", "number")
        for kind, narrowed in within.items()
    ]
    found: dict[Any, dict[DeskModel, int]] = {}
    for key, kind, number in sorted(queries[0].union(*queries[1:], all=True)):
        found.setdefault(key, {})[TRACKED[kind]] = number
    return found


def _told(keys: Collection[Any], within: Within) -> dict[Any, tuple[RowWords, ...]]:
    found = changes_of(keys, within) if keys else {}
    words = iter(told(change for changes in found.values() for change in changes))
    return {key: tuple(next(words) for _ in changes) for key, changes in found.items()}


def _row_words(change: RowChange, names: Names) -> RowWords:
    verb = "added" if change.added else "deleted" if change.deleted else "changed"
    restorable = change.before is not None and change.after is not None
    fields = tuple(
        FieldWords(
            each.field.name,
            str(each.field.verbose_name),
            names.in_words(each.field, each.old),
            names.in_words(each.field, each.new),
            restorable,
        )
        for each in change.fields
    )
    return RowWords(change, names.of(change.kind, change.row), verb, fields)


def _in_numbers(kinds: dict[DeskModel, int]) -> tuple[str, ...]:
    return tuple(
        f"{number:,} {kind._meta.verbose_name if number == 1 else kind._meta.verbose_name_plural}"
        for kind, number in kinds.items()
    )

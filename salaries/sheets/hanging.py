"""What hung on rows that were deleted after a file had been given out: what of it the file brings back, what not."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.db.models import CASCADE

from salaries.desk.history.names import Names
from salaries.desk.history.versions import TRACKED, DeskModel, versions_of
from salaries.desk.kinds import KINDS
from salaries.sheets.changes import Conflict, Plan
from salaries.sheets.part import Part

# So many rows of a kind are called by their names.
FEW = 3

Row = tuple[DeskModel, int]


def tell_what_hung(plan: Plan, parts: Iterable[Part]) -> None:
    """Into each conflict about a row that is gone; before anything is written, so that ticks change nothing of it."""
    parts = list(parts)
    deletions = {name: each for part in parts for name, each in part.deletions.items() if each}
    held = {(part.table.kind.model, key) for part in parts for key in part.held}
    went = _went_with({_row(each): each.act_id for each in deletions.values()}) if deletions else {}
    plan.conflicts = [
        _told(each, plan, deletions.get(each.name), went, held) if each.gone else each for each in plan.conflicts
    ]


def _told(conflict: Conflict, plan: Plan, deletion: Any, went: Mapping[Row, list[Any]], held: set[Row]) -> Conflict:
    # The first row that it asks of is its own.
    _, *along = (KINDS[key[0]].model for key, name in plan.asked.items() if name == conflict.name)
    told = replace(conflict, along=", ".join(_number(kind, count) for kind, count in Counter(along).items()))
    if deletion is None:
        return told
    lost = [each for each in went[_row(deletion)] if _row(each) not in held]
    return replace(told, lost="; ".join(_in_words(lost)), deleted_by=deletion.act_id)


def _went_with(acts: Mapping[Row, int]) -> dict[Row, list[Any]]:
    """By the rows, each with the act that deleted it, the versions of those that the same act deleted with it.

    None of it is there while the row is not. What hangs on several rows goes by the nearest.
    """
    found: dict[Row, list[Any]] = {row: [] for row in acts}
    root, level = {row: row for row in acts}, list(acts)
    while level:
        met = [(above, each) for above, each in _next(level, set(acts.values())) if _row(each) not in root]
        level = []
        for above, version in met:
            if version.act_id == acts[root[above]]:
                root[_row(version)] = root[above]
                found[root[above]].append(version)
                level.append(_row(version))
    return found


def _next(rows: list[Row], acts: set[int]) -> Iterator[tuple[Row, Any]]:
    """The versions of what went with rows, each beside the row that it hung on."""
    for above in {model for model, _ in rows}:
        keys = [key for model, key in rows if model is above]
        for kind, name in _hanging_on(above):
            for version in versions_of(kind).filter(history_type="-", act__in=acts, **{f"{name}__in": keys}):
                yield (above, getattr(version, name)), version


def _hanging_on(model: DeskModel) -> Iterator[tuple[DeskModel, str]]:
    for kind in TRACKED:
        for field in kind._meta.concrete_fields:
            if field.related_model is model and getattr(field.remote_field, "on_delete", None) is CASCADE:
                yield kind, field.attname


def _row(version: Any) -> Row:
    return version.instance_type, version.id


def _in_words(versions: list[Any]) -> Iterator[str]:
    """“1 price level: Location, Boston”, kind by kind."""
    versions = sorted(versions, key=lambda each: (TRACKED.index(each.instance_type), each.id))
    names = Names([(each.instance_type, each) for each in versions])
    for kind in dict.fromkeys(each.instance_type for each in versions):
        called = [names.of(kind, each) for each in versions if each.instance_type is kind]
        few = f" ({'; '.join(called)})" if len(called) <= FEW else ""
        yield f"{_number(kind, len(called))}{few}"


def _number(kind: DeskModel, count: int) -> str:
    return f"{count:,} {kind._meta.verbose_name if count == 1 else kind._meta.verbose_name_plural}"

"""The numbers that rows had which are no longer on the desk: one that is known by the same comes back under its own.

Then its address, its history and what may still be undone in it hold on.
"""

from typing import Any

from salaries.desk.kind import Kind


class FormerKeys:
    """Read once for each kind of which a row is new."""

    def __init__(self) -> None:
        self._gone: dict[Kind, dict[tuple[Any, ...], Any]] = {}

    def of(self, kind: Kind, row: Any) -> Any:
        """The number of the row that was deleted last of those known by the same; None where there is none."""
        if not kind.has_history:
            return None
        if kind not in self._gone:
            self._gone[kind] = _gone(kind)
        return self._gone[kind].get(tuple(getattr(row, name) for name in _known_by(kind)))


def in_place_of(kind: Kind, key: Any) -> Any:
    """The row that is known by what a row of this number was known by last, such as one that was added anew."""
    last = kind.model.history.filter(id=key).order_by("history_id").values(*_known_by(kind)).last()  # type: ignore[attr-defined]
    return kind.model._default_manager.filter(**last).exclude(pk=key).first() if last else None


def _gone(kind: Kind) -> dict[tuple[Any, ...], Any]:
    there = kind.model._default_manager.values("pk")
    deleted = kind.model.history.filter(history_type="-").exclude(id__in=there)  # type: ignore[attr-defined]
    found = deleted.order_by("history_id").values_list("id", *_known_by(kind))
    return {tuple(names): key for key, *names in found}


def _known_by(kind: Kind) -> list[str]:
    """What a row is known by among all of its kind, as rows hold it."""
    names = (*([kind.parent] if kind.parent else []), *kind.key_fields)
    return [str(kind.model._meta.get_field(name).attname) for name in names]  # type: ignore[union-attr]

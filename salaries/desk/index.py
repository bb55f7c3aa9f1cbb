"""The desk's rows by their keys, read once for each kind, so that many rows are found without a query for each."""

from typing import Any

from salaries.desk.kind import Key, Kind
from salaries.desk.kinds import KINDS

Names = tuple[str, ...]


class Index:
    """``lock`` keeps the rows that are read from others until the transaction ends."""

    def __init__(self, lock: bool = False) -> None:
        self._lock = lock
        self._rows: dict[Kind, dict[Names, Any]] = {}
        self._names: dict[Kind, dict[Any, Names]] = {}

    def find(self, key: Key) -> Any:
        """The row of a key; None when there is none."""
        return self.rows(KINDS[key[0]]).get(key[1:])

    def rows(self, kind: Kind) -> dict[Names, Any]:
        """All rows of a kind by what they are known by, in the order of the desk."""
        if kind not in self._rows:
            rows = kind.model._default_manager.order_by("pk")
            by_pk = {row.pk: row for row in (rows.select_for_update() if self._lock else rows)}
            known = kind.rows().values_list("pk", *kind.lookups)
            self._rows[kind] = {kind.names_in(values): by_pk[pk] for pk, *values in known if pk in by_pk}
        return self._rows[kind]

    def name_of(self, kind: Kind, key: Any) -> str:
        """What another row names a row by, from the number, or the code, that its field holds."""
        if key is None:
            return ""
        return "/".join(self.names_of(kind, key) or (str(key),))

    def names_of(self, kind: Kind, key: Any) -> Names | None:
        """What a row is known by, from its number or its code; None when it is gone."""
        if kind not in self._names:
            rows = self.rows(kind).items()
            self._names[kind] = {each: names for names, row in rows for each in (getattr(row, "code", None), row.pk)}
        return self._names[kind].get(key)

    def add(self, key: Key, row: Any) -> None:
        kind = KINDS[key[0]]
        self.rows(kind)[key[1:]] = row
        self._names.pop(kind, None)

    def remove(self, key: Key) -> None:
        """A row that was deleted, and all that was nested in it."""
        for kind, rows in self._rows.items():
            if kind.path == key[0] or kind.path.startswith(f"{key[0]}."):
                self._names.pop(kind, None)
                for names in [each for each in rows if each[: len(key) - 1] == key[1:]]:
                    del rows[names]

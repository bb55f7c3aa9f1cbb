"""Who changed what a change speaks of: the latest act that touched its row, from the desk's history."""

from collections import defaultdict
from functools import reduce
from operator import or_

from django.db.models import Q

from salaries.desk.history.versions import versions_of
from salaries.desk.kind import Kind
from salaries.desk.paths import find
from salaries.engine.book_paths import Path
from salaries.models import Act

Names = tuple[str, ...]


def makers_of(paths: list[Path]) -> dict[Path, Act]:
    """The latest act on the row of each path, where history knows one: a query for each kind of row, and one more."""
    rows = {path: found for path in paths if (found := _row(path))}
    asked: dict[Kind, set[Names]] = defaultdict(set)
    for kind, names in rows.values():
        asked[kind].add(names)
    acts = {kind: _latest(kind, names) for kind, names in asked.items()}
    known = Act.objects.select_related("by").in_bulk({act for found in acts.values() for act in found.values()})
    latest = {path: acts[kind].get(names) for path, (kind, names) in rows.items()}
    return {path: known[act] for path, act in latest.items() if act in known}


def _row(path: Path) -> tuple[Kind, Names] | None:
    """Orders follow from other rows, and a command builds summaries, counts and scores: nobody changed them here."""
    found = None if path[-1] == "order" else find(path)
    return (found.kind, found.names) if found and found.kind.has_history else None


def _latest(kind: Kind, asked: set[Names]) -> dict[Names, int]:
    """The act of the latest version of each of the rows asked for; rows that are gone are found too."""
    versions = versions_of(kind.model).order_by("-history_id")
    if kind.lookups:
        # Of what there is at most one of, the row that it hangs on is the last that it is known by.
        last = kind.lookups_of(kind.key[-1]) if kind.key else kind.lookups[-1:]
        held = (Q(**{f"{each}__in": {names[-1] for names in asked}}) for each in last)
        versions = versions.filter(reduce(or_, held))
    found: dict[Names, int] = {}
    for *values, act in versions.values_list(*kind.lookups, "act_id"):
        found.setdefault(kind.names_in(values), act)
    return found

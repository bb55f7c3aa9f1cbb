"""Who changed what a change speaks of: the latest act that touched its row, from the desk's history."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from salaries import models
from salaries.models import Act

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    """A model with history, and the fields that name its rows as paths do: rows that are gone are found by them too."""

    model: type[Model]
    names: tuple[str, ...]


ROLE, FACTOR, GUIDE = (
    _Kept(models.Role, ("slug",)),
    _Kept(models.Factor, ("slug",)),
    _Kept(models.Guide, ("role__slug",)),
)
TOP = {
    "roles": ROLE,
    "factors": FACTOR,
    "guides": GUIDE,
    "sources": _Kept(models.Source, ("slug",)),
    "currencies": _Kept(models.Currency, ("code",)),
    "figures": _Kept(models.Figure, ("slug",)),
    "rules": _Kept(models.Rules, ()),
}
# What lies in a list of an entry, by the lists on the way.
INNER = {
    ("roles", "tiers"): _Kept(models.Tier, ("role__slug", "slug")),
    ("roles", "steps"): _Kept(models.CareerStep, ("of__slug", "title")),
    ("factors", "choices"): _Kept(models.Choice, ("factor__slug", "slug")),
    ("guides", "sections"): _Kept(models.Section, ("guide__role__slug", "slug")),
    ("factors", "choices", "overrides"): _Kept(models.Override, ("choice__factor__slug", "choice__slug", "role__slug")),
    ("factors", "choices", "reported"): _Kept(models.ReportedEffect, ("choice__factor__slug", "choice__slug", "tier")),
}
# What an entry has one of.
ONE_OF = {
    ("roles", "tiers", "reported"): _Kept(models.ReportedPay, ("tier__role__slug", "tier__slug")),
    ("factors", "choices", "price_level"): _Kept(models.PriceLevel, ("choice__factor__slug", "choice__slug")),
}
# These follow from other rows, or are built by a command: nobody changed them here.
DERIVED = {"order", "to_years"}


def makers_of(paths: list[Path]) -> dict[Path, Act]:
    """The latest act on the row of each path, where history knows one: a query for each kind of row, and one more."""
    rows = {path: found for path in paths if (found := _row(path))}
    asked: dict[_Kept, set[tuple[Any, ...]]] = defaultdict(set)
    for kept, names in rows.values():
        asked[kept].add(names)
    acts = {kept: _latest(kept, names) for kept, names in asked.items()}
    known = Act.objects.select_related("by").in_bulk({act for found in acts.values() for act in found.values()})
    latest = {path: acts[kept].get(names) for path, (kept, names) in rows.items()}
    return {path: known[act] for path, act in latest.items() if act in known}


def _row(path: Path) -> tuple[_Kept, tuple[Any, ...]] | None:
    if path[0] not in TOP or path[-1] in DERIVED:
        return None
    kept, names, kinds, at = TOP[path[0]], path[1:2], path[:1], 2
    while len(path) > at:
        kinds = (*kinds, path[at])
        if kinds in ONE_OF:
            return ONE_OF[kinds], names
        if kinds not in INNER or len(path) == at + 1:
            break
        kept, names, at = INNER[kinds], (*names, _name(kinds, path[at + 1])), at + 2
    return kept, names if kept.names else ()


def _name(kinds: Path, part: str) -> str:
    """A reported effect that holds for all tiers names none."""
    return "" if kinds[-1] == "reported" and part == "all tiers" else part


def _latest(kept: _Kept, asked: set[tuple[Any, ...]]) -> dict[tuple[Any, ...], int]:
    """The act of the latest row of history for each of the rows asked for."""
    history = kept.model.history.all()  # type: ignore[attr-defined]
    if kept.names:
        history = history.filter(**{f"{kept.names[-1]}__in": {names[-1] for names in asked}})
    found: dict[tuple[Any, ...], int] = {}
    for *names, act in history.order_by("-history_id").values_list(*kept.names, "act_id"):
        found.setdefault(tuple(names), act)
    return found

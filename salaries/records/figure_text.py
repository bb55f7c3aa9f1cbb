"""A fitted table as a figure file, in the format that load_figures reads."""

from datetime import date
from typing import Any

from salaries.desk.figure_files.writing import file_text
from salaries.engine.figures import FigureBook, Role
from salaries.engine.reported import PERCENTILES
from salaries.records.calibration import Cell, ChoiceEffect, EffectKey, Table
from salaries.records.evidence_notes import effect_note, is_weak, pay_note

HEAD = """\
# Reported pay and what choices do to it, fitted to records; written by “manage.py calibrate --write”.
# docs/calibration.md describes the method. Tables of a slug alone name rows that stand in other files.

"""


def table_text(table: Table, book: FigureBook, source: str, as_of: date) -> str:
    """Everything in the table that may be shown and has its row in the book."""
    stated = {"source": source, "as_of": as_of, "sample_unit": "records"}
    roles = [{"slug": role.slug, "tier": _tiers(role, table, stated)} for role in book.roles]
    factors = [{"slug": slug, "choice": choices} for slug, choices in _choices(table, book, stated).items()]
    return HEAD + file_text({"role": [role for role in roles if role["tier"]], "factor": factors})


def _tiers(role: Role, table: Table, stated: dict[str, Any]) -> list[dict[str, Any]]:
    cells = [(tier.slug, table.pay.get((role.slug, tier.slug))) for tier in role.tiers]
    return [{"slug": slug, "reported": _pay(cell, stated)} for slug, cell in cells if cell and not cell.suppressed]


def _pay(cell: Cell, stated: dict[str, Any]) -> dict[str, Any]:
    return dict(zip(PERCENTILES, cell.percentiles, strict=True)) | _evidence(cell, pay_note(cell), stated)


def _choices(table: Table, book: FigureBook, stated: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The book's choices that have effects, by factor, in the order of their slugs."""
    found: dict[str, list[dict[str, Any]]] = {}
    for key in sorted(table.effects):
        factor = book.factor_by_slug.get(key.factor)
        if factor is None or key.choice not in factor.choice_by_slug:
            continue
        choices = found.setdefault(key.factor, [])
        if not choices or choices[-1]["slug"] != key.choice:
            choices.append({"slug": key.choice, "reported": []})
        choices[-1]["reported"].append(_effect(key, table, stated))
    return found


def _effect(key: EffectKey, table: Table, stated: dict[str, Any]) -> dict[str, Any]:
    effect = table.effects[key]
    values = {"tier": key.tier, "multiplier": effect.multiplier, "spread": effect.spread}
    return values | _evidence(effect, effect_note(key, table.base), stated)


def _evidence(fitted: Cell | ChoiceEffect, note: str, stated: dict[str, Any]) -> dict[str, Any]:
    return {
        **stated,
        "sample_size": fitted.sample_size,
        "interval": list(fitted.interval or ()),
        "weak": is_weak(fitted),
        "evidence_note": note,
    }

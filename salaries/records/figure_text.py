"""A fitted table as a figure file, in the format that load_figures reads."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from salaries.engine.figures import FigureBook
from salaries.records.calibration import Cell, ChoiceEffect, EffectKey, Table
from salaries.records.evidence_notes import effect_note, is_weak, pay_note
from salaries.records.settings import NAMES

HEAD = """\
# Reported pay and what choices do to it, fitted to records; written by “manage.py calibrate --write”.
# docs/calibration.md describes the method. Tables of a slug alone name rows that stand in other files.
"""


def table_text(table: Table, book: FigureBook, source: str, as_of: date) -> str:
    """Everything in the table that may be shown and has its row in the book."""
    lines = [HEAD, *_roles(table, book, source, as_of), *_factors(table, book, source, as_of)]
    return "\n".join(lines).rstrip() + "\n"


def _roles(table: Table, book: FigureBook, source: str, as_of: date) -> Iterator[str]:
    for role in book.roles:
        cells = [(tier.slug, table.pay.get((role.slug, tier.slug))) for tier in role.tiers]
        shown = [(slug, cell) for slug, cell in cells if cell and not cell.suppressed]
        if shown:
            yield f'[[role]]\nslug = "{role.slug}"\n'
        for slug, cell in shown:
            yield f'[[role.tier]]\nslug = "{slug}"\n\n[role.tier.reported]'
            yield from (f"{name} = {value}" for name, value in zip(NAMES, cell.percentiles, strict=True))
            yield from _evidence(cell, source, as_of, pay_note(cell))


def _factors(table: Table, book: FigureBook, source: str, as_of: date) -> Iterator[str]:
    for slug, of_factor in groupby(sorted(table.effects), lambda key: key.factor):
        known = book.factor_by_slug[slug].choice_by_slug if slug in book.factor_by_slug else {}
        choices = [(choice, list(keys)) for choice, keys in groupby(of_factor, lambda key: key.choice)]
        shown = [(choice, keys) for choice, keys in choices if choice in known]
        if shown:
            yield f'[[factor]]\nslug = "{slug}"\n'
        for choice, keys in shown:
            yield f'[[factor.choice]]\nslug = "{choice}"\n'
            for key in keys:
                yield from _effect(key, table.effects[key], source, as_of)


def _effect(key: EffectKey, effect: ChoiceEffect, source: str, as_of: date) -> Iterator[str]:
    yield f'[[factor.choice.reported]]\ntier = "{key.tier}"\nmultiplier = "{effect.multiplier}"'
    yield f'spread = "{effect.spread}"'
    yield from _evidence(effect, source, as_of, effect_note(key))


def _evidence(fitted: Cell | ChoiceEffect, source: str, as_of: date, note: str) -> Iterator[str]:
    yield f'source = "{source}"\nas_of = {as_of}\nsample_size = {fitted.sample_size}\nsample_unit = "records"'
    if fitted.interval:
        yield f'interval = ["{fitted.interval[0]}", "{fitted.interval[1]}"]'
    if is_weak(fitted):
        yield "weak = true"
    yield f'evidence_note = "{note}"\n'

"""Reported pay as a table that an editor can read, fitted to records.

For each role and tier five percentiles at the reference answers; for each choice a multiplier and a spread. Every
number is pulled toward its neighbour, the more so the fewer records stand behind it.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

import numpy as np

from salaries.engine.refused import Refused
from salaries.records.columns import columns_of, weights
from salaries.records.fitting import Column, Fit, Key, Numbers, Problem, Solution
from salaries.records.pay_rows import PayRow
from salaries.records.places import ABROAD, HYBRID, REMOTE, WORK_MODE, Places
from salaries.records.settings import LEAST_RECORDS, Settings

SURE = 1.96  # standard deviations to either side hold 95%
SEED = 3  # of the draws for the intervals, so that they come out the same each time


class EffectKey(NamedTuple):
    """A choice of a factor, and the tier for which its effect holds; empty for all."""

    factor: str
    choice: str
    tier: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A role and tier: p10 p25 p50 p75 p90, how many distinct records, and the median's 95% interval."""

    percentiles: tuple[Decimal, ...]
    sample_size: int
    interval: tuple[Decimal, Decimal] | None

    @property
    def suppressed(self) -> bool:
        return self.sample_size < LEAST_RECORDS


@dataclass(frozen=True, slots=True)
class ChoiceEffect:
    """What a choice does: multiplier and spread, how many distinct records, and the multiplier's 95% interval."""

    multiplier: Decimal
    spread: Decimal
    sample_size: int
    interval: tuple[Decimal, Decimal] | None


@dataclass(frozen=True, slots=True)
class Table:
    """All that was fitted, as editors see it.

    A place's own number is that of the tier ``base``; the other tiers' numbers abroad are measured against it.
    """

    pay: dict[tuple[str, str], Cell]
    effects: dict[EffectKey, ChoiceEffect]
    records: int
    year: int
    base: str

    @property
    def numbers(self) -> int:
        """How many numbers the table holds; a spread that is 1 for want of a reason to differ is none."""
        return 5 * len(self.pay) + sum(1 + (each.spread != 1) for each in self.effects.values())


class _Effect(NamedTuple):
    """How an effect is made of columns: those added, those deleted, and the one whose rows stand behind it."""

    key: EffectKey
    plus: tuple[Key, ...]
    minus: tuple[Key, ...]
    counted: Key


def fit(
    rows: Sequence[PayRow],
    places: Places,
    settings: Settings | None = None,
    draws: int = 0,
    said: Callable[[int, int], None] = lambda done, of: None,
) -> Table:
    """The table of these rows; with ``draws`` re-weighted fits the intervals too, ``said`` after each.

    The same rows give the same table, in whatever order they come.
    """
    if not rows:
        raise Refused("there are no records of any role on the desk; import some and map their titles.")
    if draws < 0 or draws == 1:
        raise Refused(f"an interval takes 2 draws or more, and {draws} are asked for; 0 gives none.")
    settings = settings or Settings()
    rows = sorted(rows)
    roles, tiers = sorted({row.role for row in rows}), sorted({row.tier for row in rows})
    columns = columns_of(rows, places, settings)
    problem = _problem(rows, roles, tiers, columns, settings)
    fitted = Fit(problem, settings)
    numbers = fitted.solve(problem.weight)
    random, others = np.random.default_rng(SEED), []
    for draw in range(draws):
        others.append(fitted.read(fitted.solve(problem.weight * random.exponential(size=len(rows)), numbers)))
        said(draw + 1, draws)
    names = [(role, tier) for role in roles for tier in tiers]
    base = _most_common(row.tier for row in rows)
    return _table(rows, names, fitted.read(numbers), others, list(_effects(columns, places, base)), columns, base)


def _most_common(tiers: Iterable[str]) -> str:
    """The tier of most records; of two with as many, the one whose name comes first."""
    return max(sorted(Counter(tiers).items()), key=lambda tier: tier[1])[0]


def _problem(
    rows: Sequence[PayRow], roles: list[str], tiers: list[str], columns: list[Column], settings: Settings
) -> Problem:
    cell = np.array([roles.index(row.role) * len(tiers) + tiers.index(row.tier) for row in rows])
    log_pay = np.log([row.pay_usd for row in rows])
    return Problem(log_pay, weights(rows, settings.year_half_life), cell, len(roles), len(tiers), columns)


def _effects(columns: list[Column], places: Places, base_tier: str) -> Iterator[_Effect]:
    keys = {column.key for column in columns}
    base = tuple(key for key in (("abroad", ""), ("abroad", base_tier)) if key in keys)
    for kind, name in (column.key for column in columns):
        if kind == "country":
            above = ("region", places.region.get(name, ABROAD))
            own: tuple[Key, ...] = ((kind, name), above) if above in keys and name in places.region else ((kind, name),)
            yield _Effect(EffectKey(places.factor, name, ""), (*own, *base), (), (kind, name))
        elif kind == "region" and name != ABROAD:
            yield _Effect(EffectKey(places.factor, name, ""), ((kind, name), *base), (), (kind, name))
        elif kind == "abroad" and not name:
            elsewhere = ("region", ABROAD)
            own = (elsewhere,) if elsewhere in keys else ()
            yield _Effect(EffectKey(places.factor, ABROAD, ""), (*own, *base), (), own[0] if own else (kind, name))
        elif kind == "abroad" and name != base_tier:
            yield _Effect(EffectKey(places.factor, ABROAD, name), ((kind, name),), base[1:], (kind, name))
        elif kind == "remote" and name:
            yield _Effect(EffectKey(WORK_MODE, REMOTE, name), ((kind, name), (kind, "")), (), (kind, name))
        elif kind == "hybrid":
            yield _Effect(EffectKey(WORK_MODE, HYBRID, ""), ((kind, name),), (), (kind, name))


def _table(
    rows: Sequence[PayRow],
    names: list[tuple[str, str]],
    found: Solution,
    others: list[Solution],
    effects: list[_Effect],
    columns: list[Column],
    base: str,
) -> Table:
    counts = dict.fromkeys(names, 0)
    for row in rows:
        counts[row.role, row.tier] += 1
    behind = {column.key: int(column.values.sum()) for column in columns}
    medians = _half_widths([other.cells[:, 2] for other in others], len(names))
    levels = _half_widths([np.array([_sum(other.level, each) for each in effects]) for other in others], len(effects))
    pay = {
        name: Cell(tuple(map(_dollars, logs)), counts[name], _interval(logs[2], half, _dollars))
        for name, logs, half in zip(names, found.cells, medians, strict=True)
    }
    return Table(
        pay,
        {each.key: _effect(found, each, half, behind) for each, half in zip(effects, levels, strict=True)},
        len(rows),
        max(row.year for row in rows),
        base,
    )


def _effect(found: Solution, effect: _Effect, half: float | None, behind: dict[Key, int]) -> ChoiceEffect:
    level, spread = _sum(found.level, effect), _sum(found.spread, effect)
    return ChoiceEffect(_share(level), _share(spread), behind[effect.counted], _interval(level, half, _share))


def _sum(numbers: dict[Key, float], effect: _Effect) -> float:
    plus, minus = (sum(numbers.get(key, 0.0) for key in keys) for keys in (effect.plus, effect.minus))
    return plus - minus


def _half_widths(draws: list[Numbers], count: int) -> list[float] | list[None]:
    """Half of each number's 95% interval, in logs."""
    return list(map(float, SURE * np.std(draws, axis=0, ddof=1))) if draws else [None] * count


def _interval(middle: float, half: float | None, shown: Callable[[float], Decimal]) -> tuple[Decimal, Decimal] | None:
    return None if half is None else (shown(middle - half), shown(middle + half))


def _dollars(log: float) -> Decimal:
    """To the hundred: all that such a table can bear."""
    return Decimal(round(math.exp(log) / 100) * 100)


def _share(log: float) -> Decimal:
    return Decimal(f"{math.exp(log):.3f}")

"""Reported pay as a table that an editor can read, fitted to records.

For each role and tier five percentiles at the reference answers; for each choice a multiplier and a spread. Every
number is pulled toward its neighbour, the more so the fewer records stand behind it.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

import numpy as np

from salaries.engine.refused import Refused
from salaries.engine.reported import LEAST_RECORDS
from salaries.records.columns import columns_of, role_in, weights
from salaries.records.fitting import Column, Fit, Key, Numbers, Problem, Solution
from salaries.records.pay_rows import PayRow
from salaries.records.places import ABROAD, HYBRID, REMOTE, WORK_MODE, Places
from salaries.records.pooling import rising
from salaries.records.settings import Settings
from salaries.records.widths import widths

SURE = 1.96  # standard deviations to either side hold 95%
SEED = 3  # of the draws for the intervals, so that they come out the same each time


class EffectKey(NamedTuple):
    """A choice of a factor, and the tier, role and place for which its effect holds; empty for all."""

    factor: str
    choice: str
    tier: str = ""
    role: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A role and tier: p10 p25 p50 p75 p90, how many distinct records, and the median's 95% interval.

    ``pooled`` names the other tiers that it shares its percentiles with, because by their own pay would have fallen.
    """

    percentiles: tuple[Decimal, ...]
    sample_size: int
    interval: tuple[Decimal, Decimal] | None
    pooled: tuple[str, ...] = ()

    @property
    def suppressed(self) -> bool:
        return self.sample_size < LEAST_RECORDS


@dataclass(frozen=True, slots=True)
class ChoiceEffect:
    """What a choice does: multiplier and spread, how many distinct records, and the multiplier's 95% interval.

    ``own_currency`` says of a place how many of the records are in the currency of their country.
    """

    multiplier: Decimal
    spread: Decimal
    sample_size: int
    interval: tuple[Decimal, Decimal] | None
    own_currency: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """All that was fitted, as editors see it.

    A place's own number is that of the tier ``base``; the other tiers' numbers abroad are measured against it.
    ``foreign`` holds, by country, the records left out because none of the country's is in its own currency.
    """

    pay: dict[tuple[str, str], Cell]
    effects: dict[EffectKey, ChoiceEffect]
    records: int
    base: str
    foreign: dict[str, int]

    @property
    def numbers(self) -> int:
        """How many numbers readers see; a spread that is 1 for want of a reason to differ is none."""
        shown = [cell for cell in self.pay.values() if not cell.suppressed]
        return 5 * len(shown) + sum(1 + (each.spread != 1) for each in self.effects.values())


class _Effect(NamedTuple):
    """How an effect is made of columns: those added, those deleted, and the one whose rows stand behind it."""

    key: EffectKey
    plus: tuple[Key, ...]
    counted: Key
    minus: tuple[Key, ...] = ()


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
    foreign = _foreign(rows)
    rows = sorted(row for row in rows if row.country not in foreign)
    if not rows:
        raise Refused("there are no records of any role on the desk; import some and map their titles.")
    if draws < 0 or draws == 1:
        raise Refused(f"an interval takes 2 draws or more, and {draws} are asked for; 0 gives none.")
    settings = settings or Settings()
    roles, tiers = sorted({row.role for row in rows}), sorted({row.tier for row in rows})
    columns = columns_of(rows, places, settings)
    problem = _problem(rows, roles, tiers, columns, settings)
    fitted = Fit(problem, settings)
    numbers = fitted.solve(problem.weight)
    wider = widths(fitted, rows, numbers, settings)
    random, others = np.random.default_rng(SEED), []
    for draw in range(draws):
        others.append(fitted.read(fitted.solve(problem.weight * random.exponential(size=len(rows)), numbers)))
        said(draw + 1, draws)
    found = fitted.read(numbers).widened(wider)
    names = [(role, tier) for role in roles for tier in tiers]
    base = _most_common(row.tier for row in rows)
    effects = list(_effects(columns, places, base))
    return Table(
        _pay(rows, names, places.ladders, found, others),
        _choice_effects(rows, effects, columns, found, others),
        len(rows),
        base,
        foreign,
    )


def _foreign(rows: Sequence[PayRow]) -> dict[str, int]:
    """The records of each country that has none in its own currency: they do not speak for what is paid there."""
    own = {row.country for row in rows if row.own_currency}
    return dict(Counter(row.country for row in rows if row.country not in own))


def _most_common(tiers: Iterable[str]) -> str:
    """The tier of most records; of two with as many, the one whose name comes first."""
    return max(sorted(Counter(tiers).items()), key=lambda tier: tier[1])[0]


def _problem(
    rows: Sequence[PayRow], roles: list[str], tiers: list[str], columns: list[Column], settings: Settings
) -> Problem:
    cell = np.array([roles.index(row.role) * len(tiers) + tiers.index(row.tier) for row in rows])
    log_pay = np.log([row.pay_usd for row in rows])
    return Problem(log_pay, weights(rows, settings.half_life), cell, len(roles), len(tiers), columns)


def _effects(columns: list[Column], places: Places, base_tier: str) -> Iterator[_Effect]:
    keys = {column.key for column in columns}
    base = tuple(key for key in (("abroad", ""), ("abroad", base_tier)) if key in keys)
    for kind, name in (column.key for column in columns):
        if kind == "country":
            above = ("region", places.region.get(name, ABROAD))
            own: tuple[Key, ...] = ((kind, name), above) if above in keys and name in places.region else ((kind, name),)
            yield _Effect(EffectKey(places.factor, name), (*own, *base), (kind, name))
        elif kind == "region" and name != ABROAD:
            yield _Effect(EffectKey(places.factor, name), ((kind, name), *base), (kind, name))
        elif kind == "abroad" and not name:
            elsewhere = ("region", ABROAD)
            own = (elsewhere,) if elsewhere in keys else ()
            yield _Effect(EffectKey(places.factor, ABROAD), (*own, *base), own[0] if own else (kind, name))
        elif kind == "abroad" and name != base_tier:
            yield _Effect(EffectKey(places.factor, ABROAD, name), ((kind, name),), (kind, name), base[1:])
        elif kind == "abroad role":
            yield _Effect(EffectKey(places.factor, ABROAD, role=name), ((kind, name),), (kind, name))
        elif kind.startswith(role_in("")):
            general = tuple(key for key in (("abroad role", name),) if key in keys)
            country = kind.removeprefix(role_in(""))
            yield _Effect(EffectKey(places.factor, country, role=name), ((kind, name), *general), (kind, name))
        elif kind == "remote" and name:
            yield _Effect(EffectKey(WORK_MODE, REMOTE, name), ((kind, name), (kind, "")), (kind, name))
        elif kind == "remote abroad":
            yield _Effect(EffectKey(WORK_MODE, REMOTE, place=ABROAD), ((kind, name),), (kind, name))
        elif kind == "hybrid":
            yield _Effect(EffectKey(WORK_MODE, HYBRID), ((kind, name),), (kind, name))


def _pay(
    rows: Sequence[PayRow],
    names: list[tuple[str, str]],
    ladders: Mapping[str, tuple[str, ...]],
    found: Solution,
    others: list[Solution],
) -> dict[tuple[str, str], Cell]:
    counts = dict.fromkeys(names, 0)
    for row in rows:
        counts[row.role, row.tier] += 1
    cells, pooled = rising(names, counts, ladders, found.cells)
    medians = [rising(names, counts, ladders, other.cells)[0][:, 2] for other in others]
    return {
        name: Cell(tuple(map(_dollars, logs)), counts[name], _interval(logs[2], half, _dollars), pooled.get(name, ()))
        for name, logs, half in zip(names, cells, _half_widths(medians, len(names)), strict=True)
    }


def _choice_effects(
    rows: Sequence[PayRow], effects: list[_Effect], columns: list[Column], found: Solution, others: list[Solution]
) -> dict[EffectKey, ChoiceEffect]:
    behind = {column.key: column.values for column in columns}
    own = np.array([row.own_currency for row in rows], float)
    levels = _half_widths([np.array([_sum(other.level, each) for each in effects]) for other in others], len(effects))
    return {
        each.key: _effect(found, each, half, behind[each.counted], own)
        for each, half in zip(effects, levels, strict=True)
    }


def _effect(found: Solution, effect: _Effect, half: float | None, holds: Numbers, own: Numbers) -> ChoiceEffect:
    level, spread = _sum(found.level, effect), _sum(found.spread, effect)
    stated = None if effect.key.factor == WORK_MODE else int(own @ holds)
    return ChoiceEffect(_share(level), _share(spread), int(holds.sum()), _interval(level, half, _share), stated)


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

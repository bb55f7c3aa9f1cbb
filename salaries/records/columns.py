"""What, besides role and tier, may move a record's pay: place, work mode, employment, age."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from salaries.records.fitting import Column, Key, Numbers
from salaries.records.pay_rows import PayRow
from salaries.records.places import ABROAD, Places
from salaries.records.settings import LEAST_RECORDS, Pull, Settings


def ages(rows: Sequence[PayRow]) -> Numbers:
    """In years, against the newest."""
    years = np.array([row.year for row in rows], float)
    return np.asarray(years.max() - years, float)


def weights(rows: Sequence[PayRow], half_life: float | None) -> Numbers:
    return np.ones(len(rows)) if half_life is None else np.asarray(0.5 ** (ages(rows) / half_life), float)


def columns_of(rows: Sequence[PayRow], places: Places, settings: Settings) -> list[Column]:
    """The columns of the fit. What fewer distinct records than the least stand behind has none of its own."""
    return [
        *_place_columns(rows, places, settings),
        *_work_columns(rows, settings),
        *_age_columns(rows, places, settings),
    ]


def _column(key: Key, holds: Iterable[bool], pull: Pull | float) -> Column:
    values = np.array(list(holds), float)
    return Column(key, values, pull.level, pull.spread) if isinstance(pull, Pull) else Column(key, values, pull)


def _place_columns(rows: Sequence[PayRow], places: Places, settings: Settings) -> Iterator[Column]:
    away = [not places.is_home(row.country) for row in rows]
    choices = [places.choice(row.country) if out else "" for row, out in zip(rows, away, strict=True)]
    own = set(_enough(choices)) - {ABROAD, ""}
    regions = _regions(choices, own, places)
    yield _column(("abroad", ""), away, settings.abroad)
    for region in sorted(set(regions) - {""}):
        yield _column(("region", region), (each == region for each in regions), settings.region)
    for country in sorted(own):
        yield _column(("country", country), (each == country for each in choices), settings.country)
    tiers = [row.tier if out else "" for row, out in zip(rows, away, strict=True)]
    for tier in _enough(tiers):
        yield _column(("abroad", tier), (each == tier for each in tiers), settings.abroad_tier)


def _regions(choices: list[str], own: set[str], places: Places) -> list[str]:
    """The region of each row; a region without enough records is any other country. Empty at home, and for a country
    that has no region but a number of its own."""
    regions = [places.region.get(choice, "") for choice in choices]
    enough = set(_enough(regions))
    return [
        region if region in enough else "" if choice in own or not choice else ABROAD
        for choice, region in zip(choices, regions, strict=True)
    ]


def _enough(names: Iterable[str]) -> list[str]:
    """The names that as many rows bear as a number needs."""
    return sorted(name for name, n in Counter(names).items() if name and n >= LEAST_RECORDS)


def _work_columns(rows: Sequence[PayRow], settings: Settings) -> Iterator[Column]:
    yield _column(("remote", ""), (row.remote == 100 for row in rows), settings.remote)
    tiers = [row.tier if row.remote == 100 else "" for row in rows]
    for tier in _enough(tiers):
        yield _column(("remote", tier), (each == tier for each in tiers), settings.remote_tier)
    hybrid = [0 < row.remote < 100 for row in rows]
    if sum(hybrid) >= LEAST_RECORDS:
        yield _column(("hybrid", ""), hybrid, settings.remote)
    # Fitted so that part-time pay does not colour the rest; no reader is asked for it.
    yield _column(("not full-time", ""), (row.employment != "FT" for row in rows), settings.not_full_time)


def _age_columns(rows: Sequence[PayRow], places: Places, settings: Settings) -> Iterator[Column]:
    """What a year's age is worth at home and abroad, so that the table stands at the newest year."""
    age = np.minimum(ages(rows), settings.trend_years)
    away = np.array([not places.is_home(row.country) for row in rows], float)
    yield Column(("age", ""), age, settings.trend)
    yield Column(("age", "abroad"), age * away, settings.trend)

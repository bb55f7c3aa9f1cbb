"""What, besides role and tier, may move a record's pay: place, work mode, employment; and how much a record counts."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np

from salaries.engine.reported import LEAST_RECORDS
from salaries.records.fitting import Column, Key, Numbers
from salaries.records.pay_rows import PayRow
from salaries.records.places import ABROAD, Places
from salaries.records.settings import MANY_RECORDS, Pull, Settings

DAYS_A_YEAR = 365.25


def weights(rows: Sequence[PayRow], half_life: float | None) -> Numbers:
    """Half as much for each half-life, in years, that a record was last seen before the newest."""
    if half_life is None:
        return np.ones(len(rows))
    days = np.array([row.day for row in rows], float)
    return np.asarray(0.5 ** ((days.max() - days) / DAYS_A_YEAR / half_life), float)


def columns_of(rows: Sequence[PayRow], places: Places, settings: Settings) -> list[Column]:
    """The columns of the fit. What fewer distinct records than the least stand behind has none of its own."""
    return [
        *_place_columns(rows, places, settings),
        *_role_columns(rows, places, settings),
        *_work_columns(rows, places, settings),
    ]


def role_in(country: str) -> str:
    """The kind of column that says what a role earns in a country beside what both say."""
    return f"role in {country}"


def _column(key: Key, holds: Iterable[bool], pull: Pull | float) -> Column:
    values = np.array(list(holds), float)
    return Column(key, values, pull.level, pull.spread) if isinstance(pull, Pull) else Column(key, values, pull)


def _each(kind: str, names: Sequence[str], pull: Pull, which: Iterable[str] | None = None) -> Iterator[Column]:
    """A column for each of these names, or for each that enough rows bear."""
    for name in _enough(names) if which is None else sorted(which):
        yield _column((kind, name), (each == name for each in names), pull)


def _place_columns(rows: Sequence[PayRow], places: Places, settings: Settings) -> Iterator[Column]:
    away = [not places.is_home(row.country) for row in rows]
    choices = _choices(rows, places)
    own = set(_enough(choices)) - {ABROAD}
    regions = _regions(choices, own, places)
    yield _column(("abroad", ""), away, settings.abroad)
    yield from _each("region", regions, settings.region, set(regions) - {""})
    yield from _each("country", choices, settings.country, own)
    yield from _each(
        "abroad", [row.tier if out else "" for row, out in zip(rows, away, strict=True)], settings.abroad_tier
    )


def _choices(rows: Sequence[PayRow], places: Places) -> list[str]:
    """The place of each row; empty at home."""
    return ["" if places.is_home(row.country) else places.choice(row.country) for row in rows]


def _regions(choices: list[str], own: set[str], places: Places) -> list[str]:
    """The region of each row; a region without enough records is any other country. Empty at home, and for a country
    that has no region but a number of its own."""
    regions = [places.region.get(choice, "") for choice in choices]
    enough = set(_enough(regions))
    return [
        region if region in enough else "" if choice in own or not choice else ABROAD
        for choice, region in zip(choices, regions, strict=True)
    ]


def _enough(names: Iterable[str], least: int = LEAST_RECORDS) -> list[str]:
    """The names that as many rows bear as a number needs."""
    return sorted(name for name, n in Counter(names).items() if name and n >= least)


def _role_columns(rows: Sequence[PayRow], places: Places, settings: Settings) -> Iterator[Column]:
    """What a role earns abroad, and in the countries of many records, beside what role and place say."""
    choices = _choices(rows, places)

    def roles(holds: Callable[[str], bool]) -> list[str]:
        return [row.role if holds(choice) else "" for row, choice in zip(rows, choices, strict=True)]

    yield from _each("abroad role", roles(bool), settings.abroad_role)
    for country in sorted(set(_enough(choices, MANY_RECORDS)) - {ABROAD}):
        yield from _each(role_in(country), roles(lambda choice, of=country: choice == of), settings.country_role)  # type: ignore[misc]


def _work_columns(rows: Sequence[PayRow], places: Places, settings: Settings) -> Iterator[Column]:
    remote = [row.remote == 100 for row in rows]
    yield _column(("remote", ""), remote, settings.remote)
    yield from _each("remote", [row.tier if row.remote == 100 else "" for row in rows], settings.remote_tier)
    abroad = [far and not places.is_home(row.country) for far, row in zip(remote, rows, strict=True)]
    if sum(abroad) >= LEAST_RECORDS:
        yield _column(("remote abroad", ""), abroad, settings.remote_abroad)
    hybrid = [0 < row.remote < 100 for row in rows]
    if sum(hybrid) >= LEAST_RECORDS:
        yield _column(("hybrid", ""), hybrid, settings.remote)
    # Fitted so that part-time pay does not colour the rest; no reader is asked for it.
    yield _column(("not full-time", ""), (row.employment != "FT" for row in rows), settings.not_full_time)

"""Pay that does not fall from one tier to the next: where records say it does, the tiers are taken together."""

from collections.abc import Mapping, Sequence

import numpy as np

from salaries.engine.reported import LEAST_RECORDS
from salaries.records.fitting import Numbers

Name = tuple[str, str]


def rising(
    names: Sequence[Name], counts: Mapping[Name, int], ladders: Mapping[str, tuple[str, ...]], cells: Numbers
) -> tuple[Numbers, dict[Name, tuple[str, ...]]]:
    """The log percentiles of each role and tier, none below that of the tier before it, and which tiers were pooled.

    ``ladders`` gives the tiers of each role from the first to the last; those without enough records are left alone.
    Tiers that would fall take their mean, by the number of records, for each percentile by itself.
    """
    at = {name: place for place, name in enumerate(names)}
    found, pooled = cells.copy(), {}
    for role, tiers in ladders.items():
        steps = [name for tier in tiers if counts.get(name := (role, tier), 0) >= LEAST_RECORDS]
        places, records = [at[name] for name in steps], np.array([counts[name] for name in steps], float)
        for percentile in range(cells.shape[1]):
            groups = _groups(cells[places, percentile], records)
            for group in groups:
                chosen = [places[each] for each in group]
                found[chosen, percentile] = np.average(cells[chosen, percentile], weights=records[group])
            if percentile == MEDIAN:
                pooled.update(_partners(steps, groups))
    return found, pooled


MEDIAN = 2


def _partners(steps: list[Name], groups: list[list[int]]) -> dict[Name, tuple[str, ...]]:
    """Each tier that shares its median, with the others that share it."""
    return {
        steps[each]: tuple(steps[other][1] for other in group if other != each)
        for group in groups
        if len(group) > 1
        for each in group
    }


def _groups(values: Numbers, weights: Numbers) -> list[list[int]]:
    """Which neighbours have to be taken together so that their weighted means rise: pools adjacent violators."""
    groups: list[list[int]] = []
    for place in range(len(values)):
        groups.append([place])
        while len(groups) > 1 and _mean(values, weights, groups[-2]) > _mean(values, weights, groups[-1]):
            last = groups.pop()
            groups[-1] += last
    return groups


def _mean(values: Numbers, weights: Numbers, group: list[int]) -> float:
    return float(np.average(values[group], weights=weights[group]))

"""How much wider salaries of a role or tier came to lie than the records before them had said, quarter after quarter.

Pay of some roles and tiers spreads as time goes by, and no fit of the past says so. So the fit is repeated as it would
have been three, two and one quarters before the newest record, and scored on the quarter that came next.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from salaries.records.columns import DAYS_A_YEAR
from salaries.records.fitting import Fit, Numbers
from salaries.records.pay_rows import PayRow
from salaries.records.settings import Settings

QUARTER = 91  # days
QUARTERS = 3
LEAST_BEFORE = 2_000  # records on which a fit of the past can rest
INSIDE = 0.8
Places = npt.NDArray[np.intp]


def widths(fit: Fit, rows: Sequence[PayRow], numbers: Numbers, settings: Settings) -> Numbers:
    """For each cell what its percentiles' distances from the median are multiplied by; 1 where the past is too short.

    ``numbers`` are those of the whole fit, from which the fits of the past start.
    """
    found = list(_quarters(fit, np.array([row.day for row in rows], float), numbers, settings))
    cell, tiers = fit.problem.cell, fit.problem.tiers
    wider = np.ones(fit.problem.roles * tiers)
    if not found:
        return wider
    seen, share = (np.concatenate(each) for each in zip(*found, strict=True))
    usual = np.quantile(share, INSIDE)
    for group, of in ((cell // tiers, np.arange(len(wider)) // tiers), (cell % tiers, np.arange(len(wider)) % tiers)):
        for name in range(int(of.max()) + 1):
            inside = share[group[seen] == name]
            if len(inside):
                drawn = len(inside) / (len(inside) + settings.width)
                wider[of == name] *= (np.quantile(inside, INSIDE) / usual) ** drawn
    return wider


def _quarters(fit: Fit, days: Numbers, numbers: Numbers, settings: Settings) -> Iterator[tuple[Places, Numbers]]:
    """The rows of each quarter, by their places, and how far from the median each lies: 1 is at p10 or p90."""
    for back in range(QUARTERS, 0, -1):
        origin = days.max() - back * QUARTER
        before, after = days <= origin, (days > origin) & (days <= origin + QUARTER)
        if before.sum() >= LEAST_BEFORE and after.any():
            age = np.maximum(origin - days, 0) / DAYS_A_YEAR
            weight = before * (1 if settings.half_life is None else 0.5 ** (age / settings.half_life))
            p10, _, p50, _, p90 = fit.percentiles(fit.solve(weight, numbers))[:, after]
            off = fit.problem.log_pay[after] - p50
            yield np.flatnonzero(after), off / np.where(off < 0, p10 - p50, p90 - p50)

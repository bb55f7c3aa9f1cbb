"""The fit itself: all numbers of the table at once, by the weighted pinball loss and a pull on each number.

    log pay at q = log median + sum of levels + exp(sum of spreads) × (log gap between q and the median)

The median and the gaps belong to a cell (a role and tier), the levels and spreads to its columns (what holds for some
rows and not for others). Gaps are exponentials, so percentiles cannot cross.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import minimize
from scipy.special import expit
from threadpoolctl import threadpool_limits

from salaries.records.percentiles import SHARES
from salaries.records.settings import Pull, Settings

Numbers = npt.NDArray[np.float64]
Key = tuple[str, str]
# One below another, so that each meets every row.
COLUMN = np.array(SHARES)[:, None]


@dataclass(frozen=True, slots=True)
class Column:
    """What holds for some rows: how much of it for each, and how strongly its number is pulled to no effect.

    With a spread of None it moves the level alone.
    """

    key: Key
    values: Numbers
    level: float
    spread: float | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Rows to fit: log pay, weight and cell of each, in cells numbered tier by tier within role by role."""

    log_pay: Numbers
    weight: Numbers
    cell: npt.NDArray[np.int64]
    roles: int
    tiers: int
    columns: Sequence[Column]


@dataclass(frozen=True, slots=True)
class Solution:
    """Log pay of each cell at the five percentiles, and each column's level and spread in logs."""

    cells: Numbers
    level: dict[Key, float]
    spread: dict[Key, float]

    def widened(self, wider: Numbers) -> "Solution":
        """With each cell's distances from the median multiplied by a number of its own."""
        median = self.cells[:, 2:3]
        return replace(self, cells=median + (self.cells - median) * wider[:, None])


class Fit:
    """Solves a problem, again and again with other weights."""

    def __init__(self, problem: Problem, settings: Settings) -> None:
        self.problem, self.settings = problem, settings
        self.parts = _parts(problem.roles, problem.tiers)
        self.pull_median, self.pull_gaps = _pulls(problem, settings)
        count, rows = len(self.parts), len(problem.log_pay)
        self.members = sparse.csr_matrix((np.ones(rows), (problem.cell, np.arange(rows))), shape=(count, rows))
        spreading = [column for column in problem.columns if column.spread is not None]
        self.level, self.spread = _matrix(problem.columns, rows), _matrix(spreading, rows)
        self.spread_keys = [column.key for column in spreading]
        self.pull_level = np.array([column.level for column in problem.columns])
        self.pull_spread = np.array([column.spread for column in spreading], float)

    def solve(self, weight: Numbers, start: Numbers | None = None) -> Numbers:
        """The numbers of the least loss, from a start near them if there is one."""
        # The matrices are small: a second thread costs more in waiting than it takes over.
        with threadpool_limits(1):
            found = minimize(
                self._loss,
                self._start() if start is None else start,
                args=(weight,),
                jac=True,
                method="L-BFGS-B",
                options={"maxiter": self.settings.most_steps, "maxcor": 20, "ftol": 1e-10, "gtol": 1e-6},
            )
        return np.asarray(found.x, float)

    def read(self, numbers: Numbers) -> Solution:
        median, gaps, level, spread = self._split(numbers)
        cells = (self.parts @ median)[:, None] + _from_median(np.exp(gaps @ self.parts.T)).T
        keys = [column.key for column in self.problem.columns]
        return Solution(
            cells,
            dict(zip(keys, map(float, level), strict=True)),
            dict(zip(self.spread_keys, map(float, spread), strict=True)),
        )

    def percentiles(self, numbers: Numbers) -> Numbers:
        """Log pay of each row at the five percentiles, a row for each percentile."""
        median, gaps, level, spread = self._split(numbers)
        apart = _from_median(np.exp(gaps @ self.parts.T))[:, self.problem.cell]
        middle = (self.parts @ median)[self.problem.cell] + self.level @ level
        return np.asarray(middle + np.exp(self.spread @ spread) * apart)

    def _start(self) -> Numbers:
        width = self.parts.shape[1]
        start = np.zeros(5 * width + self.level.shape[1] + self.spread.shape[1])
        start[0] = np.median(self.problem.log_pay)
        start[width : 5 * width : width] = math.log(0.2)
        return start

    def _split(self, numbers: Numbers) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """The parts of the cells' medians, of their four gaps, and the columns' levels and spreads."""
        width, levels = self.parts.shape[1], self.level.shape[1]
        median, gaps, rest = numbers[:width], numbers[width : 5 * width], numbers[5 * width :]
        return median, gaps.reshape(4, width), rest[:levels], rest[levels:]

    def _loss(self, numbers: Numbers, weight: Numbers) -> tuple[float, Numbers]:
        """The loss a unit of weight, and which way it grows."""
        median, gaps, level, spread = self._split(numbers)
        gap = np.exp(gaps @ self.parts.T)
        apart = _from_median(gap)[:, self.problem.cell]
        wide = np.exp(self.spread @ spread)
        middle = (self.parts @ median)[self.problem.cell] + self.level @ level
        left, tau = self.problem.log_pay - middle - wide * apart, self.settings.smoothing
        loss = (weight * (COLUMN * left + tau * np.logaddexp(0, -left / tau))).sum()
        loss += self.pull_median @ median**2 + (self.pull_gaps * gaps**2).sum()
        loss += self.pull_level @ level**2 + self.pull_spread @ spread**2

        slope = -weight * (COLUMN - expit(-left / tau))
        each, by_cell = slope.sum(0), (self.members @ (slope * wide).T).T
        by_gap = np.stack([-by_cell[0], -by_cell[0] - by_cell[1], by_cell[3] + by_cell[4], by_cell[4]]) * gap
        grows = (
            self.parts.T @ (self.members @ each) + 2 * self.pull_median * median,
            (by_gap @ self.parts + 2 * self.pull_gaps * gaps).ravel(),
            self.level.T @ each + 2 * self.pull_level * level,
            self.spread.T @ ((slope * apart).sum(0) * wide) + 2 * self.pull_spread * spread,
        )
        total = weight.sum()
        return float(loss / total), np.concatenate(grows) / total


def _from_median(gap: Numbers) -> Numbers:
    """The five percentiles' distances from the median, from the four gaps between neighbours."""
    return np.stack([-gap[1] - gap[0], -gap[1], 0 * gap[0], gap[2], gap[2] + gap[3]])


def _parts(roles: int, tiers: int) -> Numbers:
    """What each cell is the sum of: a part of all, of its role, of its tier and of its own."""
    cells = np.arange(roles * tiers)
    own = (np.eye(roles)[cells // tiers], np.eye(tiers)[cells % tiers], np.eye(roles * tiers))
    return np.column_stack([np.ones(len(cells)), *own])


def _pulls(problem: Problem, settings: Settings) -> tuple[Numbers, Numbers]:
    """The pull on each part of the medians and of the gaps; none on the part of all."""
    pulls: tuple[Pull, ...] = (Pull(0.0, 0.0), settings.role, settings.tier, settings.cell)
    widths = [1, problem.roles, problem.tiers, problem.roles * problem.tiers]
    return np.repeat([pull.level for pull in pulls], widths), np.repeat([pull.spread for pull in pulls], widths)


def _matrix(columns: Sequence[Column], rows: int) -> sparse.csr_matrix:
    return sparse.csr_matrix(np.column_stack([np.empty((rows, 0)), *(column.values for column in columns)]))

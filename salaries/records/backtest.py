"""An edition scored on records that it has not seen, beside yardsticks fitted on the records it rests on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from salaries.engine.figures import FigureBook
from salaries.engine.refused import Refused
from salaries.engine.reported import LEAST_RECORDS
from salaries.records.carrying import carried
from salaries.records.fitting import Numbers
from salaries.records.pay_rows import UNKNOWN, PayRow, Rows, added, distinct, in_both, number_of
from salaries.records.predictions import Prediction, predictor
from salaries.records.scoring import Measure, measure, measure_bands
from salaries.records.yardsticks import YARDSTICKS, log_pay

TABLE, CARRIED, BANDS = "table", "carried", "bands"
ALL, NEW_VALUES, REPEATS = "all", "new-values", "repeats"
# A file with so large a share of the earlier rows holds everything; one with at most the other, only what was added:
# of adverts that come again, more than an eighth has not been seen.
EVERYTHING, ADDITIONS = 0.9, 0.5


@dataclass(frozen=True, slots=True)
class Line:
    """One method on one scope: all records, those whose values no earlier record had or had, a role, a tier, both, a
    country or a quarter."""

    method: str
    scope: str
    measure: Measure


@dataclass(frozen=True, slots=True)
class Tested:
    """A record to score, whether no earlier one is like it, and the quarter in which it was seen, if that is known."""

    row: PayRow
    new: bool
    quarter: str

    @property
    def scopes(self) -> tuple[str, ...]:
        row = self.row
        when = (f"quarter-{self.quarter}",) if self.quarter else ()
        return (
            NEW_VALUES if self.new else REPEATS,
            row.tier,
            row.role,
            f"{row.role}/{row.tier}",
            f"country-{row.country.lower()}",
            *when,
        )


@dataclass(frozen=True, slots=True)
class Split:
    """Records to fit the yardsticks on, and later ones to score."""

    train: list[PayRow]
    test: list[Tested]


@dataclass(frozen=True, slots=True)
class Backtest:
    """All scores. No method is scored on the records ``left_out``, for which the edition has no reported pay.

    ``tiers`` are the edition's, in the order of its roles.
    """

    trained: int
    scored: int
    new_values: int
    left_out: int
    lines: list[Line]
    tiers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Answered:
    """A record to score and what the edition says of it."""

    tested: Tested
    says: Prediction


def later_rows(file: Rows, earlier: Rows, holds: str = "") -> Rows:
    """The rows of a file that came after the earlier ones.

    ``holds`` says whether it holds everything, from which the earlier rows are taken away, or additions alone; empty:
    the file itself tells. Raises Refused where it does not.
    """
    there, of = in_both(earlier, file), number_of(earlier)
    share = there / of if of else 0.0
    if holds == "everything" or (not holds and share >= EVERYTHING):
        return added(file, earlier)
    if holds == "additions" or share <= ADDITIONS:
        return file
    raise Refused(
        f"of the {of:,} earlier rows {there:,} stand in the file: too few for a file that holds everything, too many "
        "for one of additions. Say which it is: at the desk under “What the file holds”, for the command with --holds "
        "everything or --holds additions."
    )


def split_of(earlier: Rows, later: Rows, titles: Mapping[str, str]) -> Split:
    """Earlier rows, and later ones, each distinct one once."""
    tested = [
        Tested(known, row not in earlier, _quarter(min(days)))
        for row, days in later.items()
        for known in distinct({row: days}, titles)
    ]
    return Split(distinct(earlier, titles), sorted(tested, key=lambda each: (each.row, each.new)))


def _quarter(day: int) -> str:
    if day == UNKNOWN:
        return ""
    seen = date.fromordinal(day)
    return f"{seen.year}-{(seen.month + 2) // 3}"


def backtest(book: FigureBook, split: Split, said: Callable[[str], None] = lambda method: None) -> Backtest:
    """Score the book and the yardsticks. Raises Refused, also when there is nothing to score."""
    predict = predictor(book)
    answered = [_Answered(each, predict(each.row)) for each in split.test]
    covered = [each for each in answered if each.says.percentiles]
    if not split.train or not covered:
        raise Refused("there is nothing to score: no earlier records, no later ones, or no reported pay for any.")
    rows, scopes = [each.tested.row for each in covered], _scopes(covered)
    percentiles = np.array([each.says.percentiles for each in covered])
    lines = _lines(TABLE, rows, percentiles, scopes)
    on = carried(book, max(row.day for row in split.train), rows, percentiles)
    lines += [] if on is None else _lines(CARRIED, rows, on, scopes)
    for method, fitted in YARDSTICKS.items():
        said(method)
        lines += _lines(method, rows, fitted(split.train)(rows), scopes)
    lines += _band_lines([each for each in answered if each.says.band])
    new = sum(each.tested.new for each in covered)
    tiers = tuple(dict.fromkeys(tier.slug for role in book.roles for tier in role.tiers))
    return Backtest(len(split.train), len(rows), new, len(answered) - len(covered), lines, tiers)


def _scopes(answered: Sequence[_Answered]) -> dict[str, list[int]]:
    """Where each scope's records stand. A scope of fewer than the least records is left out, but for all."""
    found: dict[str, list[int]] = {ALL: list(range(len(answered)))}
    for at, each in enumerate(answered):
        for scope in each.tested.scopes:
            found.setdefault(scope, []).append(at)
    return {scope: at for scope, at in found.items() if scope == ALL or len(at) >= LEAST_RECORDS}


def _lines(method: str, rows: Sequence[PayRow], percentiles: Numbers, scopes: dict[str, list[int]]) -> list[Line]:
    pay = log_pay(rows)
    return [Line(method, scope, measure(pay[at], percentiles[at])) for scope, at in scopes.items()]


def _band_lines(banded: Sequence[_Answered]) -> list[Line]:
    """Of the records whose role and tier have a band."""
    if not banded:
        return []
    pay = [(each.tested.row.pay_usd, each.says.band) for each in banded]
    return [Line(BANDS, scope, measure_bands([pay[i] for i in at])) for scope, at in _scopes(banded).items()]

"""An edition scored on records that it has not seen, beside yardsticks fitted on the records it rests on."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from salaries.engine.figures import FigureBook
from salaries.engine.refused import Refused
from salaries.records.fitting import Numbers
from salaries.records.pay_rows import PayRow, added, distinct
from salaries.records.predictions import Prediction, predictor
from salaries.records.rows import RecordRow
from salaries.records.scoring import Measure, measure, measure_bands
from salaries.records.settings import LEAST_RECORDS
from salaries.records.yardsticks import YARDSTICKS, log_pay

TABLE, BANDS = "table", "bands"
ALL, NEW_VALUES = "all", "new-values"


@dataclass(frozen=True, slots=True)
class Line:
    """One method on one scope: all records, those whose values no earlier record had, a role, a tier or both."""

    method: str
    scope: str
    measure: Measure


@dataclass(frozen=True, slots=True)
class Split:
    """Records to fit the yardsticks on, and later ones to score, each with whether no earlier record is like it."""

    train: list[PayRow]
    test: list[tuple[PayRow, bool]]


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

    row: PayRow
    new: bool
    says: Prediction

    @property
    def scopes(self) -> tuple[str, ...]:
        row = self.row
        return (*((NEW_VALUES,) if self.new else ()), row.tier, row.role, f"{row.role}/{row.tier}")


def split_of(earlier: Counter[RecordRow], later: Counter[RecordRow], titles: Mapping[str, str]) -> Split:
    """The later rows that stand there more often than earlier, each distinct one once."""
    more = set(added(later, earlier))
    old, new = (distinct((row for row in more if (row in earlier) is seen), titles) for seen in (True, False))
    return Split(distinct(earlier, titles), [*((row, False) for row in old), *((row, True) for row in new)])


def backtest(book: FigureBook, split: Split, said: Callable[[str], None] = lambda method: None) -> Backtest:
    """Score the book and the yardsticks. Raises Refused, also when there is nothing to score."""
    predict = predictor(book)
    answered = [_Answered(row, new, predict(row)) for row, new in split.test]
    covered = [each for each in answered if each.says.percentiles]
    if not split.train or not covered:
        raise Refused("there is nothing to score: no earlier records, no later ones, or no reported pay for any.")
    rows, scopes = [each.row for each in covered], _scopes(covered)
    lines = _lines(TABLE, rows, np.array([each.says.percentiles for each in covered]), scopes)
    for method, fitted in YARDSTICKS.items():
        said(method)
        lines += _lines(method, rows, fitted(split.train)(rows), scopes)
    lines += _band_lines([each for each in answered if each.says.band])
    new = sum(each.new for each in covered)
    tiers = tuple(dict.fromkeys(tier.slug for role in book.roles for tier in role.tiers))
    return Backtest(len(split.train), len(rows), new, len(answered) - len(covered), lines, tiers)


def _scopes(answered: Sequence[_Answered]) -> dict[str, list[int]]:
    """Where each scope's records stand. A scope of fewer than the least records is left out, but for all."""
    found: dict[str, list[int]] = {ALL: list(range(len(answered)))}
    for at, each in enumerate(answered):
        for scope in each.scopes:
            found.setdefault(scope, []).append(at)
    return {scope: at for scope, at in found.items() if scope == ALL or len(at) >= LEAST_RECORDS}


def _lines(method: str, rows: Sequence[PayRow], percentiles: Numbers, scopes: dict[str, list[int]]) -> list[Line]:
    pay = log_pay(rows)
    return [Line(method, scope, measure(pay[at], percentiles[at])) for scope, at in scopes.items()]


def _band_lines(banded: Sequence[_Answered]) -> list[Line]:
    """Of the records whose role and tier have a band."""
    if not banded:
        return []
    pay = [(each.row.pay_usd, each.says.band) for each in banded]
    return [Line(BANDS, scope, measure_bands([pay[i] for i in at])) for scope, at in _scopes(banded).items()]

"""Scores worked by hand on ten salaries, the rows that are scored, and the yardsticks."""

import math
from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from salaries.engine.figures import Band
from salaries.engine.refused import Refused
from salaries.records.backtest import later_rows, split_of
from salaries.records.pay_rows import Rows, parted
from salaries.records.rows import RecordRow
from salaries.records.scoring import measure, measure_bands
from salaries.records.yardsticks import gradient_boosting, overall, role_and_tier
from tests.records.made_pay import made_rows, plain_row

TEN = [40, 55, 60, 80, 90, 100, 110, 130, 170, 210]
PERCENTILES = [50, 75, 100, 125, 200]
TITLES = {"analyst": "analyst"}
RAW = RecordRow(2024, "senior", "FT", "analyst", *(Decimal(1),) * 2, "USD", Decimal(100_000), "US", 0, "US", "M")


def test_ten_salaries_scored_by_hand():
    found = measure(np.log(TEN), np.log([PERCENTILES] * 10))
    assert found.sample_size == 10
    assert found.inside_80 == 0.8  # all but 40 and 210
    assert found.inside_50 == 0.4  # 80, 90, 100, 110
    assert found.error == pytest.approx((100 / 80 - 1 + 1 - 100 / 170) / 2)  # the two in the middle, by size
    losses = [
        max(share * (math.log(pay) - math.log(at)), (share - 1) * (math.log(pay) - math.log(at)))
        for pay in TEN
        for share, at in ((0.1, 50), (0.5, 100), (0.9, 200))
    ]
    assert found.pinball == pytest.approx(sum(losses) / 30)


def test_both_ends_of_a_band_count_and_an_open_top_has_none():
    closed, opened = Band(Decimal(50), Decimal(60)), Band(Decimal(50), Decimal(60), open_ended=True)
    found = measure_bands([(50.0, closed), (60.0, closed), (61.0, closed), (61.0, opened), (49.0, opened)])
    assert (found.sample_size, found.inside_80, found.inside_50, found.pinball) == (5, 0.6, 0.6, None)


def test_the_split_takes_rows_that_stand_there_more_often_each_once():
    """Of three alike rows one was there before; another is new in its values; a third is no more often there."""
    other, gone = RAW._replace(year=2023), RAW._replace(year=2022)
    earlier = {RAW: (0,), gone: (0, 0)}
    later = later_rows({RAW: (0, 0, 0), other: (0, 0), gone: (0, 0)}, earlier)
    split = split_of(earlier, later, TITLES)
    assert len(split.train) == 2
    assert [(each.row.year, each.new) for each in split.test] == [(2023, True), (2024, False)]


def test_a_file_of_additions_is_told_from_one_that_holds_everything():
    """The earlier row comes again among the additions, and is scored there; nothing is taken away twice."""
    old = {RAW._replace(year=year): (0,) for year in range(2000, 2010)}
    extra: Rows = {RAW._replace(year=2000): (0,), RAW._replace(year=2020): (0,)}
    whole = {**old, **extra, RAW._replace(year=2000): (0, 0)}
    assert set(later_rows(whole, old)) == set(later_rows(extra, old)) == set(extra)
    part = dict(list(old.items())[:7])
    with pytest.raises(
        Refused, match="under “What the file holds”, for the command with --holds everything or --holds"
    ):
        later_rows(part, old)
    assert set(later_rows(part, old, "additions")) == set(part)
    assert later_rows(part, old, "everything") == {}


def test_rows_of_one_file_are_parted_by_the_day_they_were_published():
    march, april = (date(2025, month, 10).toordinal() for month in (3, 4))
    before, since = parted({RAW: (march, april), RAW._replace(year=2023): (april,)}, date(2025, 4, 1))
    split = split_of(before, since, TITLES)
    assert [each.year for each in split.train] == [2024]
    assert [(each.row.year, each.new, each.quarter) for each in split.test] == [
        (2023, True, "2025-2"), (2024, False, "2025-2"),
    ]  # fmt: skip
    with pytest.raises(Refused, match="1 records do not say when they were published"):
        parted({RAW: (march, 0)}, date(2025, 4, 1))


def test_rows_of_other_titles_or_of_unknown_work_mode_are_left_out():
    others = ({"title": "poet"}, {"remote": None}, {"tier": ""})
    rows = {RAW: (0,), **{RAW._replace(**each): (0,) for each in others}}
    assert len(split_of({}, rows, TITLES).test) == 1


def test_the_simple_yardsticks_are_quantiles():
    train = [plain_row(pay_usd=float(pay)) for pay in range(1000, 22000, 1000)]
    few = [plain_row(role="clerk", pay_usd=1e6)]
    found = np.exp(role_and_tier([*train, *few])([train[0], few[0]]))
    assert found[0] == pytest.approx(np.exp(np.quantile(np.log(range(1000, 22000, 1000)), [0.1, 0.25, 0.5, 0.75, 0.9])))
    assert found[1][4] > found[0][4]  # too few clerks: the tier's, in which the clerk counts
    assert np.exp(overall(train)(train[:2]))[:, 2] == pytest.approx([11000, 11000])


def test_the_boosted_model_knows_places_and_never_crosses():
    rows = made_rows(1500)
    predict = gradient_boosting(rows)
    found = predict([plain_row(), plain_row(country="DE"), plain_row(country="ZZ", role="poet")])
    assert found[0, 2] > found[1, 2]
    assert (np.diff(found) >= 0).all()

"""Other ways to foretell pay, fitted on the same records, that the figures are held against."""

from collections.abc import Callable, Sequence
from statistics import median

import lightgbm
import numpy as np

from salaries.engine.reported import LEAST_RECORDS
from salaries.records.columns import weights
from salaries.records.fitting import Numbers
from salaries.records.pay_rows import PayRow
from salaries.records.percentiles import SHARES
from salaries.records.settings import Settings

Predict = Callable[[Sequence[PayRow]], Numbers]
# The best of those tried by the cross-validation that chose the settings of the table, weighted as the table is.
BOOSTED = {"num_leaves": 15, "learning_rate": 0.05, "min_data_in_leaf": 20}
TREES = 150
QUIET = {"verbosity": -1, "num_threads": 1, "seed": 0, "deterministic": True}
SIZES = "SML"


def log_pay(rows: Sequence[PayRow]) -> Numbers:
    return np.asarray(np.log([row.pay_usd for row in rows]), float)


def overall(train: Sequence[PayRow]) -> Predict:
    """The percentiles of all records, whatever is asked."""
    found = np.quantile(log_pay(train), SHARES)
    return lambda rows: np.tile(found, (len(rows), 1))


def role_and_tier(train: Sequence[PayRow]) -> Predict:
    """The percentiles of the role and tier, or of the tier where there are too few records."""
    by: dict[tuple[str, str], list[PayRow]] = {}
    for row in train:
        by.setdefault((row.role, row.tier), []).append(row)
        by.setdefault(("", row.tier), []).append(row)
    found = {
        key: np.quantile(log_pay(rows), SHARES) for key, rows in by.items() if len(rows) >= LEAST_RECORDS or not key[0]
    }
    anyone = np.quantile(log_pay(train), SHARES)

    def of(row: PayRow) -> Numbers:
        return np.asarray(found.get((row.role, row.tier), found.get(("", row.tier), anyone)))

    return lambda rows: np.array([of(row) for row in rows])


def gradient_boosting(train: Sequence[PayRow]) -> Predict:
    """Gradient-boosted trees, one model for each percentile, sorted where they cross."""
    features = _Features(train)
    known, pay, weight = features.of(train), log_pay(train), weights(train, Settings().half_life)
    models = [
        lightgbm.train(
            {"objective": "quantile", "alpha": share, **BOOSTED, **QUIET},
            lightgbm.Dataset(known, pay, weight=weight, categorical_feature=[0, 2], params={"verbosity": -1}),
            num_boost_round=TREES,
        )
        for share in SHARES
    ]

    def predict(rows: Sequence[PayRow]) -> Numbers:
        asked = features.of(rows)
        return np.sort(np.column_stack([np.asarray(model.predict(asked), float) for model in models]), axis=1)

    return predict


def _by_pay(train: Sequence[PayRow]) -> list[str]:
    """The tiers from the lowest median pay to the highest: nothing else about a tier's name says how high it is."""
    pays: dict[str, list[float]] = {}
    for row in train:
        pays.setdefault(row.tier, []).append(row.pay_usd)
    return sorted(pays, key=lambda tier: (median(pays[tier]), tier))


class _Features:
    """Records as numbers: role, tier by its pay, country, at home in the United States, remote, company size, year."""

    def __init__(self, train: Sequence[PayRow]) -> None:
        self.roles = {name: number for number, name in enumerate(sorted({row.role for row in train}))}
        self.countries = {name: number for number, name in enumerate(sorted({row.country for row in train}))}
        self.tiers = {name: number for number, name in enumerate(_by_pay(train))}

    def of(self, rows: Sequence[PayRow]) -> Numbers:
        return np.array([self._row(row) for row in rows], float)

    def _row(self, row: PayRow) -> tuple[float, ...]:
        return (
            self.roles.get(row.role, np.nan),
            self.tiers.get(row.tier, np.nan),
            self.countries.get(row.country, np.nan),
            row.country == "US",
            row.remote,
            SIZES.find(row.company_size) if row.company_size else np.nan,
            row.year,
        )


YARDSTICKS: dict[str, Callable[[Sequence[PayRow]], Predict]] = {
    "gradient-boosting": gradient_boosting,
    "role-and-tier": role_and_tier,
    "overall": overall,
}

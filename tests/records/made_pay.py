"""Made salaries whose effects are known, and a desk on which they find their place."""

import math
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np

from salaries.records.pay_rows import PayRow
from salaries.records.places import Places

PLACES = Places(
    "location",
    "country",
    {"US": "country", "DE": "germany", "FR": "france", "IN": "india", "CA": "canada"},
    {"germany": "europe", "france": "europe"},
)
SPREAD = 0.25  # standard deviation of log pay at home
MEDIANS = {
    ("analyst", "entry"): 80_000,
    ("analyst", "senior"): 120_000,
    ("clerk", "entry"): 50_000,
    ("clerk", "senior"): 75_000,
}
# Z-scores of p10 p25 p50 p75 p90.
SCORES = (-1.2816, -0.6745, 0.0, 0.6745, 1.2816)
PLACE_TABLES = Path(__file__).parent / "places.toml"


def day_of(year: int) -> int:
    return date(year, 7, 1).toordinal()


def plain_row(**values: object) -> PayRow:
    return replace(PayRow("analyst", "senior", "US", 0, "FT", "M", 2024, 120_000.0, day_of(2024), True), **values)  # type: ignore[arg-type]


def made_rows(count: int = 6000, seed: int = 7) -> list[PayRow]:
    """Germany pays 0.7, India 0.4 with twice the spread, remote 0.9."""
    random = np.random.default_rng(seed)
    cells = list(MEDIANS)
    rows = []
    for _ in range(count):
        role, tier = cells[random.integers(len(cells))]
        country = str(random.choice(["US", "DE", "IN"], p=[0.7, 0.2, 0.1]))
        remote, year = int(random.choice([0, 100])), int(random.choice([2023, 2024]))
        middle = math.log(MEDIANS[role, tier] * {"US": 1, "DE": 0.7, "IN": 0.4}[country])
        middle += math.log(0.9) * (remote == 100)
        pay = math.exp(random.normal(middle, SPREAD * (2 if country == "IN" else 1)))
        rows.append(PayRow(role, tier, country, remote, "FT", "M", year, pay, day_of(year), True))
    return rows

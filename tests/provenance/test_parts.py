"""Each shipped figure of the parts of pay is worked out anew from the tables beside this, or has no row and is named.

The tables of the Finnish survey hold groups of twenty or more and nobody's answers; the others are rows as the offices
published them.
"""

import csv
import tomllib
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from math import exp, sqrt
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent / "parts"
SEED = Path(__file__).parent.parent.parent / "salaries" / "seed" / "parts-of-pay.toml"
THOUSANDTH = Decimal("0.001")
LEAST_IN_A_GROUP = LEAST_FOR_AN_AMOUNT = 20
WEAK_BELOW = 50
# Of a 95% interval.
Z = 1.96
# How the shipped slugs call the offices' occupations.
OCCUPATIONS = {
    "2511": "systems-analysts",
    "2512": "software-developers",
    "2513": "web-developers",
    "2514": "applications-programmers",
    "2519": "other-developers",
}
IN_BRITAIN = {
    "2": "professionals",
    "2132": "it-managers",
    "2133": "it-architects",
    "2134": "programmers",
    "2137": "it-network-professionals",
    "2139": "other-it-professionals",
    "2433": "statisticians",
}
Row = dict[str, str]
# A share, its interval where there is one, its sample and whether it is weak.
Worked = tuple[Decimal, list[Decimal], int | None, bool]


def table(name: str) -> list[Row]:
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def thousandth(value: Decimal | float) -> Decimal:
    return Decimal(value).quantize(THOUSANDTH, ROUND_HALF_UP)


@cache
def shipped() -> dict[str, dict[str, Any]]:
    parts = tomllib.loads(SEED.read_text(encoding="utf-8"))["part"]
    return {part["slug"]: part for part in parts}


def share_of_people(some: int, everyone: int) -> Worked:
    """With Wilson's interval."""
    share, room = some / everyone, 1 + Z**2 / everyone
    middle = share + Z**2 / (2 * everyone)
    half = Z * sqrt(share * (1 - share) / everyone + Z**2 / (4 * everyone**2))
    ends = [thousandth(end / room) for end in (middle - half, middle + half)]
    return thousandth(Decimal(some) / everyone), ends, everyone, everyone < WEAK_BELOW


def of_the_survey() -> Iterator[tuple[str, Worked]]:
    for row in table("finland-survey-groups"):
        name, everyone, some = f"finland-survey-{row['part']}-{row['group']}", int(row["answers"]), int(row["with_any"])
        if row["part"] != "base":
            yield f"{name}-any", share_of_people(some, everyone)
        if row["median_share"]:
            ends = [Decimal(row["interval_low"]), Decimal(row["interval_high"])]
            slug = name if row["part"] == "base" else f"{name}-of-those"
            yield slug, (Decimal(row["median_share"]), ends, some, some < WEAK_BELOW)


def of_offices() -> Iterator[tuple[str, Worked]]:
    """Pay with the part over pay without it, less one; a month's pay twelve times where the other is a year's."""
    rows = table("official-with-and-without")
    for without in (row for row in rows if row["measure"].startswith(("basic", "regular"))):
        alike = (row for row in rows if row["measure"].startswith("total") and row["code"] == without["code"])
        given = next(row for row in alike if row["iso2"] == without["iso2"])
        times = 12 if (given["per"], without["per"]) == ("year", "month") else 1
        for measure, column in (("medians", "median"), ("mean", "mean")):
            share = Decimal(given[column]) / (times * Decimal(without[column])) - 1
            sample = int(given["n_employees"]) if given["n_employees"] else None
            yield f"{official_name(without)}-{measure}", (thousandth(share), [], sample, False)


def official_name(row: Row) -> str:
    if row["iso2"] == "DE":
        return "germany-special-payments"
    lead = {"NO": "norway-bonus", "FI": "finland-official-overtime"}[row["iso2"]]
    return f"{lead}-{OCCUPATIONS[row['code']]}"


def of_britain() -> Iterator[tuple[str, Worked]]:
    """The mean over the rest of gross pay, since gross pay holds it; the median over the median of gross pay."""
    rows = {(row["soc2020"], row["measure"]): row for row in table("uk-ashe-2024-incentive")}
    for code, name in IN_BRITAIN.items():
        incentive, gross = rows[code, "incentive pay"], rows[code, "gross pay"]
        jobs = int(incentive["jobs_thousand"]) * 1000
        if incentive["mean"]:
            mean = Decimal(incentive["mean"])
            error = float(incentive["mean_cv_percent"]) / 100
            share = mean / (Decimal(gross["mean"]) - mean)
            yield f"uk-incentive-{name}-mean", (thousandth(share), within(share, error), jobs, error > 0.2)
        if incentive["median"]:
            share = Decimal(incentive["median"]) / Decimal(gross["median"])
            error = float(incentive["median_cv_percent"]) / 100
            yield f"uk-incentive-{name}-of-those", (thousandth(share), within(share, error), jobs, True)


def within(share: Decimal, error: float) -> list[Decimal]:
    return [thousandth(float(share) * exp(way * Z * error)) for way in (-1, 1)]


WORKED = dict((*of_the_survey(), *of_offices(), *of_britain()))


def test_every_shipped_figure_has_a_row_and_every_row_a_figure():
    assert sorted(shipped().keys() ^ WORKED.keys()) == []


@pytest.mark.parametrize("slug", sorted(WORKED))
def test_the_figure_is_what_its_row_comes_to(slug: str):
    part = shipped()[slug]
    ends = [Decimal(end) for end in part.get("interval", [])]
    assert (Decimal(part["share"]), ends, part.get("sample_size"), part.get("weak", False)) == WORKED[slug]


def test_no_group_of_the_survey_is_smaller_than_twenty():
    rows = table("finland-survey-groups")
    assert [row["group"] for row in rows if int(row["answers"]) < LEAST_IN_A_GROUP] == []
    amounts = [(row["group"], row["part"]) for row in rows if row["median_share"]]
    few = [(row["group"], row["part"]) for row in rows if int(row["with_any"]) < LEAST_FOR_AN_AMOUNT]
    assert [each for each in amounts if each in few] == []


def test_the_survey_is_told_in_medians_and_never_in_means():
    of_survey = [part for part in shipped().values() if part["source"] == "fi-it-salary-survey-2025"]
    assert {part["measure"] for part in of_survey} == {"of-all", "any", "of-those"}


def test_each_figure_speaks_of_the_right_place():
    lead = {"finland": "FI", "norway": "NO", "germany": "DE", "uk": "GB"}
    assert [slug for slug, part in shipped().items() if part["country"] != lead[slug.partition("-")[0]]] == []

"""How far effects measured in 2021 and 2022 stand from the same effects measured later, beyond chance."""

import math
from collections.abc import Iterable, Iterator

from tests.provenance.reading import by_choice, error_of, rows

Pair = tuple[float, float]
"""How far the later effect is from the earlier one, on the logarithm, and the variance of that by chance alone."""

# The surveys' industries, and the official ones that stand beside each.
INDUSTRIES = {
    "Finance": ("securities", "lending"),
    "Insurance": ("insurance",),
    "Healthcare/Pharma": ("healthcare",),
    "Manufacturing/Energy/Transport": ("manufacturing",),
    "Retail": ("retail",),
    "Government/Defence": ("government",),
    "Non-profit": ("non-profit",),
    "Academia/Education": ("education",),
}
DEGREES = {"No degree": "No degree", "Master's": "Master's", "Doctorate": "Prof/Doctorate"}


def drift(pairs: Iterable[Pair]) -> float:
    """DerSimonian and Laird's estimate of the standard deviation of the true moves, about no move at all."""
    listed = list(pairs)
    weights = [1 / variance for _, variance in listed]
    moved = sum(weight * move**2 for weight, (move, _) in zip(weights, listed, strict=True))
    return math.sqrt(max(0.0, (moved - len(listed)) / sum(weights)))


def countries() -> Iterator[Pair]:
    """Countries in the Kaggle surveys and in the Stack Overflow survey of 2025."""
    earlier, later = by_choice("kaggle_countries"), by_choice("stack_overflow_countries")
    for choice in earlier.keys() & later.keys():
        one, other = earlier[choice], later[choice]
        yield _log(other) - _log(one), error_of(one) ** 2 + error_of(other) ** 2


def degrees() -> Iterator[Pair]:
    """Degrees in the Kaggle surveys and in the Stack Overflow survey of 2025, both in the United States."""
    earlier, later = kaggle_us(), {row["term"]: row for row in rows("stack_overflow_us")}
    for degree, there in DEGREES.items():
        one, other = earlier[f"edu={degree}"], later[there]
        yield _log(other) - _log(one), error_of(one) ** 2 + error_of(other) ** 2


def industries() -> Iterator[Pair]:
    """Industries in the Kaggle surveys and in official wages of May 2025, whose own error is small beside theirs."""
    earlier, later = kaggle_us(), official_industries()
    for industry, there in INDUSTRIES.items():
        now = sum(math.log(later[each]) for each in there) / len(there)
        row = earlier[f"ind4={industry}"]
        yield now - _log(row), error_of(row) ** 2


def records() -> Iterator[Pair]:
    """Levels, kinds of role and remote work in the salary records of 2021 and 2022, and of 2024 and 2025."""
    for row in rows("records_then_and_now"):
        move = float(row["log_2024_2025"]) - float(row["log_2021_2022"])
        yield move, float(row["error_2021_2022"]) ** 2 + float(row["error_2024_2025"]) ** 2


def of_countries() -> float:
    return drift(countries())


def of_effects() -> float:
    """For effects within the United States: degrees, industries and what the records hold, together."""
    return drift([*degrees(), *industries(), *records()])


def kaggle_us(regression: str = "core_A") -> dict[str, dict[str, str]]:
    return {row["term"]: row for row in rows("kaggle_us") if row["regression"] == regression}


def official_industries() -> dict[str, float]:
    """Geometric mean of the two occupations' medians, over that of the information industry."""
    medians = {row["industry"]: row for row in rows("oews_industries")}
    level = {
        key: math.sqrt(float(row["scientists_median"]) * float(row["developers_median"]))
        for key, row in medians.items()
    }
    return {key: value / level["information"] for key, value in level.items()}


def _log(row: dict[str, str]) -> float:
    return math.log(float(row["effect"]))

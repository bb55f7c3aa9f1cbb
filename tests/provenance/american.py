"""Metro areas and states of the United States: official wages, checked by two other counts."""

import math
from statistics import median

from tests.provenance.reading import Row, Worked, apart, by_choice, hull, mean, rows, spread, times

OCCUPATIONS = ("scientists", "developers")
NATION = "united-states"
# The publisher's relative error of a wage above which a place is called weak.
MOST_ERROR = 0.05
FEWEST_OFFERS = 100


def ratios(row: Row, nation: Row) -> list[float]:
    """Each occupation's median over the nation's; an occupation whose median is not published is left out."""
    pairs = [(row[f"{each}_median"], nation[f"{each}_median"]) for each in OCCUPATIONS]
    return [float(here) / float(there) for here, there in pairs if here]


def errors(row: Row) -> list[float]:
    return [float(row[f"{each}_error"]) / 100 for each in OCCUPATIONS if row[f"{each}_median"]]


def measured(row: Row, nation: Row, unlike: float = 0.0) -> Worked:
    """``unlike`` is the mean square of what sets the two occupations apart, for a place that shows one of them only."""
    logs = [math.log(ratio) for ratio in ratios(row, nation)]
    chance = sum(error**2 for error in errors(row)) / len(logs) ** 2
    doubt = spread(logs) ** 2 if len(logs) > 1 else unlike / 2
    figure = math.exp(mean(logs))
    weak = len(logs) < 2 or apart(math.exp(each) for each in logs) > 1.2 or max(errors(row)) > MOST_ERROR
    jobs = sum(int(row[each]) for each in OCCUPATIONS if row[f"{each}_median"])
    return Worked(figure, figure, times(figure, math.sqrt(chance + doubt)), jobs, weak)


def metros() -> dict[str, Worked]:
    """Each interval is moved out to hold what wage levels and offers say of the place."""
    official, nation = by_choice("oews"), by_choice("oews")[NATION]
    checks = [wage_levels(official, nation), offers(official, nation)]
    return {
        choice: _holding(measured(official[choice], nation), [check[choice] for check in checks if choice in check])
        for choice in by_choice("wage_levels")
    }


def states() -> dict[str, Worked]:
    official, nation = by_choice("oews"), by_choice("oews")[NATION]
    found = {choice: row for choice, row in official.items() if choice not in {NATION, *by_choice("wage_levels")}}
    both = [ratios(row, nation) for row in found.values()]
    unlike = mean([math.log(pair[0] / pair[1]) ** 2 for pair in both if len(pair) == 2])
    return {choice: measured(row, nation, unlike) for choice, row in found.items()}


def wage_levels(official: dict[str, Row], nation: Row) -> dict[str, float]:
    """Half-way between levels 1 and 4, geometric mean of the occupations, set on the official wages' own scale."""
    logs = {}
    for choice, row in by_choice("wage_levels").items():
        middles = [(float(row[f"{each}_level_1"]) + float(row[f"{each}_level_4"])) / 2 for each in OCCUPATIONS]
        logs[choice] = mean([math.log(middle) for middle in middles])
    return _on_the_scale(logs, official, nation)


def offers(official: dict[str, Row], nation: Row) -> dict[str, float]:
    """Offers to foreign hires against the nation's of the same occupation and level, weighted by their number."""
    found = [row for row in rows("visa_wages") if row["choice"] != NATION]
    usual = {(r["occupation"], r["level"]): float(r["median"]) for r in rows("visa_wages") if r["choice"] == NATION}
    logs = {}
    for choice in {row["choice"] for row in found}:
        here = [row for row in found if row["choice"] == choice]
        number = sum(int(row["n"]) for row in here)
        above = (int(r["n"]) * math.log(float(r["median"]) / usual[r["occupation"], r["level"]]) for r in here)
        if number >= FEWEST_OFFERS:
            logs[choice] = sum(above) / number
    return _on_the_scale(logs, official, nation)


def _on_the_scale(logs: dict[str, float], official: dict[str, Row], nation: Row) -> dict[str, float]:
    """Only how places differ is taken from another count, never its level of pay."""
    off = median(log - math.log(measured(official[choice], nation).low) for choice, log in logs.items())
    return {choice: math.exp(log - off) for choice, log in logs.items()}


def _holding(figure: Worked, checks: list[float]) -> Worked:
    far = any(apart((figure.low, check)) > 1.2 for check in checks)
    return figure._replace(interval=hull([*figure.interval, *checks]), weak=figure.weak or far)

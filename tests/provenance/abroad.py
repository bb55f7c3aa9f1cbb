"""Countries from surveys and official pay, the places inside them, and the regions around them."""

import math
from statistics import stdev

from tests.provenance import ageing
from tests.provenance.reading import Row, Worked, apart, by_choice, hull, mean, rows, spread, times, wider

# Two figures further apart than this are given as a range that holds both.
SOURCES_AGREE = 1.2
OCCUPATIONS_AGREE = 1.1
FEWEST_ANSWERS = 50
# What is left out of the lowest bands, as a share of all answers, above which a figure without a check is weak.
MOST_LEFT_OUT = 0.25
# Neither file prints the error of one region's median: the error above which we call a metro area's wage weak.
CELL_ERROR = 0.05
YEARS_WORK = {"month": 12, "year": 1, "hour": 52 * 40}
# Its office counts a standardised hour: pension contributions are in it, so it is no pay like the others'.
COUNTS_MORE = {"denmark"}
YEAR_OF = {"2023-24": ("2023", "2024")}


def official_pay() -> dict[str, float]:
    """A year's median official pay of software developers, at the mean rate of its own year, over the US median."""
    american = float(by_choice("oews")["united-states"]["developers_median"])
    return {
        row["choice"]: float(row["median"]) * YEARS_WORK[row["per"]] / _rate(row) / american
        for row in rows("official_pay")
    }


def _rate(row: Row) -> float:
    years = YEAR_OF.get(row["year"], (row["year"],))
    found = [r for r in rows("ecb_years") if r["currency"] == row["currency"] and r["year"] in years]
    return mean([float(each["units_per_usd"]) for each in found])


def countries() -> dict[str, Worked]:
    kaggle, other = by_choice("kaggle_countries"), by_choice("stack_overflow_countries")
    official = {choice: pay for choice, pay in official_pay().items() if choice not in COUNTS_MORE}
    return {
        choice: surveyed(kaggle[choice], other.get(choice), official.get(choice))
        if choice in kaggle
        else unasked(other[choice], official.get(choice), choice)
        for choice in kaggle.keys() | other.keys()
    }


def surveyed(row: Row, other: Row | None, official: float | None) -> Worked:
    """A country with answers to the Kaggle surveys: checked by what is newer, else by the floor on pay, and aged."""
    effect, number = float(row["effect"]), int(row["answers"])
    ends = [float(row["low"]), float(row["high"])]
    newer = [float(other["effect"])] if other else []
    newer += [official] if official else []
    beside = newer or [float(row["effect_from_1000"])]
    disagree = apart([effect, *beside]) > SOURCES_AGREE
    low, high = hull([effect, *beside]) if disagree else (effect, effect)
    if other:
        ends += [float(other["low"]), float(other["high"])]
    if not newer and disagree:
        ends += [float(row["low_from_1000"]), float(row["high_from_1000"])]
    left_out = 1 - number / int(row["answers_of_any_pay"])
    thin = number < FEWEST_ANSWERS and not official
    weak = disagree or thin or (not newer and left_out > MOST_LEFT_OUT)
    figure = Worked(low, high, hull([*ends, *newer]), number, weak)
    return figure if newer else wider(figure, ageing.of_countries())


def unasked(row: Row, official: float | None, choice: str) -> Worked:
    """A country with too few answers to the Kaggle surveys: official pay leads where there is any."""
    ends = [float(row["low"]), float(row["high"])]
    if official is None:
        return Worked(float(row["effect"]), float(row["effect"]), hull(ends))
    employees = int(by_choice("official_pay")[choice]["employees"])
    return Worked(official, official, hull([*ends, official]), employees)


def elsewhere() -> dict[str, Worked]:
    """All countries that are not listed, taken together: few records from each of many, so always weak."""
    (row,) = (row for row in rows("records") if row["figure"] == "abroad")
    effect = float(row["effect"])
    return {"abroad": Worked(effect, effect, (float(row["low"]), float(row["high"])), int(row["records"]), weak=True)}


def regions(under: dict[str, list[str]]) -> dict[str, Worked]:
    """``under`` names the countries of each region. The interval is where 95% of its countries would lie."""
    found, answers = countries(), by_choice("kaggle_countries")
    return {
        region: _region(
            [found[each] for each in inside],
            [int(answers[each]["answers"]) if each in answers else 0 for each in inside],
        )
        for region, inside in under.items()
    }


def _region(inside: list[Worked], weights: list[int]) -> Worked:
    total = sum(weights)
    low, high = (
        math.exp(sum(weight * math.log(end) for weight, end in zip(weights, ends, strict=True)) / total)
        for ends in ([each.low for each in inside], [each.high for each in inside])
    )
    middles = [math.log(each.low * each.high) / 2 for each in inside]
    return Worked(low, high, times(math.sqrt(low * high), stdev(middles)), total, weak=True)


def british() -> dict[str, Worked]:
    """The occupations' medians over the kingdom's; where none is published, those of all professional occupations."""
    country, places = countries()["united-kingdom"], by_choice("ashe")
    kingdom = places.pop("united-kingdom")
    known = {choice: ratios for choice, row in places.items() if len(ratios := _british(row, kingdom)) > 1}
    misses = [
        math.log(_professionals(places[each], kingdom)) - mean([math.log(r) for r in ratios])
        for each, ratios in known.items()
    ]
    miss = math.sqrt(mean([each**2 for each in misses]))
    found = {}
    for choice, row in places.items():
        if choice in known:
            found[choice] = inside(country, known[choice])
        else:
            found[choice] = inside(country, [_professionals(row, kingdom)], miss)._replace(weak=True)
    return found


def _british(row: Row, kingdom: Row) -> list[float]:
    occupations = ("programmers", "analysts_and_architects", "data_analysts")
    return [float(row[each]) / float(kingdom[each]) for each in occupations if row[each]]


def _professionals(row: Row, kingdom: Row) -> float:
    return float(row["professionals_full_time"]) / float(kingdom["professionals_full_time"])


def canadian() -> dict[str, Worked]:
    """Cells of the Labour Force Survey; where there are fewer than two, modelled and other cells count too."""
    cells, country = rows("job_bank"), countries()["canada"]
    nation = {row["noc"]: float(row["median_an_hour"]) for row in cells if row["choice"] == "canada"}
    found = {}
    for choice in {row["choice"] for row in cells} - {"canada"}:
        here = [row for row in cells if row["choice"] == choice]
        asked = [row for row in here if row["survey"].startswith("Labour Force Survey")]
        counted = asked if len(asked) > 1 else here
        figure = inside(country, [float(row["median_an_hour"]) / nation[row["noc"]] for row in counted])
        found[choice] = figure._replace(weak=figure.weak or len(asked) < 2)
    return found


def inside(country: Worked, ratios: list[float], doubt: float = 0.0) -> Worked:
    """A place in a country: the country's figure times the place's ratio to it; both doubts together."""
    logs = [math.log(ratio) for ratio in ratios]
    if apart(ratios) > OCCUPATIONS_AGREE:
        (low, high), error = hull(ratios), CELL_ERROR
    else:
        low = high = math.exp(mean(logs))
        error = math.sqrt(CELL_ERROR**2 / len(logs) + spread(logs) ** 2 + doubt**2)
    whole = Worked(country.low * low, country.high * high, (country.interval[0] * low, country.interval[1] * high))
    weak = country.weak or apart(ratios) > SOURCES_AGREE
    return wider(whole, error)._replace(weak=weak)

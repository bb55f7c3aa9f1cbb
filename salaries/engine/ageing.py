"""How much pay has grown since a figure was measured, by a named index: told beside the figure, never within it."""

from datetime import date

from salaries.engine.figures import Choice, Factor
from salaries.engine.places import WageGrowth

# A figure of May may be carried on from April: the index knows months, and records come in over weeks.
NEAR = 1


def months(day: date) -> float:
    """Since the year 0, in months."""
    return day.year * 12 + day.month - 1 + (day.day - 1) / 31


def growth_of(factor: Factor, place: Choice, since: date) -> tuple[Choice, WageGrowth] | None:
    """The growth at a place, or at the nearest wider one that has any, from the month of a day or the one before."""
    for each in factor.and_wider(place):
        near = [growth for growth in each.wage_growth if 0 <= int(months(since)) - growth.start <= NEAR]
        if near:
            return each, max(near, key=lambda growth: growth.start)
    return None

"""Which growth a place's figures of some day would be carried on by."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from salaries.engine.ageing import growth_of
from salaries.engine.evidence import Evidence
from salaries.engine.figures import Choice, Factor
from salaries.engine.places import WageGrowth

INDEX = Evidence("index", date(2026, 4, 30))
HOME = Choice("home", "Home", None, None, wage_growth=(
    WageGrowth("2024-09", "2025-04", Decimal("1.02"), INDEX),
    WageGrowth("2025-04", "2026-04", Decimal("1.03"), INDEX),
))  # fmt: skip
CITY, AWAY = Choice("city", "City", None, None, under="home"), Choice("away", "Away", None, None)
FACTOR = Factor("location", "Location", "Where?", True, (HOME, CITY, AWAY))


@pytest.mark.parametrize(
    ("day", "since"),
    [
        (date(2025, 4, 1), "2025-04"),
        (date(2025, 5, 31), "2025-04"),
        (date(2025, 6, 1), None),
        (date(2025, 3, 31), None),
        (date(2024, 10, 2), "2024-09"),
    ],
)
def test_growth_starts_in_the_month_of_the_figure_or_the_one_before(day: date, since: str | None):
    found = growth_of(FACTOR, HOME, day)
    assert (found[1].since if found else None) == since


def test_a_place_without_growth_takes_that_of_the_wider_one():
    day = date(2025, 4, 30)
    assert growth_of(FACTOR, CITY, day) == (HOME, HOME.wage_growth[1])
    assert growth_of(FACTOR, AWAY, day) is None
    assert HOME.wage_growth[1].months == 12
    own = replace(CITY, wage_growth=(WageGrowth("2025-04", "2026-04", Decimal("1.1"), INDEX),))
    assert growth_of(FACTOR, own, day) == (own, own.wage_growth[0])

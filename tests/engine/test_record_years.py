"""Of which years a role's records are told to be: never of more than they are known to be."""

from dataclasses import replace
from decimal import Decimal

import pytest

from salaries.engine.figures import FigureBook
from salaries.engine.money import Range
from salaries.engine.record_years import years_covered
from salaries.engine.reported import Summary

MEDIAN = Decimal(100000)


def summary(role: str, place: str, year: int, size: int, tier: str = "") -> Summary:
    interval = Range(MEDIAN, MEDIAN)
    return Summary(role, tier, place, year, "", MEDIAN, MEDIAN, MEDIAN, MEDIAN, MEDIAN, size, interval, "records")


@pytest.fixture
def counted(book: FigureBook) -> FigureBook:
    """Of the analyst's 90 records all are of two known years; of the welder's 90, ten are of some year or other."""
    sources = tuple(replace(each, covers="2020 to 7 May 2025") for each in book.sources)
    found = (
        summary("analyst", "", 0, 90),
        summary("analyst", "", 2024, 60),
        summary("analyst", "", 2025, 30),
        summary("analyst", "germany", 2025, 21),
        summary("welder", "", 0, 90),
        summary("welder", "", 2023, 80),
        summary("welder", "", 2023, 10, tier="senior"),
        summary("welder", "germany", 0, 40),
        summary("welder", "germany", 2022, 40),
    )
    return replace(book, sources=sources, summaries=found)


@pytest.mark.parametrize(
    ("role", "place", "told"),
    [
        ("analyst", "", "2024 to 7 May 2025"),
        ("analyst", "germany", "2024 to 7 May 2025"),
        ("welder", "", "2020 to 7 May 2025"),
        ("welder", "germany", "2022 to 7 May 2025"),
    ],
)
def test_the_source_is_told_from_the_roles_first_year_where_all_records_have_one(counted, role, place, told):
    assert years_covered(counted, "records", role, place) == told


def test_what_a_source_covers_is_not_made_longer_or_taken_apart(counted):
    for covers in ("2025 to 7 May 2025", "the year to April 2025", "2024"):
        book = replace(counted, sources=tuple(replace(each, covers=covers) for each in counted.sources))
        assert years_covered(book, "records", "analyst") == covers

"""Every shipped figure of occupations, held against the rows of the publishers' tables that it rests on.

The tables below tests/provenance/official/ hold only those rows and the columns that are used, as they were published.
"""

import csv
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from salaries.desk.compile import compile_desk
from salaries.engine.figures import FigureBook
from salaries.engine.official import Counted, Occupation, OfficialPay, Projection
from salaries.engine.reported import PERCENTILES

TABLES = Path(__file__).parent / "official"
LEVELS = {"": "", "1": "level 1, entry", "2": "level 2, qualified", "3": "level 3, experienced"}
LEVELS |= {"4": "level 4, fully competent"}
INDUSTRIES = {"000000": "", "51--52": "information industry"}
# Applications go by the occupation's title; its code is that of the list.
CODES = {
    "Data Scientists": "15-2051",
    "Software Developers": "15-1252",
    "Computer and Information Research Scientists": "15-1221",
    "Database Architects": "15-1243",
    "Business Intelligence Analysts": "15-2051.01",
    "Data Warehousing Specialists": "15-1243.01",
}
FIVE = ("p10", "p25", "median", "p75", "p90")
Where = tuple[str, str, str, str]


@pytest.fixture
def book(desk: None) -> FigureBook:
    return compile_desk()


def rows(name: str) -> list[dict[str, str]]:
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def told(row: dict[str, str], columns: tuple[str, ...], sample: str = "") -> tuple[Decimal | None, ...]:
    """The five percentiles as published, then the sample."""
    return tuple(Decimal(row[each]) if each and row[each] else None for each in (*columns, sample))


def published() -> Iterator[tuple[Where, str, str, tuple[Decimal | None, ...]]]:
    """Each row of the tables: country, code, way and part; currency and period; the five percentiles and the sample."""
    for row in rows("oews"):
        where = ("US", row["occ_code"], "employers", INDUSTRIES[row["industry_code"]])
        yield where, "USD", "year", told(row, ("A_PCT10", "A_PCT25", "A_MEDIAN", "A_PCT75", "A_PCT90"), "TOT_EMP")
    for row in rows("lca"):
        where = ("US", CODES[row["occupation"]], "applications", LEVELS[row["wage_level"]])
        yield where, "USD", "year", told(row, PERCENTILES, "n")
    for row in rows("ashe"):
        yield ("GB", row["soc2020"], "employers", ""), "GBP", "year", told(row, FIVE)
    hourly = ("low_cad_hour", "p25_cad_hour", "median_cad_hour", "p75_cad_hour", "high_cad_hour")
    for row in rows("jobbank"):
        yield ("CA", row["noc2021"], "households", ""), "CAD", "hour", told(row, hourly)
    for row in rows("countries"):
        way = "taxes" if "tax returns" in row["measure"] else "employers"
        yield (row["iso2"], row["code"], way, ""), row["currency"], row["per"], told(row, FIVE, "n_employees")


def shipped(book: FigureBook) -> Iterator[tuple[Occupation, OfficialPay, Where]]:
    for occupation in book.occupations:
        for pay in occupation.official:
            yield occupation, pay, (occupation.country, occupation.code, pay.counted, pay.part)


def test_every_official_pay_is_its_row_of_the_publishers_table(book: FigureBook) -> None:
    table = {where: (currency, period, values) for where, currency, period, values in published()}
    wrong = []
    for _, pay, where in shipped(book):
        size = pay.evidence.sample_size
        values = (*(getattr(pay, each) for each in PERCENTILES), None if size is None else Decimal(size))
        if table.get(where) != (pay.currency, pay.period, values):
            wrong.append((where, values, table.get(where, "no row")))
    assert wrong == []


def test_every_row_of_the_tables_is_shipped(book: FigureBook) -> None:
    assert {where for where, *_ in published()} == {where for *_, where in shipped(book)}


def expected(row: dict[str, str]) -> tuple[int, int, Decimal, int | None, str]:
    if "anzsco" in row:
        growth = Decimal(row["growth_2024_2034_percent"])
        return int(row["employed"]), int(row["projected_2034"]), growth, None, ""
    now, then, openings = (
        int(Decimal(row[f"{each}_thousand"]) * 1000)
        for each in ("employment_2024", "employment_2034", "openings_annual_average")
    )
    return now, then, Decimal(row["change_percent"]), openings, row["typical_education"].replace("'", "’")


def values_of(told: Projection) -> tuple[int, int, Decimal, int | None, str]:
    assert (told.from_year, told.to_year) == (2024, 2034)
    return told.employed, told.employed_then, told.growth, told.openings, told.education


def test_every_projection_is_its_row_of_the_publishers_table(book: FigureBook) -> None:
    table = {("US", row["occ_code"]): expected(row) for row in rows("bls")}
    table |= {("AU", row["anzsco"]): expected(row) for row in rows("jsa")}
    found = {(each.country, each.code): values_of(each.projection) for each in book.occupations if each.projection}
    assert found == table


def test_growth_is_what_the_two_numbers_of_jobs_come_to(book: FigureBook) -> None:
    """But for Australia's, whose number of people at work is a later survey's; its note says so."""
    for occupation in book.occupations:
        if (told := occupation.projection) is None:
            continue
        growth = (Decimal(told.employed_then) / told.employed - 1) * 100
        if occupation.country == "AU":
            assert "do not divide out" in told.evidence.note
        else:
            assert abs(growth - told.growth) < Decimal("0.2"), occupation.slug


def test_every_role_has_an_official_occupation_at_home_with_pay_projection_and_offers(book: FigureBook) -> None:
    for role in book.roles:
        nearest = [book.occupation_by_slug[each.occupation] for each in role.nearest]
        home = [each for each in nearest if each.country == "US"]
        assert [each for each in home if each.pay(Counted.EMPLOYERS) and each.projection], role.slug
        assert [each for each in home if each.pay(Counted.APPLICATIONS)], role.slug


def test_every_occupation_stands_beside_a_role(book: FigureBook) -> None:
    beside = {each.occupation for role in book.roles for each in role.nearest}
    assert set(book.occupation_by_slug) - beside == set()

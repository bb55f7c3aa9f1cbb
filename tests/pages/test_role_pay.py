"""What the records show of a role, and where it leads."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.test import Client

from salaries.engine.career_steps import CareerStep
from salaries.engine.figures import FigureBook
from salaries.engine.money import Range
from salaries.engine.reported import RecordCount, Summary
from salaries.pages.role_pay import Job, role_pay
from tests.books import RECORDS
from tests.pages.text import words


def summary(tier: str = "", place: str = "", year: int = 0, median: int = 100_000, records: int = 40) -> Summary:
    p10, p25, p50, p75, p90 = (Decimal(median + by) for by in (-20_000, -10_000, 0, 10_000, 20_049))
    return Summary("analyst", tier, place, year, "", p10, p25, p50, p75, p90, records, Range(p25, p75), "records")


@pytest.fixture
def summed(book: FigureBook) -> FigureBook:
    found = (
        summary(place="united-states", records=400),
        summary(place="canada", records=60, median=80_000),
        summary(place="greenland", records=900),
        summary("senior", "united-states", 2022, 100_000),
        summary("senior", "united-states", 2023, 110_049),
        summary("senior", "canada", 2023, 1),
        replace(summary(place="toronto"), work_mode="remote"),
    )
    return replace(book, summaries=found)


def test_places_stand_by_how_many_records_they_have(summed):
    places = role_pay(summed, summed.roles[0]).places
    told = [(row.name, row.words) for row in places.rows]
    assert told == [("Greenland", "900 records"), ("United States", "400 records"), ("Canada", "60 records")]
    assert places.axis.partition("Canada: ")[2].startswith("$60,000 to $100,000."), "rounded to the book's step"


def test_a_place_with_too_few_records_in_its_own_currency_is_named_and_not_shown(summed):
    """The rule of the page of counts, in an edition that knows the currency of its records."""
    own = {"united-states": 0, "canada": 19, "greenland": 20}
    known = tuple(replace(each, own_currency=own.get(each.place, 0)) for each in summed.summaries)
    counts = tuple(RecordCount(place, 900, 30, "USD", "records") for place in own)
    pay = role_pay(replace(summed, summaries=known, counts=counts), summed.roles[0])
    assert [row.name for row in pay.places.rows] == ["Greenland", "United States"]
    assert pay.left_out == "Canada (60)"
    assert "Canada" not in pay.against


@pytest.mark.django_db
def test_guide_and_counts_leave_out_the_same_countries(published, client: Client) -> None:
    pay = role_pay(published.book, published.book.role_by_slug["machine-learning-engineer"])
    counts = words(client.get("/counts/machine-learning-engineer/"))
    left_out = "Canada (219) and Germany (24)"
    assert pay.left_out == left_out
    assert f"Our records of {left_out} do not stand here" in counts
    guide = words(client.get("/guides/machine-learning-engineer/"))
    assert f"Left out, with fewer than 20 records in the country’s own currency: {left_out}." in guide


def test_the_records_are_as_old_as_the_reported_pay_that_rests_on_them(summed):
    assert role_pay(summed, summed.roles[0]).as_of == RECORDS.as_of
    elsewhere = tuple(replace(each, source="wage-office") for each in summed.summaries)
    assert role_pay(replace(summed, summaries=elsewhere), summed.roles[0]).as_of is None


def test_years_are_those_of_the_reference_place(summed):
    years = role_pay(summed, summed.roles[0]).years
    assert years.rows == (
        ("Senior, 2022", "$100,000, 40 records"),
        ("Senior, 2023", "$110,000, 40 records"),
    )


def test_without_summaries_nothing_is_drawn(book):
    pay = role_pay(book, book.roles[0])
    assert (pay.places, pay.years, pay.source) == (None, None, None)
    assert pay.contents == (("path", "Jobs before and after"),)


def test_where_it_leads_has_links_to_guides_alone(book):
    analyst, welder = book.roles
    steps = (CareerStep(-1, "Analyst", "analyst"), CareerStep(0, "Welder", "welder"), CareerStep(1, "Smith"))
    book = replace(book, roles=(analyst, replace(welder, steps=steps)))
    before, here, after = role_pay(book, book.roles[1]).ways
    assert before.jobs == (Job("Analyst", "/guides/analyst/", ""),), "it has no tier as the welder's"
    assert here.jobs == (Job("Welder", "", "€110,000"),)
    assert after.jobs == (Job("Smith", "", ""),)
    assert role_pay(book, book.roles[1]).related == (("Analyst", "/guides/analyst/"),)


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["machine-learning-engineer", "data-engineer"])
def test_a_guide_shows_its_roles_records_and_path(published, client: Client, role: str) -> None:
    response = client.get(f"/guides/{role}/")
    text = words(response)
    assert text.count("Pay by place and year") == 2
    assert "Median by year, United States." in text
    assert "Reported pay rests on distinct records from a source of 2020 to" in text
    assert [address for _, address in response.context["pay"].related]
    assert all(client.get(address).status_code == 200 for _, address in response.context["pay"].related)


@pytest.mark.django_db
def test_a_path_has_its_pay_at_each_stage_of_one_tier(published, client: Client) -> None:
    path = words(client.get("/guides/machine-learning-engineer/")).partition("Jobs before and after")[2]
    path = path.partition("Jobs before and after")[2]
    for role, title in (("software-engineer", "Software developer"), ("data-scientist", "Data scientist")):
        pay = published.book.role_by_slug[role].tier_by_slug["mid"].reported
        assert f"{title} ${pay.p50:,}" in path
    assert "at mid level" in path

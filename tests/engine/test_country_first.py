"""By the rule, a country's own multiplier goes before what records show of its part of the world, and not before what
they show of the country: Canada's is 0.50, and of North they say 0.90."""

from dataclasses import replace
from decimal import Decimal

import pytest

from salaries.engine.figures import FigureBook
from salaries.engine.note_words import sentence
from salaries.engine.one_answer import Pays
from salaries.engine.reported import RecordCount, ReportedEffect
from salaries.engine.verdicts import Verdict
from tests.books import RECORDS, answer, times, with_choice


def effect(multiplier: str) -> ReportedEffect:
    return ReportedEffect(Decimal(multiplier), Decimal(1), RECORDS)


def book_with(book: FigureBook, own: str = "0.50", of_records: str = "", rule: bool = True) -> FigureBook:
    places = book.factor_by_slug["location"].choice_by_slug
    canada = replace(
        places["canada"],
        country="CA",
        multiplier=times(own) if own else None,
        reported=(effect(of_records),) if of_records else (),
    )
    home = replace(places["united-states"], country="US")
    for place in (home, canada, replace(places["north"], reported=(effect("0.90"),))):
        book = with_choice(book, "location", place)
    counts = (RecordCount("united-states", 900, 890, "USD", "records"), RecordCount("canada", 60, 30, "CAD", "records"))
    return replace(book, rules=replace(book.rules, country_first=rule), counts=counts)


def share(book: FigureBook, place: str) -> Decimal:
    """Of what is reported at the reference place; rounding moves it by less than a hundredth."""
    there, here = (answer(book, tier="senior", location=each).reported for each in (place, "united-states"))
    return (there.p50 / here.p50).quantize(Decimal("0.01"))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, "0.50"),
        ({"rule": False}, "0.90"),
        ({"of_records": "0.70"}, "0.70"),
        ({"own": ""}, "0.90"),
    ],
)
@pytest.mark.parametrize("place", ["canada", "toronto"])
def test_whose_figure_reported_pay_takes(book, place: str, given: dict, expected: str):
    book = book_with(book, **given)
    assert share(book, place) == Decimal(expected)
    found = answer(book, tier="senior", location=place)
    assert Pays(book).pay(("analyst", "senior", "location", place)).median == found.reported.p50


def test_it_is_said_where_too_few_records_speak_for_the_country(book):
    found = answer(book_with(book), tier="senior", location="canada")
    assert found.verdict is Verdict.STANDS
    assert sentence(found.notes[0]) == (
        "Fewer than 20 full-time records of this role and tier in Canada are in its own currency, so reported pay is "
        "what records show in the United States, times the figure for Canada."
    )
    for home in (answer(book_with(book), tier="senior"), answer(book_with(book, of_records="0.70"), location="canada")):
        assert not any("times the figure" in sentence(note) for note in home.notes)

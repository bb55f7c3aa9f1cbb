"""Where records show several effects of one choice, the working tells each of them, and not their product alone."""

from dataclasses import replace
from decimal import Decimal

import pytest

from salaries.engine.answers import read_answers
from salaries.engine.figures import FigureBook
from salaries.engine.reported import ReportedEffect
from salaries.pages.result import Addresses, result
from salaries.pages.working import Line
from tests.books import RECORDS, SURVEY, with_choice

WEAK = replace(RECORDS, sample_size=41, weak=True)


def effect(multiplier: str, evidence=RECORDS, tier: str = "", role: str = "", place: str = "") -> ReportedEffect:
    return ReportedEffect(Decimal(multiplier), Decimal(1), evidence, tier, role, place)


def with_effects(book: FigureBook, factor: str, slug: str, *effects: ReportedEffect) -> FigureBook:
    choice = book.factor_by_slug[factor].choice_by_slug[slug]
    return with_choice(book, factor, replace(choice, reported=effects))


def line(book: FigureBook, **answers: str) -> Line:
    """The one line that is not the tier's."""
    (found,) = result(book, read_answers(book, answers), Addresses("/")).lines[1:]
    return found


def test_a_roles_effect_is_told_with_how_many_records_it_rests_on(book):
    book = with_effects(book, "location", "canada", effect("0.7"), effect("0.9", WEAK, role="welder"))
    told = line(book, role="welder", location="canada")
    assert told.multiplier == "× 0.63"
    assert told.note == "Made of × 0.7 and × 0.9 for welders (41 records, weak evidence)."


def test_one_of_a_wider_place_is_said_to_be_that(book):
    book = with_effects(book, "location", "canada", effect("0.7"))
    book = with_effects(book, "location", "north", effect("0.6"), effect("0.9", role="welder"))
    told = line(book, role="welder", location="canada")
    assert told.note == "Made of × 0.7 and × 0.9 for welders (250 records of North)."


def test_one_effect_alone_needs_no_words(book):
    book = with_effects(book, "location", "canada", effect("0.7"), effect("0.9", role="analyst"))
    assert line(book, role="welder", location="canada").note == ""


def test_three_effects_are_a_list_and_stand_below_the_bands_line(book):
    effects = effect("0.7"), effect("0.9", tier="senior"), effect("1.1", WEAK, role="analyst")
    told = line(with_effects(book, "location", "canada", *effects), tier="senior", location="canada")
    assert (told.multiplier, told.note, told.also.multiplier) == ("× 0.8", "", "× 0.693")
    assert told.also.note == (
        "Made of × 0.7, × 0.9 at “Senior” (250 records) and × 1.1 for analysts (41 records, weak evidence)."
    )


@pytest.mark.parametrize(("place", "words"), [("canada", "in Canada"), ("north", "in North")])
def test_what_holds_at_a_place_says_so(book, place: str, words: str):
    book = with_effects(book, "location", "canada", effect("1"))
    book = with_effects(book, "industry", "finance", effect("0.9"), effect("1.1", place=place))
    answers = {"role": "welder", "location": "canada", "industry": "finance"}
    told = result(book, read_answers(book, answers), Addresses("")).lines[-1]
    assert told.note == f"Made of × 0.9 and × 1.1 {words} (250 records)."


@pytest.mark.parametrize(
    ("source", "words"), [("pay-survey", "400 answers, Pay survey"), (None, "400 answers, editor’s judgement")]
)
def test_another_source_than_the_lines_is_named(book, source: str | None, words: str):
    other = effect("0.9", replace(SURVEY, source=source), role="welder")
    told = line(with_effects(book, "location", "canada", effect("0.7"), other), role="welder", location="canada")
    assert told.note == f"Made of × 0.7 and × 0.9 for welders ({words})."


@pytest.mark.parametrize(("spread", "told"), [("0.996", ""), ("0.994", "Pay lies closer together: spread 0.99.")])
def test_a_spread_that_would_be_told_as_1_is_not_told(book, spread: str, told: str):
    of_all = ReportedEffect(Decimal("0.7"), Decimal(spread), RECORDS)
    assert line(with_effects(book, "location", "canada", of_all), role="welder", location="canada").note == told

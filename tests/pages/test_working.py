"""The working in words: band and reported pay, each with its own evidence, or reported pay alone."""

from dataclasses import replace
from decimal import Decimal

import pytest

from salaries.engine.answers import read_answers
from salaries.engine.figures import FigureBook
from salaries.engine.places import PriceLevel
from salaries.engine.reported import ReportedEffect
from salaries.pages.result import Addresses, Result, result
from salaries.pages.working import Line
from tests.books import RECORDS, WAGES, choice, times, with_choice


@pytest.fixture
def recorded(book: FigureBook) -> FigureBook:
    """Canada pays 0.7 in the records and 0.8 by survey; Bay City has a price level."""
    places = book.factor_by_slug["location"].choice_by_slug
    effect = ReportedEffect(Decimal("0.7"), Decimal("1.2"), RECORDS)
    book = with_choice(book, "location", replace(places["canada"], reported=(effect,)))
    return with_choice(book, "location", replace(places["bay-city"], price_level=PriceLevel(Decimal("1.25"), WAGES)))


def ask(book: FigureBook, **answers: str) -> Result:
    return result(book, read_answers(book, answers), Addresses("/", "/", "/"))


def test_what_records_say_otherwise_stands_below_the_bands_line(recorded):
    tier, canada = ask(recorded, tier="senior", location="canada").lines
    assert tier.also.median == "median $110,000"
    assert (canada.multiplier, canada.also.multiplier, canada.also.median) == ("× 0.8", "× 0.7", "median $77,000")
    assert canada.also.rests_on.source.slug == "records"
    assert canada.also.note == "Pay lies further apart: spread 1.2."


def test_where_records_say_nothing_the_median_moves_as_the_band_and_it_is_said(recorded):
    bay_city = ask(recorded, tier="senior", location="bay-city").lines[1]
    assert (bay_city.also.multiplier, bay_city.also.median) == ("× 1.5", "median $165,000")
    assert (bay_city.also.rests_on, bay_city.also.note) == (None, "As the band: records do not say otherwise.")


def test_the_medians_can_be_followed_down_the_table_to_the_one_shown(recorded):
    """110,000 × 0.7 × 1.125 × 1.2, of which the cap takes a little; each below the line of the band."""
    shown = ask(recorded, tier="senior", location="canada", industry="finance", education="doctorate")
    medians = [line.also.median for line in shown.lines]
    assert medians == ["median $110,000", "median $77,000", "median $86,600", "median $104,000", "median $100,500"]
    assert "the median $100,500" in shown.reported


def test_what_records_tell_from_nothing_has_its_line_too(recorded):
    effect = ReportedEffect(Decimal(1), Decimal(1), RECORDS)
    finance = recorded.factor_by_slug["industry"].choice_by_slug["finance"]
    book = with_choice(recorded, "industry", replace(finance, reported=(effect,)))
    line = ask(book, tier="senior", industry="finance").lines[-1]
    assert (line.multiplier, line.also.multiplier, line.also.note) == ("× 1.2", "× 1", "No effect measured.")


def test_a_tier_without_reported_pay_has_no_second_lines(recorded):
    assert [line.also for line in ask(recorded, tier="entry", location="canada").lines] == [None, None]


def test_reported_pay_alone_is_worked_by_its_median(recorded):
    shown = ask(recorded, role="welder", location="canada")
    assert shown.kind == "reported"
    first, canada = shown.lines
    assert (first.so_far, first.rests_on.source.slug) == ("€110,000", "records")
    assert (canada.multiplier, canada.change, canada.so_far) == ("× 0.7", "− €33,000", "€77,000")


def test_a_wider_places_records_are_said_to_be_that(recorded):
    toronto = ask(recorded, role="welder", location="toronto")
    assert toronto.lines[1].note.startswith("Too few records of Toronto itself; this is what they show of Canada.")
    assert toronto.notes == (
        "There are too few salary records of Toronto itself, so reported pay uses what they show of a wider place.",
    )


def test_a_wider_places_general_multiplier_is_said_to_be_wider(recorded):
    nuuk = ask(recorded, role="welder", location="nuuk")
    assert nuuk.lines[1].note == "No figure for Nuuk itself; this is North’s, and the range is wider."
    assert nuuk.notes == ("We have no figure for Nuuk itself, so this uses North and a wider range.",)


def test_reported_pay_is_told_with_its_records(recorded):
    said = ask(recorded, tier="senior").reported
    assert said.startswith("Reported pay: the middle half earn $90,000 to $130,000 a year, the median $110,000.")
    assert "250 distinct records" in said


def test_two_counts_of_a_tier_each_say_what_they_count(published):
    """The estimate tells how many records are of the place; the tier's figures rest on those of all countries."""
    shown = ask(published.book, role="machine-learning-engineer", tier="entry")
    assert "It rests on 132 full-time records of this role and tier in the United States" in shown.reported
    assert shown.lines[0].also.rests_on.sample == "166 records, all countries"


def test_purchasing_power_is_told_for_the_pay_that_comes_first(recorded):
    shown = ask(recorded, tier="entry", location="bay-city")
    assert shown.purchasing_power == (
        "In Bay City prices are 25% above those of the United States at large, "
        "so this pays like $60,000 to $72,000 there."
    )
    assert shown.priced_by.source.slug == "wage-office"
    assert ask(recorded, tier="entry", location="canada").purchasing_power == ""


def test_a_choice_that_takes_the_references_figure_names_none_of_its_records(published):
    """Hybrid's band is that of on-site work, wider; the records of on-site work say nothing of hybrid work."""
    line = ask(published.book, tier="mid", **{"work-mode": "hybrid"}).lines[-1]
    assert (line.label, line.multiplier, line.rests_on) == ("Hybrid, by On site", "× 0.9 to 1.1", None)
    assert line.note == "No figure for Hybrid itself; this is On site’s, and the range is wider."
    assert (line.also.multiplier, line.also.rests_on.sample) == ("× 0.883", "165 records")


@pytest.mark.parametrize(("tier", "times"), [("entry", 1), ("mid", 1), ("senior", 0)])
def test_a_median_that_falls_is_told_beside_the_answers_it_concerns(published, tier: str, times: int):
    role = published.book.role_by_slug["research-scientist"]
    tiers = [
        replace(each, reported=replace(each.reported, p50=role.tiers[0].reported.p50 - 1000))
        if each.slug == "mid"
        else each
        for each in role.tiers
    ]
    fallen = replace(role, tiers=tuple(tiers))
    book = replace(published.book, roles=tuple(fallen if each is role else each for each in published.book.roles))
    notes = " ".join(ask(book, role=role.slug, tier=tier).notes)
    assert notes.count("The median of reported pay falls from “Entry level” to “Mid level”") == times


TOGETHER = "that all answers but the place may multiply to together."


def held(book: FigureBook, **answers: str) -> Line:
    return ask(book, **answers).lines[-1]


def test_the_line_of_the_limits_names_the_limit_that_holds(book):
    cap = held(book, tier="senior", education="doctorate", skill="deep-learning", industry="finance")
    assert (cap.label, cap.note) == ("Held within the limits", f"Held at × 1.35, the most {TOGETHER}")
    assert cap.also.note == "", "reported pay is held as the band is, which its line has said"
    assert held(book, tier="senior", industry="schools").note == f"Held at × 0.6, the least {TOGETHER}"


def test_a_limit_of_one_end_says_which_end(book):
    one = held(book, tier="senior", education="doctorate", industry="finance")
    assert one.note == f"The high end is held at × 1.35, the most {TOGETHER}"


def test_two_limits_are_told_in_one_sentence(book):
    wide = with_choice(book, "skill", choice("wide", times("0.5", "1.5")))
    assert held(wide, tier="senior", skill="wide").note == (
        f"Held at × 0.6 and × 1.35, the least and the most {TOGETHER}"
    )


def test_a_limit_that_holds_reported_pay_alone_is_told_of_it(recorded):
    effect = ReportedEffect(Decimal("0.5"), Decimal(1), RECORDS)
    finance = recorded.factor_by_slug["industry"].choice_by_slug["finance"]
    book = with_choice(recorded, "industry", replace(finance, reported=(effect,)))
    line = held(book, tier="senior", industry="finance")
    assert (line.note, line.also.note) == ("", f"Held at × 0.6, the least {TOGETHER}")

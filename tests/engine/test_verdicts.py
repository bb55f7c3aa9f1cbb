"""What is shown where the band and reported pay do not touch: the better evidence, or that nothing is known.

Canada's multiplier is 0.30, and records say that it does nothing: seniors' band is then 30,000 to 42,000, and open
upwards no more, and nine in ten of the records earn 80,000 or more.
"""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salaries.engine.answers import read_answers
from salaries.engine.best_move import best_near
from salaries.engine.comparisons import differences
from salaries.engine.figures import Band, FigureBook
from salaries.engine.golden_cases import GoldenCase
from salaries.engine.money import Range
from salaries.engine.next_moves import Turn, next_moves
from salaries.engine.note_words import sample_words, sentence
from salaries.engine.offer_comparison import Point, points
from salaries.engine.one_answer import Pays
from salaries.engine.own_pay import Side, own_pay
from salaries.engine.pay_kinds import PayKind
from salaries.engine.reported import RecordCount, ReportedEffect, Summary
from salaries.engine.verdicts import Verdict
from salaries.review.golden_cases import golden_result
from tests.books import RECORDS, answer, small_book, times, with_choice


def counted(place: str, records: int, own_currency: int) -> RecordCount:
    return RecordCount(place, records, own_currency, "USD", "records")


def summed(place: str, records: int, own_currency: int, role: str = "analyst", tier: str = "senior") -> Summary:
    low, median, high = map(Decimal, (80000, 110000, 160000))
    pay = (low, low, median, high, high)
    return Summary(role, tier, place, 0, "", *pay, records, Range(median, median), "records", own_currency)


def book_with(book: FigureBook, *found: RecordCount | Summary, own_effect: bool = False) -> FigureBook:
    """The book with these counts, and with a closed band for seniors. Canada's effect is its own, or North's."""
    places, effect = book.factor_by_slug["location"].choice_by_slug, ReportedEffect(Decimal(1), Decimal(1), RECORDS)
    canada = replace(places["canada"], multiplier=times("0.30"), country="CA", reported=(effect,) * own_effect)
    home = replace(places["united-states"], country="US")
    analyst = book.role_by_slug["analyst"]
    entry, senior = analyst.tiers
    tiers = (entry, replace(senior, band=Band(Decimal(100000), Decimal(140000))))
    book = replace(book, roles=(replace(analyst, tiers=tiers), *book.roles[1:]))
    for place in (home, canada, replace(places["north"], reported=(effect,))):
        book = with_choice(book, "location", place)
    counts = (counted("united-states", 900, 890), *(each for each in found if isinstance(each, RecordCount)))
    return replace(book, counts=counts, summaries=tuple(each for each in found if isinstance(each, Summary)))


def test_enough_records_in_its_own_currency_deny_the_band(book):
    counts = (counted("canada", 60, 30), summed("canada", 25, 20))
    found = answer(book_with(book, *counts), tier="senior", location="canada")
    assert found.verdict is Verdict.BAND_DENIED
    assert found.band is None
    assert found.leading is PayKind.REPORTED
    at = ("location", "Location", "canada")
    held = GoldenCase("1", "A senior", "analyst", "senior", (at,), PayKind.BAND, Decimal(1), Decimal(2), Decimal(0))
    said = golden_result(book_with(book, *counts), held).problem
    assert said.endswith("and the tier’s band is not shown, since the evidence for this place denies it")
    assert found.reported.p50 == 110000
    assert all(step.band is None for step in found.working)
    assert sentence(found.notes[0]) == (
        "The guide’s band is left out here: it lies wholly outside what four in five of the 25 full-time records of "
        "this role and tier in Canada pay, 20 of them in its own currency."
    )


@pytest.mark.parametrize(
    "own", [summed("canada", 25, 19), summed("canada", 25, 25, tier="entry")], ids=["currency", "tier"]
)
def test_too_few_records_in_its_own_currency_leave_the_band_first(book, own):
    found = answer(book_with(book, counted("canada", 60, 30), own), tier="senior", location="canada")
    assert found.verdict is Verdict.REPORTED_DOUBTED
    assert (found.band.low, found.reported.p50) == (30000, 110000)
    assert found.leading is PayKind.BAND
    assert "does not speak for what is paid there" in sentence(found.notes[0])


def test_doubted_pay_never_stands_before_a_band(book):
    book = book_with(book, counted("canada", 60, 30))
    book = replace(book, roles=(replace(book.roles[0], headline="reported"), *book.roles[1:]))
    assert answer(book, tier="senior", location="canada").leading is PayKind.BAND


def test_what_doubted_pay_is_shown_beside_is_what_all_is_told_by(book):
    """Comparisons, next moves, points to ask for and a reader's own pay, as where reported pay is left out."""
    book = book_with(book, counted("canada", 60, 30))
    home, there = (answer(book, tier="senior", location=place) for place in ("united-states", "canada"))
    assert (there.verdict, there.reported.p50, there.believed) == (Verdict.REPORTED_DOUBTED, 110000, None)
    assert home.believed is home.reported
    found = differences(book, home.answers, there.answers)
    assert [(each.measure.kind, each.start, each.end) for each in found] == [
        (PayKind.BAND, 100000, 30000),
        (PayKind.BAND, 140000, 42000),
    ]
    assert {move.measure.kind for move in next_moves(book, there.answers)} == {PayKind.BAND}
    assert best_near(book, there.answers).measure.kind is PayKind.BAND
    assert not [move for move in next_moves(book, home.answers) if move.answers.place is there.answers.place]
    assert [(each.point, each.amount) for each in points(there)] == [(Point.BAND, 42000)]
    own = own_pay(there, Decimal(110000))
    assert (own.percentile, own.among, own.against) == (None, None, Side.ABOVE)


@given(st.data())
def test_the_best_move_is_the_first_of_all_where_pay_is_doubted_too(data):
    book = book_with(small_book(), counted("canada", 60, 30))
    asked = {each.slug: data.draw(st.sampled_from(each.choices)).slug for each in book.factors if not each.place}
    here = read_answers(book, {**asked, "role": "analyst", "tier": "senior", "location": "canada"}).answers
    moves = [move for move in next_moves(book, here) if move.adds > 0 and not move.weak]
    near = (move for move in moves if move.turn is not Turn.ROLE and not (move.factor and move.factor.place))
    assert best_near(book, here) == next(near, None)


def test_records_in_another_countrys_currency_are_left_out_and_it_is_said_why(book):
    found = answer(book_with(book, counted("canada", 20, 0)), tier="senior", location="canada")
    assert (found.verdict, found.reported, found.band.low) == (Verdict.REPORTED_DENIED, None, 30000)
    assert sentence(found.notes[0]) == (
        "Reported pay is left out: all 20 full-time records of Canada, in any role, are adverts in another country’s "
        "currency, most in USD, so they do not speak for what is paid there."
    )


def test_a_place_without_records_is_not_judged_by_a_wider_ones(book):
    found = answer(book_with(book), tier="senior", location="canada")
    assert (found.verdict, found.reported) == (Verdict.REPORTED_DENIED, None)
    assert "we hold no full-time record of Canada" in sentence(found.notes[0])


def test_where_neither_holds_there_is_a_sentence_and_no_number(book):
    book = replace(book_with(book, counted("canada", 20, 0), own_effect=True))
    found = answer(book, role="welder", location="canada")
    assert (found.verdict, found.band, found.reported, found.leading) == (Verdict.UNKNOWN, None, None, None)
    assert sentence(found.notes[0]).startswith(
        "We do not know what welders at “Any experience” are paid in Canada: all 20 full-time records of Canada"
    )


@pytest.mark.parametrize(
    ("records", "own_effect", "verdict"),
    [(20, False, Verdict.REPORTED_DENIED), (19, True, Verdict.REPORTED_DENIED), (19, False, Verdict.STANDS)],
    ids=["many", "its own effect", "few, and a wider place's effect"],
)
def test_records_in_another_countrys_currency_are_not_believed_even_where_the_two_touch(
    book, records, own_effect, verdict
):
    book = book_with(book, counted("canada", records, 0), own_effect=own_effect)
    canada = book.factor_by_slug["location"].choice_by_slug["canada"]
    book = with_choice(book, "location", replace(canada, multiplier=times("0.9")))
    assert answer(book, tier="senior", location="canada").verdict is verdict


@pytest.mark.parametrize(("multiplier", "verdict"), [("0.57", Verdict.REPORTED_DENIED), ("0.58", Verdict.STANDS)])
def test_ranges_that_touch_agree(book, multiplier, verdict):
    """The band's upper end, 140,000 × 0.57 is 79,800 and × 0.58 is 81,200; nine in ten earn 80,000 or more."""
    book = book_with(book)
    canada = book.factor_by_slug["location"].choice_by_slug["canada"]
    book = with_choice(book, "location", replace(canada, multiplier=times(multiplier)))
    assert answer(book, tier="senior", location="canada").verdict is verdict


def test_an_edition_without_counts_answers_as_it_did(book):
    old = replace(book_with(book), counts=())
    found = answer(old, tier="senior", location="canada")
    assert (found.verdict, found.sample) == (Verdict.STANDS, None)
    assert (found.band.low, found.reported.p50) == (30000, 110000)


def test_the_sample_is_that_of_place_role_and_tier_and_of_the_country_of_a_city(book):
    counted_book = book_with(book, counted("canada", 60, 30), summed("canada", 1234, 1230))

    def told(**answers: str) -> str:
        sample = answer(counted_book, location="toronto", **answers).sample
        assert sample
        return sample_words(sample)

    assert told(tier="senior") == (
        "1,234 full-time records of this role and tier in Canada, 1,230 of them in its own currency"
    )
    assert told(role="welder").startswith("fewer than 20 full-time records of this role and tier in Canada")


@pytest.mark.parametrize(("own", "said"), [(19, True), (20, False)])
def test_where_hardly_any_record_is_in_its_own_currency_it_is_said(book, own, said):
    book = book_with(book, counted("canada", 60, own))
    canada = book.factor_by_slug["location"].choice_by_slug["canada"]
    book = with_choice(book, "location", replace(canada, multiplier=times("0.9")))
    told = [sentence(note) for note in answer(book, tier="senior", location="canada").notes]
    assert (
        "Full-time records of Canada, in any role: 60, in its own currency: 19. What they show may not be what is paid "
        "there." in told
    ) == said


def test_every_way_to_the_same_answer_withdraws_the_same(book):
    """Comparisons, next moves and the pays of a whole book."""
    book = book_with(book, counted("canada", 20, 0))
    home, there = (answer(book, tier="senior", location=place).answers for place in ("united-states", "canada"))
    assert {each.measure.kind for each in differences(book, home, there)} == {PayKind.BAND}
    canada = Pays(book).pay(("analyst", "senior", "location", "canada"))
    assert (canada.low, canada.median) == (30000, None)
    moves = [move for move in next_moves(book, home) if move.choice and move.choice.slug == "canada"]
    assert moves == []  # measured by the median, which is not shown there
    assert {move.measure.kind for move in next_moves(book, there)} == {PayKind.BAND}

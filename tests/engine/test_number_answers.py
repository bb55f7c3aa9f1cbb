"""Answers that are numbers, amounts that are added and the direction of rounding: all exact, by whole fractions."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salaries.engine.answers import read_answers
from salaries.engine.comparisons import differences
from salaries.engine.estimates import StepKind, estimate
from salaries.engine.figures import Factor, FigureBook, Override
from salaries.engine.money import EXACT, PERIODS, USUAL_STEPS, Rounding, counting_step, rounded_quotient
from salaries.engine.next_moves import Turn, next_moves
from salaries.engine.note_words import on_line, unknown
from salaries.engine.number_answers import NumberAnswer, NumberPoint, between
from salaries.engine.reported import ReportedEffect
from tests.books import RECORDS, SURVEY, answer, choice, small_book, times, with_choice, with_step

AMOUNTS = st.decimals("-99999999", "99999999", places=6)
ABOVE = st.decimals("0.000001", "9999", places=6)
MULTIPLIERS = st.decimals("0.00000001", "9.99999999", places=8)
YEARS = NumberAnswer(Decimal(0), Decimal(40), Decimal("0.5"), Decimal(3), "years", SURVEY)


def points(*pairs: tuple[str, str]) -> tuple[NumberPoint, ...]:
    return tuple(NumberPoint(Decimal(at), Decimal(by)) for at, by in pairs)


TABLE = points(("0", "0.9"), ("3", "1"), ("10", "1.2"), ("20", "1.3"))


def with_years(book: FigureBook, table: tuple[NumberPoint, ...] = TABLE, number: NumberAnswer = YEARS) -> FigureBook:
    years = Factor("years", "Years", "Years", False, (), number=number, points=table)
    return replace(book, factors=(*book.factors, years))


BOOK = with_years(small_book())


def rounded(exact: Fraction, step: Decimal, rounding: Rounding) -> Fraction:
    steps = exact / Fraction(step)
    if rounding is Rounding.UP:
        return ceil(steps) * Fraction(step)
    whole = floor(abs(steps) + Fraction(1, 2)) * Fraction(step)
    return whole if exact >= 0 else -whole


@given(AMOUNTS, ABOVE, ABOVE, st.sampled_from(Rounding))
def test_a_quotient_is_rounded_as_the_fraction_is(amount, over, step, rounding):
    found = rounded_quotient(amount, over, step, rounding)
    assert Fraction(found) == rounded(Fraction(amount) / Fraction(over), step, rounding)


@given(AMOUNTS, AMOUNTS, ABOVE, ABOVE, st.sampled_from(Rounding))
def test_more_is_never_rounded_to_less(one, other, over, step, rounding):
    low, high = sorted((one, other))
    assert rounded_quotient(low, over, step, rounding) <= rounded_quotient(high, over, step, rounding)


def test_up_sees_the_last_digit_and_leaves_what_lies_on_a_step():
    hair = EXACT.add(Decimal(120000), Decimal(1).scaleb(-100))
    assert rounded_quotient(hair, Decimal(1), Decimal(1000), Rounding.UP) == 121000
    assert rounded_quotient(Decimal(360000), Decimal(3), Decimal(1000), Rounding.UP) == 120000


POINTS = st.tuples(st.decimals(0, 60, places=3), MULTIPLIERS)
TABLES = st.lists(POINTS, min_size=1, max_size=6, unique_by=lambda point: point[0])


def line(table, at):
    """The same line by fractions."""
    if at <= table[0][0] or at >= table[-1][0]:
        return Fraction(table[0][1] if at <= table[0][0] else table[-1][1])
    (x, one), (y, other) = next(pair for pair in pairwise(table) if pair[0][0] <= at <= pair[1][0])
    way = (Fraction(at) - Fraction(x)) / (Fraction(y) - Fraction(x))
    return Fraction(one) + way * (Fraction(other) - Fraction(one))


@given(TABLES, st.decimals(0, 60, places=3))
def test_a_line_is_straight_and_its_ends_hold(table, at):
    table = sorted(table)
    found = between(tuple(NumberPoint(*pair) for pair in table), at)
    assert Fraction(found.multiplier) / Fraction(found.over) == line(table, at)


@given(TABLES, st.decimals(0, 60, places=3), st.decimals(0, 60, places=3))
def test_where_the_points_rise_the_line_does(table, one, other):
    rising = tuple(
        NumberPoint(at, by) for at, by in zip(sorted(p[0] for p in table), sorted(p[1] for p in table), strict=True)
    )
    low, high = (between(rising, at) for at in sorted((one, other)))
    assert low.multiplier * high.over <= high.multiplier * low.over


@given(
    years=st.integers(0, 80),
    skill=MULTIPLIERS,
    added=st.decimals("-9999", "99999", places=2),
    rate=st.decimals("0.0001", "9999", places=8),
    period=st.sampled_from(PERIODS),
    rounding=st.sampled_from(Rounding),
    step=st.none() | st.decimals("0.5", "5000", places=2),
)
def test_the_estimate_is_the_exact_one_rounded_once(years, skill, added, rate, period, rounding, step):
    book = with_choice(BOOK, "skill", choice("rare", times(str(skill)), amount=added))
    changed = {"units_per_usd": rate, f"step_{period}": step}
    currencies = tuple(replace(each, **changed) if each.code == "JPY" else each for each in book.currencies)
    book = replace(book, currencies=currencies, rules=replace(book.rules, rounding=rounding))
    number = Decimal(years) / 2
    query = {"role": "welder", "skill": "rare", "years": str(number), "currency": "JPY", "period": period}
    found = estimate(book, read_answers(book, query).answers)
    others = Fraction(skill) * line([(point.at, point.multiplier) for point in TABLE], number)
    held = min(max(others, Fraction(book.rules.limits.low)), Fraction(book.rules.limits.high))
    home, by = Fraction("0.8"), Fraction(rate) / Fraction(book.rules.working_time.per_year(period))
    own = book.role_by_slug["welder"].tiers[0].reported
    if found.reported is None:
        # More is taken away than there is.
        assert (Fraction(own.p10) * held / home + Fraction(added)) * by < 0
        return
    for name in ("p10", "p25", "p50", "p75", "p90"):
        pay = Fraction(getattr(own, name))
        exact = (pay * held / home + Fraction(added)) * by
        usual = counting_step(Decimal(exact.numerator) / exact.denominator, USUAL_STEPS[period])
        assert Fraction(getattr(found.reported, name)) == rounded(exact, step or usual, rounding)
    assert found.working[-1].reported.ends.low == found.reported.p50


def test_amounts_come_after_the_limits_and_are_lines_of_the_working():
    """0.5 is held at 0.60: 50,000 × 0.60 = 30,000, and 5,000 more for each; both are told after the limit."""
    book = with_choice(BOOK, "industry", choice("schools", "0.5", amount=Decimal(5000)))
    book = with_choice(book, "skill", choice("deep-learning", "1", amount=Decimal(-1000)))
    found = answer(book, tier="entry", industry="schools", skill="deep-learning")
    assert (found.band.low, found.band.high) == (34000, 40000)
    last = [(step.kind, step.band.ends.low, step.band.change.low) for step in found.working[-3:]]
    assert last == [(StepKind.LIMIT, 30000, 5000), (StepKind.AMOUNT, 29000, -1000), (StepKind.AMOUNT, 34000, 5000)]
    assert [step.applied.holder.slug for step in found.working[-2:]] == ["deep-learning", "schools"]


def test_where_records_say_what_a_choice_does_its_amount_is_the_bands_alone():
    effect = ReportedEffect(Decimal("1.1"), Decimal(1), RECORDS)
    book = with_choice(BOOK, "skill", choice("rare", "1", amount=Decimal(5000), reported=(effect,)))
    found = answer(book, tier="senior", skill="rare")
    assert (found.band.low, found.band.high) == (105000, 145000)
    assert found.reported.p50 == 121000


def test_an_override_has_an_amount_of_its_own_or_leaves_the_choices():
    own = (Override("analyst", times("1.2"), SURVEY), Override("welder", times("1"), SURVEY, Decimal(0)))
    book = with_choice(BOOK, "skill", choice("rare", "1", amount=Decimal(5000), overrides=own))
    assert answer(book, tier="entry", skill="rare").band.low == 65000  # 50,000 × 1.2 and 5,000
    assert answer(book, role="welder", skill="rare").reported.p50 == 110000


def test_an_amount_of_a_wider_choice_comes_along_as_it_is():
    book = with_choice(BOOK, "location", choice("canada", "1", under="north", amount=Decimal(5000)))
    found = answer(book, tier="entry", location="toronto")
    assert (found.band.low, found.band.high) == (50000, 71000)  # 50,000 × 0.9 and 60,000 × 1.1, and 5,000 each


def test_a_reference_counts_whatever_its_multiplier():
    book = with_choice(BOOK, "skill", choice("none", "0.72", reference=True))
    found = answer(book, tier="entry")
    assert (found.band.low, found.band.high) == (36000, 43200)
    assert next(step for step in found.working if step.applied and step.applied.factor.slug == "skill").band.change


@pytest.mark.parametrize(("written", "slug"), [("7.5", "7.5"), ("7.50", "7.5"), ("10", "10"), ("0", "0"), ("40", "40")])
def test_a_number_is_read_and_has_one_form_in_addresses(written, slug):
    answers = read_answers(BOOK, {"years": written}).answers
    assert answers.choice("years").slug == slug
    assert answers.as_query()["years"] == slug


@pytest.mark.parametrize("written", ["", " ", "3", "3.0"])
def test_without_a_number_and_with_the_reference_the_address_is_short(written):
    understood = read_answers(BOOK, {"years": written})
    assert not understood.problems
    assert "years" not in understood.answers.as_query()


@pytest.mark.parametrize("written", ["-1", "40.5", "7.25", "abc", "7,5", "1e1", "٧", "NaN", "7.5 years", "9" * 50])
def test_other_numbers_are_told_what_is_taken(written):
    (problem,) = read_answers(BOOK, {"years": written}).problems
    said = unknown(problem)
    assert said.startswith("We cannot take “")
    assert said.endswith("so there is no figure: write a number from 0 to 40, in steps of 0.5.")


def test_whole_numbers_are_called_so():
    assert replace(YEARS, step=Decimal(1)).takes == "a whole number from 0 to 40"
    assert replace(YEARS, least=Decimal("0.5"), step=Decimal(1)).takes == "a number from 0.5 to 40, in steps of 1"


def test_what_lies_beyond_the_table_is_told_so():
    for number, said in (("3", "A point of the table, 3 years: × 1."), ("25", "Above the table, whose end holds, 20")):
        assert on_line(between(TABLE, Decimal(number)), YEARS).startswith(said)
    level = points(("5", "1.1"), ("7", "1.1"))
    assert on_line(between(level, Decimal(6)), YEARS) == "From 5 years to 7 years: × 1.1."
    first = points(("5", "1.1"))
    assert on_line(between(first, Decimal(2)), YEARS) == "Below the table, whose end holds, 5 years: × 1.1."


def test_the_parts_of_a_difference_add_up_with_numbers_and_amounts():
    book = with_choice(BOOK, "skill", choice("deep-learning", "1.1", amount=Decimal(3333)))
    one, other = (
        read_answers(book, {"tier": "senior", **query}).answers
        for query in ({"years": "1.5"}, {"years": "12.5", "skill": "deep-learning", "industry": "finance"})
    )
    for found in differences(book, one, other):
        assert sum(bar.change for bar in found.bars) == found.change
        assert {bar.after.factor.slug for bar in found.bars if bar.after} == {"years", "skill", "industry"}
    same = read_answers(book, {"tier": "senior", "years": "1.50"}).answers
    assert all(not found.bars for found in differences(book, one, same))


def test_next_moves_lead_to_the_points_and_to_what_the_estimate_gives():
    here = read_answers(BOOK, {"tier": "senior", "years": "7.5"}).answers
    moves = [move for move in next_moves(BOOK, here) if move.factor and move.factor.slug == "years"]
    assert {move.choice.name for move in moves} == {"0 years", "3 years", "10 years", "20 years"}
    for move in moves:
        assert move.turn is Turn.CHOICE
        assert move.after == move.measure.of(estimate(BOOK, move.answers))


def test_a_step_of_the_currency_holds_for_its_period_alone():
    book = with_step(small_book(), 5000)
    assert answer(book, tier="entry", education="doctorate").band.high == 70000  # 72,000
    assert answer(book, tier="entry", education="doctorate", period="month").band.high == 6000

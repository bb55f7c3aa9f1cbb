"""What an estimate is made of, told by examples and by what must hold for any answers."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise, permutations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from salaries.engine.answers import read_answers
from salaries.engine.estimates import estimate
from salaries.engine.money import PERIODS, MissingRate, Range
from salaries.engine.multipliers import NoFigure, applied
from salaries.engine.note_words import sentence
from salaries.engine.reported import ReportedEffect
from tests.books import RECORDS, answer, choice, small_book, times, with_choice, with_step

BOOK = small_book()
MULTIPLIERS = st.decimals("0.05", "5", places=4)
QUERIES = st.fixed_dictionaries(
    {
        "role": st.sampled_from([role.slug for role in BOOK.roles]),
        "currency": st.sampled_from(list(BOOK.currency_by_code)),
        "period": st.sampled_from(PERIODS),
        **{factor.slug: st.sampled_from(list(factor.choice_by_slug)) for factor in BOOK.factors},
    }
)


def ends(found):
    return (int(found.band.low), int(found.band.high))


def told(found):
    return [sentence(note) for note in found.notes]


def percentiles(found):
    pay = found.reported
    return [pay.p10, pay.p25, pay.p50, pay.p75, pay.p90] if pay else []


def test_reference_answers_give_the_tiers_own_figures(book):
    found = answer(book, role="analyst", tier="senior")
    assert ends(found) == (100000, 140000)
    assert percentiles(found) == [80000, 90000, 110000, 130000, 160000]
    assert found.notes == ()


def test_an_open_end_stays_open_whatever_multiplies_it(book):
    assert answer(book, tier="senior", location="canada", skill="deep-learning").band.open_ended
    assert not answer(book, tier="entry", location="canada", skill="deep-learning").band.open_ended


def test_a_range_multiplies_low_by_low_and_high_by_high(book):
    assert ends(answer(book, tier="entry", education="doctorate")) == (52500, 72000)


def test_a_range_widens_reported_pay_away_from_its_middle(book):
    found = answer(book, tier="senior", education="doctorate")
    assert percentiles(found) == [84000, 94500, 123800, 156000, 192000]


def test_an_override_counts_for_its_role_and_no_other(book):
    finance = book.factor_by_slug["industry"], book.factor_by_slug["industry"].choice_by_slug["finance"]
    assert applied(book, "welder", *finance).multiplier == times("0.9")
    assert applied(book, "welder", *finance).evidence.source is None
    assert applied(book, "analyst", *finance).multiplier == times("1.2")


def test_a_place_without_a_figure_takes_the_next_wider_one_and_widens_it(book):
    found = answer(book, tier="entry", location="toronto")
    assert ends(found) == (36000, 52800)  # 50,000 × 0.8 × 0.9; 60,000 × 0.8 × 1.1
    assert told(found) == ["We have no figure for Toronto itself, so this uses Canada and a wider range."]


def test_each_step_of_a_fallback_widens_again(book):
    location = book.factor_by_slug["location"]
    found = applied(book, "analyst", location, location.choice_by_slug["nuuk"])
    assert found.multiplier == times("0.729", "1.21")  # 0.90 × 0.9², 1.00 × 1.1²
    assert (found.holder.slug, found.fallback_from.slug) == ("north", "nuuk")


def test_nothing_above_is_an_error_and_not_a_number(book):
    orphan = with_choice(book, "location", choice("atlantis", None))
    with pytest.raises(NoFigure, match="Atlantis"):
        answer(orphan, location="atlantis")


def test_a_circle_of_wider_places_ends_in_an_error(book):
    circle = with_choice(book, "location", choice("north", None, under="nuuk"))
    with pytest.raises(NoFigure, match="Nuuk"):
        answer(circle, location="nuuk")


def test_the_cap_bites_and_is_told(book):
    found = answer(book, tier="entry", education="doctorate", skill="deep-learning", industry="finance")
    assert ends(found) == (67500, 81000)  # 1.386 to 1.584, capped at 1.35
    assert [note for note in told(found) if "× 1.386 to 1.584" in note and "cap it at × 1.35" in note]
    assert found.working[-1].kind == "limit"


def test_the_floor_bites_and_is_told(book):
    found = answer(book, tier="entry", industry="schools")
    assert ends(found) == (30000, 36000)
    assert [note for note in told(found) if "no less than × 0.6" in note]


def test_a_place_is_outside_the_cap_and_the_floor(book):
    found = answer(book, tier="entry", location="bay-city")
    assert ends(found) == (75000, 90000)
    assert found.notes == ()


def test_the_limits_may_hold_one_end_alone(book):
    """1.05 to 1.20 by 1.2 is 1.26 to 1.44; only the high end is above 1.35."""
    found = answer(book, tier="entry", education="doctorate", industry="finance")
    assert ends(found) == (63000, 81000)
    assert found.working[-1].band.change == Range(Decimal(-5400), Decimal(0))


def test_the_working_ends_at_the_estimate_even_where_a_limit_divides_without_end(book):
    """1.35 ÷ 1.43 never ends; the last line must still be a half step that goes up, as the estimate does."""
    exact = with_step(book, 90000)
    for multiplier in ("1.36", "1.43", "1.57", "1.91", "2.33"):
        changed = with_choice(exact, "skill", choice("rare", multiplier))
        found = answer(changed, tier="senior", skill="rare")
        assert ends(found) == (180000, 180000)  # 135,000 and 189,000 in steps of 90,000; the first is a half
        assert found.working[-1].band.ends.low == found.band.low


def test_another_currency_is_converted_and_the_rate_told(book):
    found = answer(book, tier="entry", currency="JPY")
    assert ends(found) == (7500000, 9000000)
    assert told(found) == ["Converted at 150.0000 JPY to one USD, the rate of 31 May 2025."]


def test_a_role_in_euros_is_converted_through_the_dollar(book):
    assert percentiles(answer(book, role="welder", currency="USD"))[0] == 100000


def test_a_currency_without_a_rate_is_an_error(book):
    poor = replace(book, currencies=book.currencies[:1])
    answers = replace(read_answers(book, {}).answers, currency="EUR")
    with pytest.raises(MissingRate, match="EUR"):
        estimate(poor, answers)


@pytest.mark.parametrize(
    ("period", "low", "words"),
    [
        ("year", 50000, ""),
        ("month", 4167, ""),
        ("week", 962, "52 weeks"),
        ("day", 192, "5 a week"),
        ("hour", 24, "40 a week"),
    ],
)
def test_periods(book, period, low, words):
    found = answer(book, tier="entry", period=period)
    assert found.band.low == low
    assert words in " ".join(told(found))
    assert bool(found.notes) == bool(words)


def test_the_hour_follows_the_rules_working_time(book):
    shorter = replace(book.rules.working_time, hours_per_week=Decimal(20))
    changed = replace(book, rules=replace(book.rules, working_time=shorter))
    assert answer(changed, tier="entry", period="hour").band.low == Decimal("48.1")  # 50,000 ÷ 1,040 = 48.08


@given(QUERIES)
def test_the_order_of_the_factors_changes_nothing(query):
    found = estimate(BOOK, read_answers(BOOK, query).answers)
    for order in permutations(BOOK.factors):
        other = replace(BOOK, factors=order)
        again = estimate(other, read_answers(other, query).answers)
        assert (again.band, again.reported) == (found.band, found.reported)


@given(QUERIES, st.sampled_from([factor.slug for factor in BOOK.factors]))
def test_naming_the_reference_choice_changes_nothing(query, factor):
    without = {name: value for name, value in query.items() if name != factor}
    named = {**without, factor: BOOK.factor_by_slug[factor].reference.slug}
    left_out = estimate(BOOK, read_answers(BOOK, without).answers)
    assert estimate(BOOK, read_answers(BOOK, named).answers) == left_out


@given(MULTIPLIERS, MULTIPLIERS, QUERIES)
def test_a_higher_multiplier_never_lowers_pay(one, other, query):
    low, high = sorted((one, other))
    found = []
    for multiplier in (low, high):
        changed = with_choice(BOOK, "skill", choice("deep-learning", Range(multiplier, multiplier)))
        found.append(estimate(changed, read_answers(changed, {**query, "skill": "deep-learning"}).answers))
    less, more = found
    assert all(a <= b for a, b in zip(percentiles(less), percentiles(more), strict=True))
    assert less.band is None or (less.band.low <= more.band.low and less.band.high <= more.band.high)


@given(QUERIES, MULTIPLIERS, MULTIPLIERS)
def test_percentiles_and_bands_stay_in_order(query, low, high):
    assume(low <= high)
    changed = with_choice(BOOK, "education", choice("doctorate", Range(low, high)))
    found = estimate(changed, read_answers(changed, {**query, "education": "doctorate", "tier": "senior"}).answers)
    assert all(a <= b for a, b in pairwise(percentiles(found)))
    assert found.band is None or found.band.low <= found.band.high


@given(QUERIES)
def test_the_working_starts_at_the_tier_and_ends_at_the_estimate(query):
    found = estimate(BOOK, read_answers(BOOK, query).answers)
    assert found.working[0].kind == "tier"
    assert [step.applied.factor.slug for step in found.working if step.applied] == list(BOOK.factor_by_slug)
    if found.band:
        last = found.working[-1].band.ends
        assert (last.low, last.high) == (found.band.low, found.band.high)


def test_pay_of_which_nothing_is_left_is_left_out_and_said():
    """Of 50,000 to 60,000 less 60,000 nothing is left, of a senior's pay some is."""
    book = with_choice(BOOK, "skill", choice("rare", "1", amount=Decimal(-60000)))
    found = answer(book, role="analyst", tier="entry", skill="rare")
    assert (found.band, found.leading) == (None, None)
    assert "With these answers nothing is left of the guide’s band, so it is left out." in told(found)
    assert ends(answer(book, role="analyst", tier="senior", skill="rare")) == (40000, 80000)


def test_where_only_reported_pay_is_held_the_limit_is_told_too():
    """The answers multiply the band by less than the limit, and reported pay by more."""
    effect = ReportedEffect(Decimal(9), Decimal(1), RECORDS)
    held = replace(BOOK.factor_by_slug["skill"].choice_by_slug["deep-learning"], reported=(effect,))
    found = answer(with_choice(BOOK, "skill", held), role="analyst", tier="senior", skill="deep-learning")
    assert any("multiply to × 9." in each and "cap it at" in each for each in told(found))

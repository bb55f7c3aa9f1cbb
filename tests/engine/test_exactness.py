"""Nothing is lost before the one rounding: the estimate against whole fractions, and halves that have to go up."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salaries.engine.answers import read_answers
from salaries.engine.estimates import estimate
from salaries.engine.money import PERIODS, USUAL_STEPS, counting_step
from salaries.engine.places import PriceLevel
from salaries.engine.reported import ReportedEffect
from tests.books import RECORDS, WAGES, answer, choice, small_book, times, with_choice

BOOK = small_book()
RATES = st.decimals("0.0001", "99999", places=8)
SHARES = st.decimals("0.05", "5", places=4)


def half_up(amount: Fraction, step: Decimal) -> Decimal:
    return floor(amount / Fraction(step) + Fraction(1, 2)) * step


@given(home=RATES, asked=RATES, skill=SHARES, level=SHARES, period=st.sampled_from(PERIODS))
def test_every_amount_is_the_exact_one_rounded_once(home, asked, skill, level, period):
    place = replace(BOOK.factor_by_slug["location"].choice_by_slug["canada"], price_level=PriceLevel(level, WAGES))
    book = with_choice(with_choice(BOOK, "location", place), "skill", choice("rare", times(str(skill))))
    rates = dict(zip(("EUR", "JPY"), (home, asked), strict=True))
    currencies = (replace(each, units_per_usd=rates.get(each.code, each.units_per_usd)) for each in book.currencies)
    book = replace(book, currencies=tuple(currencies))
    answers = {"role": "welder", "location": "canada", "skill": "rare", "currency": "JPY", "period": period}
    found = estimate(book, read_answers(book, answers).answers)
    held = min(max(skill, book.rules.limits.low), book.rules.limits.high)
    by = Fraction("0.8") * Fraction(held) * Fraction(asked) / Fraction(home)
    by /= Fraction(book.rules.working_time.per_year(period))
    for name in ("p10", "p25", "p50", "p75", "p90"):
        exact = Fraction(getattr(BOOK.role_by_slug["welder"].tiers[0].reported, name)) * by
        for shown, true in ((found.reported, exact), (found.purchasing_power.reported, exact / Fraction(level))):
            step = counting_step(Decimal(true.numerator) / true.denominator, USUAL_STEPS[period])
            assert getattr(shown, name) == half_up(true, step)


@pytest.mark.parametrize(("pay", "by", "expected"), [("105000", "0.87", 91400), ("90000", "1.015", 91400)])
def test_a_half_goes_up_where_records_say_nothing(book, pay, by, expected):
    """Whatever the median is: a percentile is multiplied itself and not by way of its share of the median."""
    welder = book.role_by_slug["welder"]
    for median in ("110000", "172100", "133700"):
        tier = welder.tiers[0]
        paid = replace(tier.reported, p10=Decimal(pay), p25=Decimal(pay), p50=Decimal(median))
        role = replace(welder, tiers=(replace(tier, reported=paid),))
        changed = with_choice(replace(book, roles=(role,)), "skill", choice("rare", times(by)))
        assert answer(changed, role="welder", skill="rare").reported.p10 == expected


@pytest.mark.parametrize(
    ("spread", "p10", "median", "expected"),
    [
        ("2", 60150, 180450, 20100),  # a third, squared, of 180,450 is 20,050
        ("0.5", 22050, 198450, 66200),  # a ninth has the root a third, and a third of 198,450 is 66,150
    ],
)
def test_a_half_goes_up_after_a_spread(book, spread, p10, median, expected):
    welder = book.role_by_slug["welder"]
    paid = replace(welder.tiers[0].reported, p10=Decimal(p10), p25=Decimal(p10), p50=Decimal(median))
    role = replace(welder, tiers=(replace(welder.tiers[0], reported=paid),))
    rare = choice("rare", times("1"), reported=(ReportedEffect(Decimal(1), Decimal(spread), RECORDS),))
    changed = with_choice(replace(book, roles=(role,)), "skill", rare)
    assert answer(changed, role="welder", skill="rare").reported.p10 == expected

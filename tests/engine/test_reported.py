"""Reported pay after the multipliers: which row holds, how pay spreads, and that percentiles stay in order."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salaries.engine.answers import read_answers
from salaries.engine.estimates import estimate
from salaries.engine.evidence import Evidence
from salaries.engine.figures import Choice, Factor, FigureBook
from salaries.engine.money import Range
from salaries.engine.reported import ReportedEffect, ReportedPay
from tests.books import small_book, with_step

RECORDS = Evidence(source=None, as_of=date(2024, 9, 29), sample_size=400, sample_unit="records")
PAY = ReportedPay(Decimal(60000), Decimal(80000), Decimal(100000), Decimal(125000), Decimal(160000), RECORDS)


def effect(multiplier: str, spread: str = "1", tier: str = "") -> ReportedEffect:
    return ReportedEffect(Decimal(multiplier), Decimal(spread), RECORDS, tier)


def choice(slug: str, multiplier: str | None, under: str | None = None, **more) -> Choice:
    own = Range(Decimal(multiplier), Decimal(multiplier)) if multiplier else None
    return Choice(slug, slug.title(), own, RECORDS if own else None, under, **more)


def with_places(*choices: Choice) -> FigureBook:
    """The small book with one factor, a place, and reported pay in every tier."""
    book = small_book()
    place = Factor("location", "Location", "Where", True, (choice("home", "1", reference=True), *choices))
    roles = tuple(
        replace(role, tiers=tuple(replace(tier, reported=PAY) for tier in role.tiers), currency="USD")
        for role in book.roles
    )
    return with_step(replace(book, roles=roles, factors=(place,), guides=(), figures=()), 1)


def reported(book: FigureBook, **answers: str):
    return estimate(book, read_answers(book, answers).answers).reported


def test_the_reference_gives_the_percentiles_themselves():
    pay = reported(with_places(), location="home")
    assert (pay.p10, pay.p25, pay.p50, pay.p75, pay.p90) == (60000, 80000, 100000, 125000, 160000)
    assert pay.sample_size == 400


def test_a_multiplier_moves_all_five():
    pay = reported(with_places(choice("there", "2", reported=(effect("0.5"),))), location="there")
    assert (pay.p10, pay.p50, pay.p90) == (30000, 50000, 80000)


def test_a_spread_of_two_squares_the_distance_from_the_median():
    pay = reported(with_places(choice("there", "2", reported=(effect("1", "2"),))), location="there")
    # 100,000 × 0.6² = 36,000; × 1.6² = 256,000; the median stays
    assert (pay.p10, pay.p50, pay.p90) == (36000, 100000, 256000)


def test_where_records_say_nothing_the_general_multiplier_holds():
    assert reported(with_places(choice("there", "1.3")), location="there").p50 == 130000


def test_a_place_without_a_row_takes_that_of_the_wider_one():
    book = with_places(choice("land", "0.9", reported=(effect("0.7"),)), choice("town", "1.5", "land"))
    assert reported(book, location="town").p50 == 70000


def test_the_tiers_row_and_the_row_for_all_multiply_each_from_the_nearest():
    book = with_places(
        choice("abroad", "0.5", reported=(effect("0.4"), effect("0.9", tier="entry"))),
        choice("land", "0.6", "abroad", reported=(effect("0.8"),)),
    )
    assert reported(book, location="land", tier="entry").p50 == 72000
    assert reported(book, location="land", tier="senior").p50 == 80000


def test_the_working_shows_what_moved_the_median():
    book = with_places(choice("there", "2", reported=(effect("0.5"),)))
    step = estimate(book, read_answers(book, {"location": "there"}).answers).working[1]
    assert step.reported is not None
    assert step.reported.ends == Range(Decimal(50000), Decimal(50000))
    assert step.reported.applied.multiplier == Range(Decimal("0.5"), Decimal("0.5"))


@given(
    multiplier=st.decimals("0.05", "5", places=3),
    spread=st.decimals("0.2", "3", places=3),
)
def test_the_percentiles_stay_in_order(multiplier: Decimal, spread: Decimal):
    book = with_places(choice("there", "1", reported=(effect(str(multiplier), str(spread)),)))
    pay = reported(book, location="there")
    assert pay.p10 <= pay.p25 <= pay.p50 <= pay.p75 <= pay.p90
    assert abs(pay.p50 - 100000 * multiplier) <= Decimal("0.5")


@pytest.mark.parametrize("tier", ["entry", "senior"])
def test_a_higher_multiplier_never_lowers_reported_pay(tier: str):
    pays = [
        reported(with_places(choice("there", "1", reported=(effect(m),))), location="there", tier=tier).p50
        for m in ("0.5", "0.9", "1", "1.4")
    ]
    assert pays == sorted(pays)


def test_the_interval_of_two_effects_multiplied_is_that_of_their_product():
    """In logarithms the two half-widths, ln 1.1 and ln 1.2, are the legs of a right angle: e to 0.2057 is 1.2284."""

    def sure(multiplier: str, low: str, high: str, tier: str = "") -> ReportedEffect:
        evidence = replace(RECORDS, interval=Range(Decimal(low), Decimal(high)))
        return ReportedEffect(Decimal(multiplier), Decimal(1), evidence, tier)

    effects = (sure("0.66", "0.6", "0.726"), sure("0.9", "0.75", "1.08", "entry"))
    book = with_places(choice("there", "2", reported=effects))
    by = estimate(book, read_answers(book, {"location": "there", "tier": "entry"}).answers).working[1].reported.applied
    assert by.multiplier == Range(Decimal("0.594"), Decimal("0.594"))
    assert by.evidence.interval == Range(Decimal("0.484"), Decimal("0.730"))
    alone = estimate(book, read_answers(book, {"location": "there", "tier": "senior"}).answers)
    assert alone.working[1].reported.applied.evidence.interval == Range(Decimal("0.6"), Decimal("0.726"))


def test_no_interval_is_told_where_one_of_two_effects_has_none():
    book = with_places(choice("there", "2", reported=(effect("0.5"), effect("0.9", tier="entry"))))
    found = estimate(book, read_answers(book, {"location": "there", "tier": "entry"}).answers)
    assert found.working[1].reported.applied.evidence.interval is None


# × 0.50 (0.40 to 0.60) × 0.90 (0.70 to 1.10) is × 0.45 (0.34 to 0.60); by × 2 (1.70 to 2.30) it is × 1 (0.80 to 1.25).
CLEAR, MAYBE, BACK = ("0.50", "0.40", "0.60"), ("0.90", "0.70", "1.10"), ("2.00", "1.70", "2.30")


@pytest.mark.parametrize(
    ("first", "other", "weak"),
    [
        ((CLEAR, False), (MAYBE, True), False),
        ((MAYBE, True), (CLEAR, False), False),
        ((CLEAR, True), (MAYBE, True), True),
        ((MAYBE, True), (CLEAR, True), True),
        ((CLEAR, False), (BACK, False), True),
        ((("0.50", "", ""), False), (MAYBE, True), True),
        ((("0.50", "", ""), False), (CLEAR, False), False),
    ],
)
def test_a_product_is_weak_where_it_may_be_nothing_or_a_part_is_weak_though_it_is_clear(first, other, weak: bool):
    def part(given: tuple[tuple[str, str, str], bool], tier: str = "") -> ReportedEffect:
        (multiplier, *ends), is_weak = given
        interval = Range(*map(Decimal, ends)) if all(ends) else None
        evidence = replace(RECORDS, interval=interval, weak=is_weak)
        return ReportedEffect(Decimal(multiplier), Decimal(1), evidence, tier)

    book = with_places(choice("there", "2", reported=(part(first), part(other, "entry"))))
    by = estimate(book, read_answers(book, {"location": "there", "tier": "entry"}).answers).working[1].reported.applied
    assert by.evidence.weak is weak

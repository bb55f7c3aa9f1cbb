"""A tier that is taken for sure has a pay with each of its answers."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salaries.engine.extremes import extremes
from salaries.engine.figures import Band, FigureBook, Override
from salaries.engine.one_answer import Pays
from salaries.engine.reported import ReportedEffect
from tests.books import RECORDS, SURVEY, choice, small_book, times, with_choice

BOOK = small_book()


def sure(book: FigureBook) -> set[tuple[str, str]]:
    ends = extremes(book, Pays(book).unlike_choices())
    return {(role.slug, tier.slug) for role in book.roles for tier in role.tiers if ends.leave_pay(role, tier)}


def failing(book: FigureBook) -> set[tuple[str, str]]:
    """The tiers of answers that lead to no pay, each tried."""
    pays, tiers = Pays(book), [(role.slug, tier.slug) for role in book.roles for tier in role.tiers]
    return {each for each in tiers if any(isinstance(pays.answer(key), str) for key in pays.unlike(*each))}


def paid(book: FigureBook, low: Decimal) -> FigureBook:
    role, *others = book.roles
    band = Band(low, low * 2)
    return replace(book, roles=(replace(role, tiers=(replace(role.tiers[0], band=band), *role.tiers[1:])), *others))


ENTRY = ("analyst", "entry")


def test_of_usual_figures_every_tier_is_sure(book):
    assert sure(book) == {(role.slug, tier.slug) for role in book.roles for tier in role.tiers}


@pytest.mark.parametrize(
    "changed",
    [
        paid(BOOK, Decimal(10)),
        paid(BOOK, Decimal(10) ** 250),
        with_choice(BOOK, "skill", choice("rare", "1", amount=Decimal(-50000))),
        with_choice(BOOK, "location", choice("moon", "0.0001")),
        with_choice(
            BOOK, "skill", choice("rare", "1", overrides=(Override("analyst", times("1"), SURVEY, Decimal(-50000)),))
        ),
        replace(BOOK, currencies=BOOK.currencies[1:]),
    ],
)
def test_a_tier_with_an_answer_that_fails_is_not(changed):
    assert ENTRY in failing(changed)
    assert ENTRY not in sure(changed)


def test_what_records_show_of_a_choice_is_taken_into_account():
    far = ReportedEffect(Decimal(1), Decimal(5000), SURVEY)
    book = with_choice(BOOK, "location", choice("canada", "0.8", under="north", reported=(far,)))
    assert sure(book) == {ENTRY}, "the tiers without reported pay are"


multipliers = st.decimals("0.001", "9", places=3)
amounts = st.none() | st.integers(-60_000, 60_000).map(Decimal)


@given(
    low=st.integers(1, 90_000), by=multipliers, wider=multipliers, own=multipliers, spread=multipliers, amount=amounts
)
def test_a_tier_that_is_sure_has_no_answer_that_fails(low, by, wider, own, spread, amount):
    effect = ReportedEffect(own, spread, RECORDS)
    book = with_choice(paid(BOOK, Decimal(low)), "location", choice("north", times(str(by)), reported=(effect,)))
    book = with_choice(book, "skill", choice("rare", str(wider), amount=amount))
    book = with_choice(book, "education", choice("bachelor", "1", reference=True, reported=(effect,)))
    assert not sure(book) & failing(book)

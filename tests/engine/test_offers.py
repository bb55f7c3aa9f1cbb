"""An offer over four years: worked examples, and that its parts are its whole for every offer."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salaries.engine.offer_reading import read_offer
from salaries.engine.offers import VESTING, YEARS, Equity, EquityKind, Offer, Part, outlook
from tests.books import small_book

CASES = tomllib.loads((Path(__file__).parent.parent / "cases/offers.toml").read_text(encoding="utf-8"))["case"]
BOOK = small_book()
ANALYST = {"role": "analyst", "tier": "senior"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_the_example_comes_out(case: dict[str, Any]) -> None:
    read, _ = read_offer(BOOK, {**ANALYST, **case["offer"]})
    assert read.problems == ()
    assert read.offer
    found = outlook(read.offer)
    for part in Part:
        assert [year.amounts[part] for year in found.years] == case["years"].get(part, [0, 0, 0, 0]), part
    assert found.together.total == case["together"]
    assert found.steady.total == case["steady"]
    if "without" in case:
        assert outlook(read.offer, Decimal(0)).together.total == case["without"]
    if "in_full" in case:
        assert outlook(read.offer, Decimal(1)).together.total == case["in_full"]


AMOUNTS = st.decimals("0", "1e7", places=4)
SHARES = st.decimals("0", "1", places=4)
VESTINGS = st.one_of(
    st.sampled_from([*VESTING.values()]),
    st.lists(st.integers(0, 100), min_size=1, max_size=8)
    .filter(sum)
    .map(lambda parts: tuple(Decimal(each) / 10000 for each in hundredths(parts))),
)
EQUITIES = st.builds(
    Equity,
    kind=st.sampled_from(EquityKind),
    worth=AMOUNTS,
    vesting=VESTINGS,
    counted=SHARES,
    refreshers=AMOUNTS,
    refreshed_from=st.integers(1, 4),
)
OFFERS = st.builds(
    Offer,
    base=AMOUNTS,
    bonus=AMOUNTS,
    comes=SHARES,
    sign_on=st.tuples(AMOUNTS, AMOUNTS),
    match=AMOUNTS,
    equity=st.none() | EQUITIES,
)


def hundredths(parts: list[int]) -> list[int]:
    """Shares in hundredths of a percent that add up to 10,000."""
    found = [each * 10000 // sum(parts) for each in parts]
    return [found[0] + 10000 - sum(found), *found[1:]]


@settings(max_examples=10_000)
@given(OFFERS)
def test_parts_are_the_whole(offer: Offer) -> None:
    found = outlook(offer)
    assert len(found.years) == YEARS
    for year in (*found.years, found.together, found.steady):
        assert year.amounts.keys() == set(Part)
        assert year.total == sum(year.amounts.values()) == year.certain + year.hoped_for
        assert all(amount == amount.to_integral_value() and amount >= 0 for amount in year.amounts.values())
    for part in Part:
        assert found.together.amounts[part] == sum(year.amounts[part] for year in found.years)
    assert found.together.total == sum(year.total for year in found.years)
    if offer.equity and len(offer.equity.vesting) <= YEARS:
        exact = offer.equity.worth * offer.equity.counted
        assert abs(found.together.amounts[Part.EQUITY] - exact) <= Decimal("0.5")


@given(OFFERS)
def test_no_amount_is_further_from_the_exact_one_than_a_rounding(offer: Offer) -> None:
    found = outlook(offer)
    for year in found.years:
        assert abs(year.amounts[Part.BASE] - offer.base) <= Decimal("0.5")
        assert abs(year.amounts[Part.BONUS] - offer.bonus * offer.comes) <= Decimal("0.5")
    for year, amount in zip(found.years, offer.sign_on, strict=False):
        assert abs(year.amounts[Part.SIGN_ON] - amount) <= Decimal("0.5")
    assert found.steady.amounts[Part.SIGN_ON] == found.steady.amounts[Part.EQUITY] == 0


@given(OFFERS)
def test_what_is_certain_does_not_hang_on_what_is_counted_on(offer: Offer) -> None:
    nothing, all_of_it = outlook(offer, Decimal(0)), outlook(offer, Decimal(1))
    assert nothing.together.certain == all_of_it.together.certain == outlook(offer).together.certain
    assert nothing.together.total <= outlook(offer).together.total + YEARS
    assert nothing.together.amounts[Part.EQUITY] == nothing.together.amounts[Part.REFRESHERS] == 0


def test_each_preset_is_a_whole_grant() -> None:
    assert {sum(shares) for shares in VESTING.values()} == {Decimal(1)}

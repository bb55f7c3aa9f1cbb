"""Where a reader's own pay stands: worked examples, and what holds for every pay."""

import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salaries.engine.estimates import Estimate
from salaries.engine.figures import Band
from salaries.engine.own_pay import Side, own_pay, percentile
from salaries.engine.percentiles import Percentiles
from salaries.engine.reported import PERCENTILES
from tests.books import answer, small_book

CASES = tomllib.loads((Path(__file__).parent.parent / "cases/own-pay.toml").read_text(encoding="utf-8"))["case"]
SENIOR = answer(small_book(), tier="senior")
AMOUNTS = st.decimals("1", "1e7", places=2)


def beside(case: dict[str, Any]) -> Estimate:
    """The small book's senior estimate, with the example's pay in place of its own."""
    assert SENIOR.reported
    points: dict[str, Any] = {name: Decimal(each) for name, each in zip(PERCENTILES, case.get("pay", ()), strict=False)}
    ends = [Decimal(each) for each in case.get("band", ())]
    return replace(
        SENIOR,
        reported=replace(SENIOR.reported, **points) if points else None,
        band=Band(ends[0], ends[-1], open_ended=len(ends) == 1) if ends else None,
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_the_example_comes_out(case: dict[str, Any]) -> None:
    own = own_pay(beside(case), Decimal(case["own"]))
    told = case.get("percentile")
    assert own.percentile == (Decimal(told) if told else None)
    assert (own.among, own.against) == (case.get("among"), case.get("against"))


@given(st.lists(AMOUNTS, min_size=5, max_size=5).map(sorted), AMOUNTS, AMOUNTS)
def test_who_earns_more_never_stands_lower(points: list[Decimal], one: Decimal, other: Decimal) -> None:
    assert SENIOR.reported
    held: dict[str, Any] = dict(zip(PERCENTILES, points, strict=True))
    pay = replace(SENIOR.reported, **held)
    less, more = (_rank(pay, amount) for amount in sorted((one, other)))
    assert less <= more


def _rank(pay: Percentiles, amount: Decimal) -> Decimal:
    found = percentile(pay, amount)
    if found is None:
        return Decimal(0) if amount < pay.p10 else Decimal(100)
    assert 10 <= found <= 90
    return found


def test_sides_are_told_apart() -> None:
    assert [side.value for side in Side] == ["below", "within", "above"]

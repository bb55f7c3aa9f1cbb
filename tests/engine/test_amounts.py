"""Amounts as people type them, against the examples and against themselves."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salaries.engine.amounts import MOST, read_amount
from salaries.engine.figures import Currency, FigureBook
from tests.books import small_book

CASES = tomllib.loads((Path(__file__).parent.parent / "cases/amounts.toml").read_text(encoding="utf-8"))["case"]


def _currencies(book: FigureBook) -> tuple[Currency, tuple[Currency, ...]]:
    return book.currency_by_code["USD"], book.currencies


@pytest.mark.parametrize("case", CASES, ids=lambda case: repr(case["typed"]))
def test_it_is_read_as_people_mean_it(case: dict[str, str]) -> None:
    currency, others = _currencies(small_book())
    if "amount" in case:
        assert read_amount(case["typed"], currency, others) == Decimal(case["amount"])
    else:
        with pytest.raises(ValueError, match=case["refused"]):
            read_amount(case["typed"], currency, others)


@given(st.integers(1, int(MOST) - 1))
def test_however_thousands_are_set_apart_the_amount_is_the_same(amount: int) -> None:
    currency, others = _currencies(small_book())
    for mark in ("", ",", " ", "'", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"):
        assert read_amount(f"{amount:,}".replace(",", mark), currency, others) == amount


@given(st.text(max_size=60))
def test_whatever_is_typed_there_is_an_amount_or_a_sentence(text: str) -> None:
    currency, others = _currencies(small_book())
    amount, sentence = Decimal(1), "."
    try:
        amount = read_amount(text, currency, others)
    except ValueError as error:
        sentence = str(error)
    assert 0 < amount < MOST
    assert sentence.endswith(".")

"""A book to JSON and back: exact, and strict about what it reads."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salaries.engine.book_text import digest_of, read_book
from salaries.engine.evidence import Evidence
from salaries.engine.figures import FigureBook
from salaries.engine.money import Rounding
from salaries.engine.plain import from_plain, to_plain
from salaries.engine.single_figures import Figure
from tests.books import JUDGEMENT, answer, small_book


def there_and_back(kind, value):
    return from_plain(kind, json.loads(json.dumps(to_plain(value))))


def test_a_book_comes_back_as_it_was(book):
    assert there_and_back(FigureBook, book) == book


@given(st.decimals(allow_nan=False, allow_infinity=False), st.text(), st.text(), st.booleans())
def test_every_digit_and_letter_comes_back(number, name, note, open_ended):
    figure = Figure("slug", name, "ratio", number, number, open_ended, replace(JUDGEMENT, note=note))
    back = there_and_back(Figure, figure)
    assert back == figure
    assert str(back.low) == str(number)


def test_no_number_passes_through_binary_floating_point(book):
    text = json.dumps(to_plain(book))
    assert json.loads(text, parse_float=pytest.fail) == to_plain(book)
    assert '"1.35"' in text


def test_a_missing_key_is_refused():
    plain = to_plain(JUDGEMENT)
    del plain["as_of"]
    with pytest.raises(TypeError, match="as_of"):
        from_plain(Evidence, plain)


def test_an_unknown_key_is_refused():
    with pytest.raises(TypeError, match="Evidence has no colour"):
        from_plain(Evidence, {**to_plain(JUDGEMENT), "colour": "teal"})


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("as_of", "yesterday"),
        ("as_of", 2025),
        ("sample_size", "many"),
        ("sample_size", True),
        ("weak", "no"),
        ("note", 5),
        ("interval", {"low": "a", "high": "b"}),
        ("interval", {"low": 1.1, "high": 1.2}),
    ],
)
def test_a_value_of_another_type_is_refused(key, value):
    with pytest.raises(ValueError, match=r".+"):
        from_plain(Evidence, {**to_plain(JUDGEMENT), key: value})


def test_the_order_of_parts_is_kept():
    book = small_book()
    assert [each.slug for each in there_and_back(FigureBook, book).factors] == list(book.factor_by_slug)
    assert there_and_back(FigureBook, book).rules.fallback_widening == Decimal("0.10")


def test_an_edition_from_before_currencies_had_steps_keeps_its_own(book):
    """Its rules hold one, for a year in every role's currency: the dollar and the euro here, not the yen."""
    old = to_plain(book)
    old["rules"] = {**old["rules"], "rounding_step": "250"}
    del old["rules"]["rounding"]
    for currency in old["currencies"]:
        for name in [name for name in currency if name.startswith("step_")]:
            del currency[name]
    text = json.dumps(old)
    now = read_book(text, digest_of(text))
    assert {each.code: each.step_year for each in now.currencies} == {"USD": 250, "EUR": 250, "JPY": None}
    assert answer(now, tier="entry", education="doctorate").band.low == 52500
    assert answer(now, tier="entry", skill="deep-learning", education="doctorate").band.low == 57750


def test_a_direction_of_rounding_comes_back_and_no_other_word(book):
    up = replace(book, rules=replace(book.rules, rounding=Rounding.UP))
    assert there_and_back(FigureBook, up).rules.rounding is Rounding.UP
    with pytest.raises(ValueError, match="sideways"):
        from_plain(Rounding, "sideways")

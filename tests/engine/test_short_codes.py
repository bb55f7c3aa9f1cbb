"""Short codes: every set of answers comes back from its code, and nothing else is a code."""

from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from salaries.engine.answers import Answers, read_answers
from salaries.engine.figures import FigureBook
from salaries.engine.money import PERIODS
from salaries.engine.short_codes import LETTERS_OF_CODES, LONGEST, WrongCode, packed, unpacked
from tests.books import small_book
from tests.engine.test_number_answers import with_years

BOOK = with_years(small_book())
SEAL = "a 1 0123456789abcdef"


def any_answers(book: FigureBook, pick: Random) -> Answers:
    role = pick.choice(book.roles)
    query = {"role": role.slug, "tier": pick.choice(role.tiers).slug, "period": pick.choice(PERIODS)}
    query["currency"] = pick.choice(book.currencies).code
    query |= {factor.slug: pick.choice(factor.answers).slug for factor in book.factors}
    read = read_answers(book, query)
    assert not read.problems
    return read.answers


@given(st.integers(1, 4), st.randoms(use_true_random=False))
def test_all_answers_come_back(count: int, pick: Random) -> None:
    first, *others = (any_answers(BOOK, pick) for _ in range(count))
    sets = (first, *(replace(each, currency=first.currency, period=first.period) for each in others))
    code = packed(BOOK, sets, SEAL)
    assert [each.as_query() for each in unpacked(BOOK, code, SEAL)] == [each.as_query() for each in sets]
    assert unpacked(BOOK, code.upper().replace("0", "O").replace("1", "I"), SEAL) == unpacked(BOOK, code, SEAL)


def is_a_code(text: str) -> bool:
    """One text in thousands is, by chance: then it is the one code of what it leads to."""
    with suppress(WrongCode):
        return packed(BOOK, unpacked(BOOK, text, SEAL), SEAL) == text.replace("o", "0")
    return False


@given(st.text(st.sampled_from(LETTERS_OF_CODES + "-ou%é"), max_size=LONGEST + 9))
@example("pmwhhhv")
def test_anything_else_is_refused_in_a_sentence(text: str) -> None:
    if not is_a_code(text):
        with pytest.raises(WrongCode, match="short code"):
            unpacked(BOOK, text, SEAL)


def test_one_character_wrong_or_missing_is_no_answer() -> None:
    code = packed(BOOK, [any_answers(BOOK, Random(1))], SEAL)
    for at in range(len(code)):
        others = [code[:at] + each + code[at + 1 :] for each in LETTERS_OF_CODES if each != code[at]]
        for wrong in (code[:at] + code[at + 1 :], others[at % len(others)]):
            with pytest.raises(WrongCode):
                unpacked(BOOK, wrong, SEAL)


def test_a_code_is_of_one_edition() -> None:
    code = packed(BOOK, [any_answers(BOOK, Random(1))], SEAL)
    with pytest.raises(WrongCode):
        unpacked(BOOK, code, "a 1 another")


def test_a_code_written_today_means_the_same_for_ever() -> None:
    """Codes stand in messages and on paper: what they are read by may never change."""
    query = {"role": "analyst", "tier": "senior", "location": "nuuk", "education": "doctorate", "years": "7"}
    answers = read_answers(BOOK, {**query, "currency": "EUR", "period": "month"}).answers
    assert packed(BOOK, [answers], SEAL) == "am1dkyr"
    assert packed(BOOK, [answers, any_answers(BOOK, Random(2))], SEAL) == "2xzb1t9aps"
    assert PERIODS == ("year", "month", "week", "day", "hour")


def test_a_number_between_the_points_is_packed(book) -> None:
    (back,) = unpacked(BOOK, packed(BOOK, [read_answers(BOOK, {"years": "7"}).answers], SEAL), SEAL)
    assert back.choice("years").slug == str(Decimal(7))

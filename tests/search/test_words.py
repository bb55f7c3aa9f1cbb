"""Text as words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salaries.search.words import says_little, words


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("U.K.", "uk"),
        ("Washington, D. C.", "washington dc"),
        ("São Paulo", "SAO PAULO"),
        ("Łódź", "lodz"),
        ("København", "kobenhavn"),
        ("Straße", "strasse"),
        ("Master's degree", "masters degree"),
        ("İstanbul", "istanbul"),
        ("ＭＬ　engineer", "ml engineer"),
        ("Tel-Aviv/Yafo", "tel aviv yafo"),
    ],
)
def test_what_is_written_in_two_ways_is_the_same(text, same):
    assert words(text) == words(same) != ()


@pytest.mark.parametrize("text", ["", " ", "?!", "\x00\x1b\u202e", "€", "🙂"])
def test_what_has_no_letter_or_digit_has_no_word(text):
    assert words(text) == ()


@given(st.text())
def test_the_words_of_words_are_the_same(text):
    once = words(text)
    assert words(" ".join(once)) == once


def test_what_people_write_around_what_they_look_for_says_little():
    assert [word for word in words("how much is a data engineer paid in 2026") if not says_little(word)] == [
        "data",
        "engineer",
    ]

"""Lists in another order, in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salaries.review.order_words import moved, order_words, ordinal


@pytest.mark.parametrize(
    ("place", "words"), [(1, "first"), (10, "tenth"), (11, "11th"), (21, "21st"), (112, "112th"), (123, "123rd")]
)
def test_places_have_names(place: int, words: str):
    assert ordinal(place) == words


def test_only_what_moved_is_told():
    names = {"c": "Cook"}
    assert order_words("abcd", "cabd", names) == "Cook moved from third to first"
    assert order_words("abcd", "abcd", names) == ""


def test_places_are_those_that_readers_see_with_what_is_new_and_gone():
    assert order_words("xab", "bna", {}) == "b moved from third to first"


def test_of_many_moves_the_first_are_told_and_the_others_counted():
    old = "abcdefghij"
    assert order_words(old, old[::-1], {}).endswith("; 4 more moved")


@given(st.permutations("abcdefg"))
def test_without_what_moved_the_rest_stands_as_it_stood(new: list[str]):
    told = moved("abcdefg", new)
    rest = [name for name in new if name not in told]
    assert rest == sorted(rest)

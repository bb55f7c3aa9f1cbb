"""Two texts word by word."""

from salaries.review.word_diff import CUT, GONE, NEW, SAME, word_diff


def test_words_in_and_out():
    pieces = word_diff("Pay rises fast in cities.\n\nThe end.", "Pay rises slowly in cities.\n\nThe end.\n\nMore.")
    assert [(piece.kind, piece.text) for piece in pieces] == [
        (SAME, "Pay rises "),
        (GONE, "fast"),
        (NEW, "slowly"),
        (SAME, " in cities.\n\nThe end.\n\n"),
        (NEW, "More."),
        (SAME, " "),
    ]


def test_long_stretches_that_stayed_are_left_out():
    long = "word " * 200
    kinds = [piece.kind for piece in word_diff(f"{long}old {long}", f"{long}new {long}")]
    assert kinds == [CUT, SAME, GONE, NEW, SAME, CUT]

"""By how much the amounts of a sentence move."""

from dataclasses import replace
from decimal import Decimal

import pytest

from salaries.engine.figures import FigureBook
from salaries.review.told_moves import largest_move
from tests.books import choice, with_choice
from tests.review.changed_books import ANALYST, BOOK, entry_pays, with_tier

DEARER = with_choice(BOOK, "location", choice("bay-city", "1.2", under="united-states"))


@pytest.mark.parametrize(
    ("new", "text", "share"),
    [
        (entry_pays(55000), "They get [[tier:entry.low]].", "0.1"),
        (entry_pays(55000), "From [[tier:entry.band]], and [[tier:senior.low]] later.", "0.1"),
        (entry_pays(50000, 45000), "Up to [[tier:entry.high]], from [[tier:entry.low]].", "-0.25"),
        (DEARER, "There it is [[choice:location/bay-city]].", "-0.2"),
        (BOOK, "They get [[tier:entry.low]].", "0"),
        (entry_pays(55000), "A sentence without a figure, and [[tier:nobody.low]].", "0"),
    ],
)
def test_the_largest_move_of_an_amount(new: FigureBook, text: str, share: str):
    found = largest_move((BOOK, ANALYST), (new, new.role_by_slug["analyst"]), text)
    assert found == Decimal(share)


def test_how_many_records_there_are_is_no_amount():
    (pay,) = [tier.reported for tier in ANALYST.tiers if tier.reported]
    more = with_tier("senior", reported=replace(pay, evidence=replace(pay.evidence, sample_size=9000)))
    assert largest_move((BOOK, ANALYST), (more, more.roles[0]), "Of [[tier:senior.sample]] records.") == 0

"""Prose on the review: what its figures rest on, each in its own currency, whatever the guide's role is paid in."""

from dataclasses import replace
from decimal import Decimal

import pytest

from salaries.admin.publishing.passages import passages_of
from salaries.desk.kinds import KINDS
from salaries.engine.figures import FigureBook
from salaries.engine.money import Range
from salaries.engine.official import Occupation, OfficialPay
from tests.books import SURVEY, small_book

MEASURED = replace(SURVEY, interval=Range(Decimal(95800), Decimal(104800)))
REFERENCES = ("tier:senior.median", "tier:welder/all.median", "official:counters/employers.median")


@pytest.fixture
def book() -> FigureBook:
    """An analyst's guide names her pay in dollars, a welder's in euros and an office's in yen."""
    book = small_book()
    roles = [
        replace(
            role,
            tiers=tuple(
                replace(tier, reported=replace(tier.reported, evidence=MEASURED)) if tier.reported else tier
                for tier in role.tiers
            ),
        )
        for role in book.roles
    ]
    pay = OfficialPay("employers", "", "JPY", "year", None, None, Decimal(100200), None, None, MEASURED)
    counters = Occupation("counters", "Counters", "JP", "JSCO", "1", official=(pay,))
    opening = "\n\n".join(f"They earn [[{each}]]." for each in REFERENCES)
    return replace(
        book, roles=tuple(roles), occupations=(counters,), guides=(replace(book.guides[0], opening=opening),)
    )


def test_each_interval_is_told_in_the_currency_of_its_figure(book: FigureBook):
    opening = next(passages_of(book, KINDS["guide"], book.guides[0], ("guides", "analyst")))
    told = [text.partition("95% interval ")[2] for note in opening.notes for text in note.texts]
    assert told == ["$95,800 to $104,800", "€95,800 to €104,800", "¥95,800 to ¥104,800"]

"""The pages and the sentences that change for readers, and why."""

from dataclasses import replace
from decimal import Decimal

import pytest

from salaries.desk.differences import changes
from salaries.engine.figures import FigureBook
from salaries.engine.official import NearestOccupation, Occupation, OfficialPay
from salaries.engine.parts_of_pay import PartOfPay
from salaries.review.reader_pages import page_changes, sentence_changes
from tests.books import SURVEY, WAGES, choice, with_choice
from tests.review.changed_books import BOOK, between, entry_pays

SURVEYED, *OTHERS = BOOK.sources


def test_sentences_that_nobody_edited_say_other_figures():
    new = with_choice(BOOK, "location", choice("bay-city", "1.2", under="united-states"))
    (only,) = sentence_changes(BOOK, new)
    assert (only.guide, only.heading) == ("Analyst salary", "Place")
    assert (only.old, only.new) == ("Bay City pays 50% more.", "Bay City pays 20% more.")
    assert sentence_changes(BOOK, BOOK) == []


def test_a_sentence_that_was_edited_is_told_as_prose_and_not_again():
    new = entry_pays(55000)
    guide = replace(BOOK.guides[0], opening="They get [[tier:entry.low]]. On average [[figure:us-average]].")
    assert sentence_changes(BOOK, replace(new, guides=(guide,))) == []


def test_the_pages_that_change_say_what_changes_on_them():
    new = with_choice(BOOK, "location", choice("bay-city", "1.2", WAGES, under="united-states"))
    new = replace(
        new,
        currencies=(*new.currencies[:1], replace(new.currencies[1], units_per_usd=Decimal("0.9")), *new.currencies[2:]),
    )
    moves = between(BOOK, new)
    pages = page_changes(BOOK, new, changes(BOOK, new), moves, sentence_changes(BOOK, new))
    assert [(page.kind, page.slug, page.what) for page in pages] == [
        ("guide", "analyst", "1 sentence says another figure"),
        ("calculator", "", "3 estimates move; amounts in EUR"),
    ]


PART = PartOfPay("any", "bonus", "bonus", "Analysts", "FI", "any", Decimal("0.29"), SURVEY)


def with_source(**changed) -> FigureBook:
    return replace(BOOK, sources=(replace(SURVEYED, **changed), *OTHERS))


@pytest.mark.parametrize(
    ("new", "kinds"),
    [
        (replace(BOOK, parts=(PART,)), ["parts"]),
        (with_source(counts=("base",)), ["parts", "sources"]),
        (with_source(note="Ask again."), ["sources"]),
    ],
)
def test_the_page_of_the_parts_of_pay_changes_with_them_and_with_what_sources_count(new: FigureBook, kinds: list[str]):
    pages = page_changes(BOOK, new, changes(BOOK, new), between(BOOK, new), [])
    assert [page.kind for page in pages] == kinds


def test_official_figures_change_the_page_of_each_role_that_they_stand_beside():
    pay = OfficialPay("employers", "", "USD", "year", None, None, Decimal(50000), None, None, WAGES)
    counters = Occupation("counters", "Counters", "US", "SOC 2018", "15-9999", (pay,))
    analyst = replace(BOOK.roles[0], nearest=(NearestOccupation("counters"),))
    old = replace(BOOK, roles=(analyst, *BOOK.roles[1:]), occupations=(counters,))
    dearer = replace(counters, official=(replace(pay, p50=Decimal(60000)),))
    for new in (replace(old, occupations=(dearer,)), replace(old, roles=BOOK.roles)):
        pages = page_changes(old, new, changes(old, new), between(old, new), [])
        assert [(page.kind, page.slug) for page in pages] == [("counts", "analyst")]

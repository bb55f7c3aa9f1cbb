"""How old figures are: what is overdue for editors, what is old for readers, on a day that is given."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salaries.engine.figures import FigureBook
from salaries.review.freshness import is_due, is_old, months_later, overdue
from tests.books import small_book

DAYS = st.dates(date(1990, 1, 1), date(2200, 12, 31))


@given(DAYS, st.integers(-400, 400))
def test_months_later_meets_the_month_and_keeps_the_day_or_takes_the_last_one(day, months):
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


@given(DAYS, DAYS)
def test_a_figure_that_has_grown_old_stays_old(as_of, today):
    if is_old(as_of, today):
        assert is_old(as_of, today + timedelta(days=1))
        assert is_old(as_of - timedelta(days=1), today)


@pytest.mark.parametrize(
    ("as_of", "last_day_young"),
    [
        (date(2025, 5, 31), date(2026, 11, 30)),
        (date(2024, 9, 29), date(2026, 3, 29)),
        (date(2023, 8, 31), date(2025, 2, 28)),
        (date(2022, 8, 29), date(2024, 2, 29)),
    ],
)
def test_a_figure_is_old_from_the_day_after_eighteen_months(as_of, last_day_young):
    assert not is_old(as_of, last_day_young)
    assert is_old(as_of, last_day_young + timedelta(days=1))


def reviewed(book: FigureBook, slug: str, by: date | None) -> FigureBook:
    sources = (replace(each, review_by=by) if each.slug == slug else each for each in book.sources)
    return replace(book, sources=tuple(sources))


@pytest.mark.parametrize(("by", "due"), [(date(2026, 3, 1), True), (date(2026, 3, 2), False), (None, False)])
def test_a_source_is_due_once_its_day_has_passed(book, by, due):
    assert is_due(reviewed(book, "wage-office", by).source_by_slug["wage-office"], date(2026, 3, 2)) is due


def test_nothing_is_overdue_in_a_young_book(book):
    assert overdue(book, date(2026, 11, 3)) == []


def test_a_source_past_its_day_has_all_its_figures_overdue(book):
    (group,) = overdue(reviewed(book, "wage-office", date(2026, 3, 1)), date(2026, 3, 2))
    assert group.source.slug == "wage-office"
    assert group.figures == (
        "Location: United States",
        "Location: Bay City",
        "Rate of US dollar (USD)",
        "Rate of Euro (EUR)",
        "Rate of Japanese yen (JPY)",
    )


def test_judgements_are_overdue_by_their_own_age():
    young, old = (reviewed_far_off(small_book(), date(2027, 3, day)) for day in (8, 9))
    assert young == []
    (group,) = old
    assert (group.source, group.oldest) == (None, date(2025, 9, 8))
    assert "Industry: Finance, for welders" in group.figures


def reviewed_far_off(book: FigureBook, today: date):
    far_off = tuple(replace(each, review_by=date(2099, 1, 1)) for each in book.sources)
    return overdue(replace(book, sources=far_off), today)


def test_what_is_due_for_the_longest_comes_first_and_judgements_last(book):
    book = reviewed(reviewed(book, "records", date(2026, 1, 2)), "pay-survey", date(2026, 1, 1))
    found = [group.source.slug if group.source else None for group in overdue(book, date(2029, 1, 1))]
    assert found == ["pay-survey", "records", "wage-office", None]


def test_a_source_that_the_book_does_not_hold_is_no_matter_of_age(book):
    unheld = replace(book, sources=tuple(each for each in book.sources if each.slug != "records"))
    assert "records" not in {group.source.slug for group in overdue(unheld, date(2026, 12, 1)) if group.source}

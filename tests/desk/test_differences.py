"""What changed from one book to the next."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from salaries.desk.differences import changes
from salaries.engine.book_paths import Change
from salaries.engine.career_steps import CareerStep
from salaries.engine.figures import Band
from salaries.engine.reported import ReportedEffect, Score, Summary
from salaries.review.change_words import Line, in_words
from tests.books import SURVEY, choice, small_book, times, with_choice

BOOK = small_book()
ANALYST, WELDER = BOOK.roles
ONE = Decimal(1)
SCORE = Score("table", "all", 100, Decimal("0.8"), Decimal("0.4"), None, None, SURVEY)
SUMMARY = Summary("analyst", "entry", "", 2024, "", ONE, ONE, ONE, ONE, ONE, 20, times("2", "4"), "pay-survey")


def said(old, new):
    return [(str(change), change.old, change.new) for change in changes(old, new)]


def with_role(**changed):
    return replace(BOOK, roles=(replace(ANALYST, **changed), WELDER))


def test_the_same_book_has_no_changes():
    assert changes(BOOK, small_book()) == []


def test_a_figure_that_changed_is_one_change_with_both_values():
    new = with_choice(BOOK, "location", replace(BOOK.factors[0].choice_by_slug["canada"], multiplier=times("0.85")))
    assert said(BOOK, new) == [("factors › location › choices › canada › multiplier", "0.8", "0.85")]


def test_a_range_is_one_change():
    canada = replace(BOOK.factors[0].choice_by_slug["canada"], multiplier=times("0.8", "0.9"))
    assert said(BOOK, with_choice(BOOK, "location", canada)) == [
        ("factors › location › choices › canada › multiplier", "0.8", "0.8 to 0.9")
    ]


def test_what_was_added_and_taken_away_is_called_by_its_name():
    new = with_choice(BOOK, "location", choice("atlantis", "1"))
    where = "factors › location › choices › atlantis"
    assert said(BOOK, new) == [(where, None, "Atlantis")]
    assert said(new, BOOK) == [(where, "Atlantis", None)]


def test_evidence_that_was_given_is_told_key_by_key():
    band = Band(Decimal(1), Decimal(2))
    without = replace(ANALYST.tiers[0], band=None, evidence=None)
    with_band = replace(ANALYST.tiers[0], band=band, evidence=SURVEY)
    found = said(with_role(tiers=(without,)), with_role(tiers=(with_band,)))
    assert ("roles › analyst › tiers › entry › band › low", None, "1") in found
    assert ("roles › analyst › tiers › entry › evidence › source", None, "pay-survey") in found
    assert not [each for each in found if "{" in str(each[2])]


def test_steps_that_stand_for_no_role_are_told_apart():
    steps = (*ANALYST.steps, CareerStep(1, "Director"))
    assert said(BOOK, with_role(steps=steps)) == [("roles › analyst › steps › Director", None, "Director")]
    renamed = (CareerStep(-1, "Typist"), *ANALYST.steps[1:])
    assert said(BOOK, with_role(steps=renamed)) == [
        ("roles › analyst › steps › Clerk", "Clerk", None),
        ("roles › analyst › steps › Typist", None, "Typist"),
    ]


def test_a_new_order_is_a_change():
    turned = with_role(steps=ANALYST.steps[::-1])
    names = [step.title for step in ANALYST.steps]
    assert said(BOOK, turned) == [("roles › analyst › steps › order", ", ".join(names), ", ".join(names[::-1]))]


def test_a_text_that_changed_is_one_change():
    guide = replace(BOOK.guides[0], opening="Anew.")
    assert said(BOOK, replace(BOOK, guides=(guide,))) == [
        ("guides › analyst › opening", "On average [[figure:us-average]].", "Anew.")
    ]


def test_a_rate_and_a_rule_are_changes():
    dollar, euro, yen = BOOK.currencies
    dearer = replace(BOOK, currencies=(dollar, replace(euro, units_per_usd=Decimal("0.9")), yen))
    assert said(BOOK, dearer) == [("currencies › EUR › units_per_usd", "0.80", "0.9")]
    capped = replace(BOOK, rules=replace(BOOK.rules, limits=times("0.60", "1.25")))
    assert said(BOOK, capped) == [("rules › limits › high", "1.35", "1.25")]


def test_what_has_no_slug_is_known_by_all_that_tells_it_apart():
    effects = tuple(ReportedEffect(Decimal(1), Decimal(1), SURVEY, tier) for tier in ("", "entry"))
    canada = replace(BOOK.factors[0].choice_by_slug["canada"], reported=effects)
    judged = replace(with_choice(BOOK, "location", canada), scores=(SCORE,), summaries=(SUMMARY,))
    assert [where for where, _, _ in said(BOOK, judged)] == [
        "factors › location › choices › canada › reported › all tiers",
        "factors › location › choices › canada › reported › entry",
        "summaries › analyst, tier entry, year 2024",
        "scores › table, scope all",
    ]
    better = replace(judged, scores=(replace(SCORE, inside_50=Decimal("0.5")),))
    assert said(judged, better) == [("scores › table, scope all › inside_50", "0.4", "0.5")]


def test_a_change_in_words_names_what_changed():
    canada = replace(BOOK.factors[0].choice_by_slug["canada"], multiplier=times("0.85"))
    new = replace(with_choice(BOOK, "location", canada), scores=(SCORE,))
    assert [in_words(change, BOOK, new).where for change in changes(BOOK, new)] == [
        ("factors", "Location", "choices", "Canada", "multiplier"),
        ("scores", "table, scope all"),
    ]


def test_of_a_long_text_only_the_lines_that_differ_are_told():
    old, new = (replace(BOOK.guides[0], opening=f"{'Kept. ' * 30}\n\n{text}") for text in ("Old.", "New."))
    books = [replace(BOOK, guides=(guide,)) for guide in (old, new)]
    (change,) = changes(*books)
    assert in_words(change, *books).lines == (Line("Old.", is_new=False), Line("New.", is_new=True))


def test_without_an_old_book_everything_is_new():
    found = changes(None, BOOK)
    assert all(change.old is None and change.new not in (None, "[]") for change in found)
    assert {change.path[0] for change in found} == {
        "roles",
        "factors",
        "sources",
        "currencies",
        "figures",
        "guides",
        "rules",
    }


@pytest.mark.parametrize("emptied", ["figures", "guides", "factors"])
def test_an_emptied_list_tells_what_was_taken_away(emptied):
    nothing: dict[str, Any] = {emptied: ()}
    found = changes(BOOK, replace(BOOK, **nothing))
    assert len(found) == len(getattr(BOOK, emptied))
    assert all(change.new is None for change in found)


def test_a_change_reads_as_its_path():
    assert str(Change(("a", "b"), None, "1")) == "a › b"

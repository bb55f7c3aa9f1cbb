"""What an answer says of itself: codes with values, worded in one place, and true of the pay that is shown."""

from dataclasses import replace
from decimal import Decimal

import pytest

from salaries.engine.money import Range
from salaries.engine.note_words import SENTENCES, sentence
from salaries.engine.notes import NoteCode
from salaries.engine.reported import ReportedEffect
from tests.books import RECORDS, answer, choice, with_choice

EFFECT = ReportedEffect(Decimal("0.838"), Decimal(1), RECORDS)


@pytest.fixture
def modes(book):
    """Hybrid work has no multiplier of its own, and records of its own; so does mixed work, under hybrid."""
    book = with_choice(book, "skill", choice("hybrid", None, under="none", reported=(EFFECT,)))
    return with_choice(book, "skill", choice("mixed", None, under="hybrid"))


def codes(found) -> list[NoteCode]:
    return [note.code for note in found.notes]


def test_every_code_has_its_words():
    assert SENTENCES.keys() == set(NoteCode)


def test_records_of_the_choice_itself_are_no_fallback(modes):
    found = answer(modes, role="welder", skill="hybrid")
    assert found.notes == ()
    step = next(step for step in found.working if step.applied and step.applied.factor.slug == "skill")
    assert step.reported.applied.fallback_from is None
    assert step.reported.evidence is RECORDS
    assert found.reported.p50 == 92200  # 110,000 × 0.838 = 92,180


def test_records_of_a_wider_choice_are_told_to_be_that(modes):
    (note,) = answer(modes, role="welder", skill="mixed").notes
    assert sentence(note) == (
        "There are too few salary records of Mixed itself, so reported pay uses what they show of Hybrid."
    )


def test_the_band_falls_back_where_reported_pay_does_not(modes):
    (note,) = answer(modes, tier="senior", skill="hybrid").notes
    assert sentence(note) == (
        "The guide’s band has no figure for Hybrid itself, so it uses None and a wider range; "
        "reported pay uses what records show of Hybrid."
    )


def test_a_band_alone_says_nothing_of_records(modes):
    (note,) = answer(modes, tier="entry", skill="hybrid").notes
    assert sentence(note) == "We have no figure for Hybrid itself, so this uses None and a wider range."


def test_band_and_reported_pay_may_each_use_a_wider_choice(modes):
    wider, records = answer(modes, tier="senior", skill="mixed").notes
    assert sentence(wider) == "We have no figure for Mixed itself, so this uses None and a wider range."
    assert sentence(records) == "Reported pay uses what records show of Hybrid, in no wider range."


@pytest.mark.parametrize("answers", [{}, {"location": "nuuk", "currency": "JPY", "period": "hour", "skill": "hybrid"}])
def test_a_tier_without_any_pay_says_why_and_nothing_else(modes, answers):
    analyst = modes.role_by_slug["analyst"]
    bare = replace(analyst.tiers[0], band=None, evidence=None)
    book = replace(modes, roles=(replace(analyst, tiers=(bare, analyst.tiers[1])),))
    found = answer(book, tier="entry", **answers)
    assert codes(found) == [NoteCode.NO_FIGURE]
    assert sentence(found.notes[0]) == (
        "We have no figure for analysts at “Entry”: no guide gives a band for it, and too few salary records show what "
        "it pays."
    )


def test_a_small_rate_is_told_in_figures_that_count(book):
    home = replace(book.role_by_slug["analyst"], currency="JPY")
    (note,) = answer(replace(book, roles=(home,)), tier="entry", currency="USD").notes
    assert "Converted at 0.006667 USD to one JPY" in sentence(note)


def test_the_interval_of_a_tiers_pay_is_in_the_asked_currency_and_period(book):
    """100,000 to 120,000 euros a year are 10,416.67 to 12,500 dollars a month."""
    welder = book.role_by_slug["welder"]
    evidence = replace(RECORDS, interval=Range(Decimal(100000), Decimal(120000)))
    pay = replace(welder.tiers[0].reported, evidence=evidence)
    role = replace(welder, tiers=(replace(welder.tiers[0], reported=pay),))
    found = answer(replace(book, roles=(role,)), role="welder", currency="USD", period="month").working[0]
    assert (found.reported.evidence.interval.low, found.reported.evidence.interval.high) == (10420, 12500)

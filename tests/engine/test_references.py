"""Figure references in prose: what each says, and what is said of one that names nothing."""

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salaries.engine.references import UnresolvedReference, available, resolve
from tests.books import JUDGEMENT, RECORDS, SURVEY, WAGES, choice, small_book, with_choice

BOOK = small_book()
ANALYST = BOOK.roles[0]


@pytest.mark.parametrize(
    ("reference", "words", "evidence"),
    [
        ("figure:us-average", "$100,000 to over $150,000", JUDGEMENT),
        ("figure:growth", "24%", SURVEY),
        ("tier:entry.band", "$50,000 to $60,000", SURVEY),
        ("tier:entry", "$50,000 to $60,000", SURVEY),
        ("tier:senior.band", "$100,000 to $140,000 and above", SURVEY),
        ("tier:analyst/entry.low", "$50,000", SURVEY),
        ("tier:entry.high", "$60,000", SURVEY),
        ("tier:entry.years", "less than 2 years", SURVEY),
        ("tier:senior.years", "more than 3 years", SURVEY),
        ("tier:senior.median", "$110,000", RECORDS),
        ("tier:senior.sample", "250", RECORDS),
        ("tier:welder/all.median", "€110,000", RECORDS),
        ("choice:location/bay-city", "50% more", WAGES),
        ("choice:location/canada.multiplier", "× 0.80", SURVEY),
        ("choice:location/toronto", "12% to 28% less", SURVEY),
        (" figure:growth ", "24%", SURVEY),
    ],
)
def test_references_say(reference, words, evidence):
    found = resolve(BOOK, ANALYST, reference)
    assert (found.text, found.evidence) == (words, evidence)


def test_an_interval_and_a_sample_come_from_the_evidence():
    assert resolve(BOOK, ANALYST, "choice:education/doctorate.interval").text == "2% to 25% more"
    assert resolve(BOOK, ANALYST, "choice:education/doctorate.sample").text == "1,362"


def test_an_override_speaks_for_its_role():
    assert resolve(BOOK, BOOK.roles[1], "choice:industry/finance").text == "10% less"
    assert resolve(BOOK, ANALYST, "choice:industry/finance").text == "20% more"


@pytest.mark.parametrize(
    ("reference", "told"),
    [
        ("", "not a figure reference"),
        ("growth", "not a figure reference"),
        ("colour:teal", "not a figure reference"),
        ("figure:growth.band.low", "not a figure reference"),
        ("figure:nothing", "there is growth, us-average"),
        ("tier:junior.band", "there is entry, senior"),
        ("tier:nobody/entry", "no role “nobody”"),
        ("tier:entry.mode", "band, low, high, years, median, sample"),
        ("tier:entry.median", "has no median"),
        ("tier:welder/all.band", "has no band"),
        ("choice:location/atlantis", "no choice of Location"),
        ("choice:bay-city", "no factor"),
        ("choice:location/bay-city.colour", "no part of a choice"),
        ("choice:location/bay-city.interval", "has no interval"),
        ("choice:location/north.sample", "has no sample"),
    ],
)
def test_a_reference_that_names_nothing_says_what_there_is(reference, told):
    with pytest.raises(UnresolvedReference, match=told):
        resolve(BOOK, ANALYST, reference)


def test_a_choice_that_leads_nowhere_does_not_resolve():
    orphan = with_choice(BOOK, "location", choice("atlantis", None))
    with pytest.raises(UnresolvedReference, match="no figure"):
        resolve(orphan, ANALYST, "choice:location/atlantis")


@given(st.text())
def test_no_text_is_worse_than_unresolved(text):
    with suppress(UnresolvedReference):
        assert resolve(BOOK, ANALYST, text).text


def test_all_that_is_offered_resolves_to_the_words_shown():
    offered = dict(available(BOOK, ANALYST))
    assert {name: resolve(BOOK, ANALYST, name).text for name in offered} == offered
    assert {"figure:growth", "tier:entry.band", "tier:senior.median", "choice:location/nuuk"} <= offered.keys()
    assert "tier:entry.median" not in offered


def test_a_changed_figure_changes_its_words():
    growth = replace(BOOK.figures[0], low=BOOK.figures[0].low + 1, high=BOOK.figures[0].high + 1)
    changed = replace(BOOK, figures=(growth, *BOOK.figures[1:]))
    assert resolve(changed, ANALYST, "figure:growth").text == "25%"

"""Figure references in prose: what each says, and what is said of one that names nothing."""

from contextlib import suppress
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salaries.engine.official import Occupation, OfficialPay, Projection
from salaries.engine.references import UnresolvedReference, available, named, resolve
from tests.books import JUDGEMENT, RECORDS, SURVEY, WAGES, choice, small_book, with_choice

BOOK = small_book()
ANALYST = BOOK.roles[0]
COUNTERS = Occupation(
    "us-counters",
    "Counters",
    "US",
    "SOC 2018",
    "15-9999",
    (
        OfficialPay("employers", "", "EUR", "year", None, Decimal(40000), Decimal(50500), Decimal(60000), None, WAGES),
        OfficialPay("applications", "level 1", "USD", "year", None, None, Decimal(1), None, None, WAGES),
        OfficialPay("taxes", "", "USD", "year", None, None, Decimal(45000), None, None, JUDGEMENT),
    ),
    Projection(2024, 2034, 12000, 11000, Decimal("-8.5"), 900, "Bachelor’s degree", SURVEY),
)
IDLERS = Occupation("us-idlers", "Idlers", "US", "SOC 2018", "99-9999")
OFFICES = replace(BOOK, occupations=(COUNTERS, IDLERS))


def test_outside_a_guide_a_tier_names_its_role_and_amounts_are_in_the_unit():
    assert resolve(BOOK, None, "tier:welder/all.median").text == "€110,000"
    assert resolve(BOOK, None, "figure:us-average").text == "$100,000 to over $150,000"
    assert resolve(BOOK, None, "choice:location/toronto").text == "12% to 28% less"
    with pytest.raises(UnresolvedReference, match=r"whose tier it is; write tier:<role>/entry\.band"):
        resolve(BOOK, None, "tier:entry.band")


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
        ("choice:location/canada.multiplier", "× 0.8", SURVEY),
        ("choice:location/toronto", "12% to 28% less", SURVEY),
        (" figure:growth ", "24%", SURVEY),
    ],
)
def test_references_say(reference, words, evidence):
    found = resolve(BOOK, ANALYST, reference)
    assert (found.text, found.evidence) == (words, evidence)


@pytest.mark.parametrize(
    ("reference", "words", "evidence"),
    [
        ("official:us-counters/employers", "€50,500", WAGES),
        ("official:us-counters/employers.median", "€50,500", WAGES),
        ("official:us-counters/employers.middle", "€40,000 to €60,000", WAGES),
        ("official:us-counters/employers.sample", "12,500", WAGES),
        ("projection:us-counters", "8.5% fewer", SURVEY),
        ("projection:us-counters.employed", "12,000", SURVEY),
        ("projection:us-counters.openings", "900", SURVEY),
        ("projection:us-counters.education", "Bachelor’s degree", SURVEY),
        ("projection:us-counters.years", "2024 to 2034", SURVEY),
    ],
)
def test_what_offices_say_can_be_named(reference, words, evidence):
    found = resolve(OFFICES, ANALYST, reference)
    assert (found.text, found.evidence) == (words, evidence)
    assert (reference, words) in available(OFFICES, ANALYST) or "." not in reference


@pytest.mark.parametrize(
    ("reference", "told"),
    [
        ("official:us-counters/households", "there is employers, taxes"),
        ("official:us-counters/applications", "there is employers, taxes"),
        ("official:nobody/employers", "there is us-counters, us-idlers"),
        ("official:us-counters", "no occupation “”"),
        ("official:us-counters/taxes.middle", "has no middle"),
        ("official:us-counters/taxes.sample", "has no sample"),
        ("official:us-counters/taxes.mode", "median, middle, sample"),
        ("projection:us-idlers", "Idlers has no projection"),
        ("projection:us-counters.pay", "growth, employed, openings, education, years"),
    ],
)
def test_what_offices_do_not_say_is_told(reference, told):
    with pytest.raises(UnresolvedReference, match=told):
        resolve(OFFICES, ANALYST, reference)


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
        ("tier:entry.mode", "band, low, high, years, median, middle, sample"),
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


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("official:us-counters/employers.median", "official:us-counters/employers"),
        ("official:us-counters/employers.sample", "official:us-counters/employers.sample"),
        ("choice:location/nuuk.difference", "choice:location/nuuk"),
        ("projection:us-counters.growth", "projection:us-counters"),
        (" part:bonus.share ", "part:bonus"),
        ("figure:growth", "figure:growth"),
        ("tier:entry", "tier:analyst/entry.band"),
    ],
)
def test_a_figure_has_one_address_however_it_is_written(written: str, address: str):
    assert named(written, ANALYST) == address
    assert named(address, ANALYST) == address


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

"""The seed, linted: each test lists all offenders at once."""

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from salaries.desk.compile import compile_desk
from salaries.editions.desk_check import check_desk
from salaries.engine.answers import read_answers
from salaries.engine.estimates import estimate
from salaries.engine.figures import Choice, FigureBook
from salaries.engine.multipliers import applied
from salaries.engine.references import available, named, resolve
from salaries.iso_codes import is_country
from salaries.pages.figure_words import figure_words
from salaries.records.places import MODES
from salaries.review.evidence_list import every_evidence
from tests.conftest import SEED

FACTORS = ["location", "education", "skill", "industry", "company-size", "work-mode"]
PLAIN_NAMES = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}


@pytest.fixture
def book(desk) -> FigureBook:
    return compile_desk()


def tables(kind: str) -> Iterator[dict[str, Any]]:
    for path in SEED:
        yield from tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal).get(kind, [])


def under(book: FigureBook, *wider: str) -> list[Choice]:
    return [choice for choice in book.factor_by_slug["location"].choices if choice.under in wider]


def test_nothing_forbids_publishing_and_nothing_warns_but_of_pay_that_falls(desk):
    """Readers are told of each fall; chance may explain it, or it would not be shown."""
    falls = "which chance may explain; look whether the figures stand in the right tiers; readers are told"
    assert [str(finding) for finding in check_desk() if finding.forbids or falls not in str(finding)] == []


def test_factors_are_those_that_addresses_name(book):
    assert sorted(book.factor_by_slug) == sorted(FACTORS)
    assert [factor.slug for factor in book.factors if factor.place] == ["location"]


def test_the_reference_bands_are_the_guides(book):
    found = {}
    for tier in ("entry", "mid", "senior"):
        query = {"role": "machine-learning-engineer", "tier": tier}
        found[tier] = estimate(book, read_answers(book, query).answers).band
    assert [(int(band.low), int(band.high), band.open_ended) for band in found.values()] == [
        (90000, 120000, False),
        (120000, 160000, False),
        (160000, 200000, True),
    ]


def test_every_number_of_the_files_is_kept_exactly(book):
    written = {table["code"]: Decimal(table["units_per_usd"]) for table in tables("currency")}
    assert {currency.code: currency.units_per_usd for currency in book.currencies} == written
    choices = {
        (factor["slug"], choice["slug"]): Decimal(choice["multiplier"])
        for factor in tables("factor")
        for choice in factor["choice"]
        if "multiplier" in choice
    }
    for (factor, slug), multiplier in choices.items():
        assert book.factor_by_slug[factor].choice_by_slug[slug].multiplier.low == multiplier, (factor, slug)


def test_sources_can_be_looked_up(book):
    elsewhere = [source for source in book.sources if "this site" not in source.publisher]
    assert [source.slug for source in elsewhere if not source.address.startswith("https://")] == []
    assert [source.slug for source in book.sources if not (source.licence and source.publisher)] == []


def test_every_source_is_used(book):
    used = {evidence.source for _, evidence in every_evidence(book) if evidence}
    assert [slug for slug in book.source_by_slug if slug not in used] == []


def test_weak_evidence_says_why(book):
    notes = {choice.name: choice.note for factor in book.factors for choice in factor.choices}
    weak = [(name, evidence) for name, evidence in every_evidence(book) if evidence and evidence.weak]
    assert weak
    assert [name for name, evidence in weak if not evidence.note and not notes.get(name.partition(": ")[2])] == []


def test_samples_say_what_they_count(book):
    sampled = [(name, evidence) for name, evidence in every_evidence(book) if evidence and evidence.sample_size]
    assert [name for name, evidence in sampled if not evidence.sample_unit] == []


def test_intervals_hold_their_figures(book):
    lost = []
    for factor in book.factors:
        for choice in factor.choices:
            interval = choice.evidence.interval if choice.evidence else None
            if interval and not (interval.low <= choice.multiplier.middle <= interval.high):
                lost.append(f"{factor.name}: {choice.name}")
    assert lost == []


def test_an_interval_that_includes_no_effect_is_called_weak(book):
    """A figure that claims an effect has to say that it may be none. A place like the whole country is an answer."""
    bold = []
    for factor in (each for each in book.factors if not each.place):
        for choice in factor.choices:
            interval = choice.evidence.interval if choice.evidence else None
            claims = choice.multiplier and not (choice.multiplier.low <= 1 <= choice.multiplier.high)
            if interval and claims and interval.low <= 1 <= interval.high and not choice.evidence.weak:
                bold.append(f"{factor.name}: {choice.name} {interval}")
    assert bold == []


def test_metro_areas_of_the_united_states_are_many_and_measured(book):
    measured = [choice for choice in under(book, "united-states") if choice.multiplier]
    assert len(measured) >= 60
    assert [choice.slug for choice in measured if not (choice.evidence.sample_size and choice.evidence.interval)] == []


def countries(book: FigureBook) -> list[Choice]:
    return [choice for choice in book.factor_by_slug["location"].choices if choice.country]


def test_countries_are_many_and_measured(book):
    measured = [choice for choice in countries(book) if choice.multiplier]
    full = [choice for choice in measured if choice.evidence.sample_size and choice.evidence.interval]
    assert len(full) >= 30
    assert [choice.slug for choice in measured if choice not in full and not choice.evidence.note] == []


def test_countries_have_their_own_codes(book):
    codes = [choice.country for choice in countries(book)]
    assert sorted(set(codes)) == sorted(codes)
    assert [code for code in codes if not is_country(code)] == []


def test_every_place_abroad_leads_to_the_same_widest_choice(book):
    location = book.factor_by_slug["location"]
    assert [choice.slug for choice in location.choices if choice.under is None] == ["united-states", "abroad"]


def test_work_modes_are_those_that_records_are_summarised_by(book):
    assert {choice.slug for choice in book.factor_by_slug["work-mode"].choices} == set(MODES.values())


def test_hubs_without_a_figure_fall_back_and_say_so(book):
    location = book.factor_by_slug["location"]
    hubs = [choice for choice in location.choices if choice.multiplier is None]
    found = [applied(book, "machine-learning-engineer", location, hub) for hub in hubs]
    assert len(hubs) >= 20
    assert [each.asked.slug for each in found if each.fallback_from is None] == []
    assert [hub.slug for hub in hubs if not hub.note] == []


def test_the_worlds_large_hubs_can_be_chosen(book):
    wanted = {"san-francisco-bay-area", "new-york", "seattle", "london", "berlin", "paris", "zurich", "bengaluru"}
    wanted |= {"toronto", "tokyo", "singapore", "sydney", "tel-aviv", "sao-paulo", "nairobi"}
    assert wanted - book.factor_by_slug["location"].choice_by_slug.keys() == set()


def test_symbols_of_currencies_are_not_ambiguous(book):
    symbols = [currency.symbol for currency in book.currencies]
    assert sorted({symbol for symbol in symbols if symbols.count(symbol) > 1}) == []
    assert {code: book.currency_by_code[code].symbol for code in PLAIN_NAMES} == PLAIN_NAMES


def test_the_limits_leave_every_single_effect_alone(book):
    """A limit is for products; one well-measured effect is never hidden by it."""
    limits = book.rules.limits
    held = [
        f"{factor.name}: {choice.name}"
        for factor in book.factors
        if not factor.place
        for choice in factor.choices
        if choice.multiplier and choice.multiplier.clamped(limits) != choice.multiplier
    ]
    assert held == []


def test_there_are_ten_roles_each_with_a_guide(book):
    assert len(book.roles) == 10
    assert [role.slug for role in book.roles if role.slug not in book.guide_by_role] == []


def test_every_role_has_steps_before_it_and_after_it(book):
    assert [role.slug for role in book.roles if {step.stage for step in role.steps} != {-1, 0, 1}] == []


def test_a_step_that_names_a_role_bears_its_name(book):
    """But for one: the machine learning engineer's guide calls software engineers developers."""
    names = {role.slug: role.name for role in book.roles}
    steps = [step for role in book.roles for step in role.steps if step.role]
    unlike = {(step.role, step.title) for step in steps if step.title != names.get(step.role)}
    assert unlike == {("software-engineer", "Software developer")}


def test_reported_pay_rests_on_twenty_records_and_below_fifty_it_is_weak(book):
    pay = {(role.slug, tier.slug): tier.reported for role in book.roles for tier in role.tiers if tier.reported}
    evidence = {where: each.evidence for where, each in pay.items()}
    assert len(evidence) >= 30
    assert [where for where, each in evidence.items() if each.sample_size < 20] == []
    assert [where for where, each in evidence.items() if each.weak != (each.sample_size < 50)] == []
    assert [where for where, each in pay.items() if not _holds(each.evidence.interval, each.p50)] == []


def _holds(interval, median: Decimal) -> bool:
    return interval.low <= median <= interval.high


def test_no_two_names_of_a_factor_are_alike(book):
    alike = []
    for factor in book.factors:
        names = [choice.name for choice in factor.choices]
        alike += [f"{factor.name}: {name}" for name in set(names) if names.count(name) > 1]
    assert alike == []


def test_no_section_takes_an_anchor_that_the_page_needs_itself(book):
    """The page has the calculator, the estimate, the tiers, the records and the path beside the guide's sections."""
    own = {"calculator", "estimate", "tiers", "content", "by-place-and-year", "path", "voice", "where"}
    assert [(guide.role, s.slug) for guide in book.guides for s in guide.sections if s.slug in own] == []


def test_no_two_figures_are_cited_in_the_same_words(book):
    """Four countries count software developers: each figure's page and citation name theirs."""
    told: dict[str, set[str]] = {}
    for reference in {named(each) for each, _ in available(book, None)}:
        words = figure_words(book, reference, resolve(book, None, reference))
        told.setdefault(words.telling(""), set()).add(reference)
    assert [sorted(alike) for alike in told.values() if len(alike) > 1] == []

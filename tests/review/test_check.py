"""What a check finds in a book: each finding, seen once, in a book that is otherwise good."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from salaries.editions.desk_check import check_desk
from salaries.engine.figures import Band, Override
from salaries.engine.guides import Section
from salaries.engine.reported import ReportedEffect
from salaries.models import Figure, Tier
from salaries.review.checks import check_book
from salaries.review.evidence_list import every_evidence
from tests.books import SURVEY, choice, times, with_choice
from tests.review.changed_books import (
    ANALYST,
    BOOK,
    GUIDE,
    WELDER,
    tiered,
    with_guide,
    with_opening,
    with_role,
    with_tier,
    with_tiers,
    without,
)

FORBIDDEN = {
    "no role": (replace(BOOK, roles=(), guides=()), "desk", "there is no role"),
    "no tier": (with_role(tiers=()), "Analyst", "it has no tier"),
    "role at the topics": (with_role(slug="topics"), "Analyst", "the slug cannot be “topics”: the topics have"),
    "role in capitals": (with_role(slug="ANALYST"), "Analyst", "has capital letters, which no address of a guide"),
    "subject in capitals": (
        with_guide(role="", subject="Topics"),
        "Guide “Analyst salary”",
        "the subject “Topics” has capital letters, which no address of a guide has",
    ),
    "no headline": (
        with_role(tiers=(replace(ANALYST.tiers[0], band=None),)),
        "Analyst",
        "its headline is a band, and no",
    ),
    "no reported pay": (
        with_role(headline="reported", tiers=ANALYST.tiers[:1]),
        "Analyst",
        "its headline is reported pay, and no",
    ),
    "no rate": (with_role(currency="GBP"), "Analyst", "no rate for its currency, GBP"),
    "late start": (with_tier("entry", from_years=Decimal(1)), "Analyst, Entry", "nothing covers the first 1 years"),
    "overlap": (with_tier("entry", to_years=Decimal(0)), "Analyst, Entry", "not after its start"),
    "gap": (with_tier("entry", gap_note=""), "Analyst, Entry", "years 2 to 3 are in no tier"),
    "band end between steps": (
        with_tier("entry", band=Band(Decimal(50050), Decimal(60000))),
        "Analyst, Entry",
        "prose would say 50,050 and the calculator 50,100",
    ),
    "band end that is worked out": (
        with_tier("entry", band=Band(Decimal("1.00005E+6"), Decimal("2E+6"))),
        "Analyst, Entry",
        "prose would say 1,000,050 and the calculator 1,000,100",
    ),
    "start that is worked out": (
        with_tier("entry", from_years=Decimal("1E+1")),
        "Analyst, Entry",
        "the first 10 years",
    ),
    "two references": (
        with_choice(BOOK, "location", choice("canada", "1", reference=True)),
        "Location",
        "2 reference choices",
    ),
    "no reference": (without("united-states"), "Location", "0 reference choices"),
    "leads nowhere": (with_choice(BOOK, "location", choice("atlantis", None)), "Location, Atlantis", "has no figure"),
    "wider unknown": (
        with_choice(BOOK, "location", choice("atlantis", "1", under="ocean")),
        "Location, Atlantis",
        "“ocean” is not in this factor",
    ),
    "circle": (
        with_choice(BOOK, "location", choice("north", "1", under="toronto")),
        "Location, North",
        "it is under itself",
    ),
    "no country": (
        with_choice(BOOK, "location", choice("canada", "0.8", under="north", country="UK")),
        "Location, Canada",
        "its country code, UK, is not one of ISO 3166",
    ),
    "a country twice": (
        with_choice(
            with_choice(BOOK, "location", choice("canada", "0.8", under="north", country="CA")),
            "location",
            choice("toronto", None, under="canada", country="CA"),
        ),
        "Location, Toronto",
        "its country code, CA, is that of Canada too",
    ),
    "out of turn": (
        with_tiers(("entry", 0), ("senior", 2), ("mid", 3)),
        "Analyst, Senior",
        "it starts at 2 years, before Mid at 3, which comes first by its name or in other roles",
    ),
    "out of turn as other roles have it": (
        replace(
            with_tiers(("junior", 0), ("lead", 4), ("staff", 6)),
            roles=(
                tiered(ANALYST, ("junior", 0), ("lead", 4), ("staff", 6)),
                tiered(WELDER, ("junior", 0), ("staff", 4), ("lead", 8)),
            ),
        ),
        "Analyst, Lead",
        "before Staff at 6",
    ),
    "no evidence": (with_tier("entry", evidence=None), "Analyst, entry: band", "neither a source nor"),
    "unknown source": (
        with_choice(BOOK, "skill", choice("deep-learning", "1.1", replace(SURVEY, source="rumour"))),
        "Skill: Deep Learning",
        "no source “rumour”",
    ),
    "rate of zero": (
        replace(BOOK, currencies=(*BOOK.currencies[:2], replace(BOOK.currencies[2], units_per_usd=Decimal(0)))),
        "Japanese yen",
        "no rate above zero",
    ),
    "unresolved": (with_opening("[[figure:nothing]]"), "Guide “Analyst salary”, opening", "does not resolve"),
    "unresolved in a section": (
        with_guide(sections=(Section("pay", "Pay", "[[tier:junior]]"),)),
        "Guide “Analyst salary”, Pay",
        "does not resolve",
    ),
    "not closed": (with_opening("[[figure:growth\n]]"), "Guide “Analyst salary”, opening", "not closed"),
    "no section": (with_guide(sections=()), "Guide “Analyst salary”", "it has no section"),
    "lost section": (
        with_guide(sections=(*GUIDE.sections, Section("lost", "Lost", "", under="place"))),
        "Guide “Analyst salary”, Lost",
        "not a section at the top",
    ),
    "figure in a title": (with_guide(title="Earn $100,000"), "Guide “Earn $100,000”, title", "“$100,000” is typed"),
    "reference in a standfirst": (
        with_guide(standfirst="[[figure:growth]]"),
        "Guide “Analyst salary”, standfirst",
        "shown as written",
    ),
    "reference in a heading": (
        with_guide(sections=(Section("pay", "[[figure:growth]]", ""),)),
        "Guide “Analyst salary”, [[figure:growth]]",
        "shown as written",
    ),
}


def test_a_good_book_has_no_findings(book):
    assert check_book(book) == []


@pytest.mark.parametrize(("book", "where", "what"), FORBIDDEN.values(), ids=FORBIDDEN)
def test_what_forbids_publishing(book, where, what):
    found = [each for each in check_book(book) if each.where == where and what in each.what]
    assert found, check_book(book)
    assert all(each.forbids and each.mend for each in found)


@pytest.mark.parametrize(
    "typed",
    [
        *("$90,000", "€ 5", "£5.50", "¥100", "24%", "24 %", "3.5 percent", "ten to 20 per cent"),
        *("120,000 dollars", "5 euros", "USD 120,000", "EUR5", "90 JPY", "150k", "150 K", "12.5M"),
        *("120,000", "1,414 jobs", "120’000", "120 000", "1,200,000"),
    ],
)
def test_a_figure_typed_into_prose_forbids(typed):
    assert [each for each in check_book(with_opening(f"About {typed}.")) if "typed into the prose" in each.what]


HARMLESS = (
    *("the surveys of 2021 and 2022", "5 tips", "[[figure:growth]] of $-signs", "GPT-4"),
    *("In 2024, 37 skills", "May 12, 2024", "a 3M shop, 5 km away", "in 2021,2022", "10 kinds"),
)


@pytest.mark.parametrize(
    "text", ["the surveys of 2021 and 2022", "5 tips", "[[figure:growth]] of $-signs", "GPT-4", *HARMLESS]
)
def test_other_digits_are_no_figures(text):
    assert check_book(with_opening(text)) == []


@pytest.mark.parametrize("text", ["`[[figure:growth]]`", r"\[[figure:growth]]", "    [[figure:growth]]"])
def test_a_reference_that_would_be_shown_as_written_forbids(text):
    (finding,) = check_book(with_opening(f"[[figure:growth]] of\n\n{text}"))
    assert "[[figure:growth]] stands in code or after a backslash" in finding.what
    assert finding.forbids


def test_a_reference_in_code_that_names_nothing_is_one_mistake():
    (finding,) = check_book(with_opening("[[figure:growth]] and `[[nope]]`"))
    assert "[[nope]] does not resolve" in finding.what


@pytest.mark.parametrize("slug", ["role", "tier", "currency", "period", "edition", "page"])
def test_a_factor_called_like_another_part_of_an_address_forbids(slug):
    book = replace(BOOK, factors=(*BOOK.factors[:3], replace(BOOK.factors[3], slug=slug)))
    assert [each for each in check_book(book) if each.forbids and "means something else in addresses" in each.what]


def test_a_benchmark_without_a_guide_may_be_rounded_in_the_end():
    """No prose tells it as it is; that the calculator does not either is worth a warning, once for one amount."""
    odd = with_tier("entry", band=Band(Decimal(50050), Decimal(50050)))
    assert [each.forbids for each in check_book(odd)] == [True]
    assert [each.forbids for each in check_book(replace(odd, guides=()))] == [False]


def test_a_reference_may_have_any_multiplier_and_another_for_one_role():
    override = Override("welder", times("0.72"), SURVEY)
    assert check_book(with_choice(BOOK, "skill", choice("none", "0.8", reference=True, overrides=(override,)))) == []


def test_reported_pay_need_not_be_rounded():
    reported = ANALYST.tiers[1].reported
    assert reported
    assert check_book(with_tier("senior", reported=replace(reported, p50=Decimal(110001)))) == []


def test_a_multiplier_outside_its_own_interval_only_warns():
    evidence = replace(SURVEY, interval=times("1.2", "1.3"))
    (finding,) = check_book(with_choice(BOOK, "skill", choice("deep-learning", "1.1", evidence)))
    assert not finding.forbids
    assert "outside its own 95% interval" in finding.what


def test_every_choice_is_tried_and_must_lead_to_a_result():
    """A spread that no amount survives: only tiers with reported pay meet it."""
    far = ReportedEffect(Decimal(1), Decimal(5000), SURVEY)
    found = check_book(with_choice(BOOK, "location", choice("canada", "0.8", under="north", reported=(far,))))
    assert {each.where for each in found} == {
        *(f"Analyst, Senior, location {slug}" for slug in ("canada", "toronto")),
        *(f"Welder, Any experience, location {slug}" for slug in ("canada", "toronto")),
    }
    assert found[0].path == ("factors", "location", "choices", "canada")


def test_only_tiers_of_which_it_is_not_sure_are_tried(monkeypatch):
    tried = []
    monkeypatch.setattr("salaries.engine.one_answer.Pays.answer", lambda _, key: tried.append(key[:2]))
    check_book(with_tier("entry", band=Band(Decimal(50_100), Decimal(60_000))))
    assert tried == []
    check_book(with_tier("entry", band=Band(Decimal(100), Decimal(60_000))))
    assert set(tried) == {("analyst", "entry")}


def test_every_currency_is_tried_by_the_largest_pay_and_one_that_fails_by_every_role(monkeypatch):
    tried = []

    def refuse_yen(book, answers):
        tried.append((answers.role.slug, answers.currency))
        if answers.currency == "JPY":
            raise ZeroDivisionError("by nothing")

    monkeypatch.setattr("salaries.review.checks.estimate", refuse_yen)
    assert {each.where for each in check_book(BOOK)} == {"Analyst, currency JPY", "Welder, currency JPY"}
    largest = {("welder", code) for code in BOOK.currency_by_code}
    assert set(tried) == largest | {(role.slug, "JPY") for role in BOOK.roles}


def test_findings_that_forbid_come_first():
    evidence = replace(SURVEY, interval=times("1.2", "1.3"))
    both = with_choice(with_opening("24%"), "skill", choice("deep-learning", "1.1", evidence))
    assert [each.forbids for each in check_book(both)] == [True, False]


def test_every_figure_of_the_book_is_listed_with_its_evidence(book):
    listed = dict(every_evidence(book))
    assert listed["Analyst, entry: band"] == SURVEY
    assert {"Welder, any experience: reported pay", "Industry: Finance, for welders", "Growth a year"} <= listed.keys()
    assert "Location: Toronto" not in listed
    assert len(listed) == 4 + 4 + 2 + 2 + 4 + 2 + 3, "tiers, four factors, figures, currencies"


def test_a_desk_without_rules_is_one_finding(db):
    (finding,) = check_desk()
    assert "no rules" in finding.what


def test_the_command_says_that_a_good_desk_can_be_published(small_desk, capsys):
    call_command("check_desk")
    assert capsys.readouterr().out == "The desk can be published. Warnings: 0.\n"


def test_the_command_fails_with_the_finding(small_desk, capsys):
    Figure.objects.all().delete()
    Tier.objects.filter(slug="senior").update(as_of=date(2020, 1, 1))
    with pytest.raises(CommandError, match="findings that forbid it: 1"):
        call_command("check_desk")
    assert "[[figure:growth]] does not resolve" in capsys.readouterr().out

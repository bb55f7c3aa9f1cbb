"""A small figure book, and a small desk, with one of everything, in numbers that are easy to work with by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from salaries.engine.answers import read_answers
from salaries.engine.career_steps import CareerStep
from salaries.engine.estimates import Estimate, estimate
from salaries.engine.evidence import Evidence, Source
from salaries.engine.figures import (
    Band,
    Choice,
    Currency,
    Factor,
    FigureBook,
    Override,
    Role,
    Tier,
)
from salaries.engine.guides import Guide, Section
from salaries.engine.money import Range
from salaries.engine.reported import ReportedPay
from salaries.engine.rules import Rules
from salaries.engine.single_figures import Figure

SMALL_DESK = Path(__file__).parent / "small-desk.toml"
SURVEY = Evidence("pay-survey", date(2025, 5, 31), sample_size=400, sample_unit="answers")
WAGES = Evidence("wage-office", date(2025, 5, 31), sample_size=12500, sample_unit="jobs")
JUDGEMENT = Evidence(None, date(2025, 9, 8), weak=True, note="Nobody counts this.")
RECORDS = Evidence("records", date(2024, 9, 29), sample_size=250, sample_unit="records")


def times(low: str, high: str | None = None) -> Range:
    return Range(Decimal(low), Decimal(high or low))


def choice(slug: str, multiplier: str | Range | None, evidence: Evidence | None = SURVEY, **more: Any) -> Choice:
    value = times(multiplier) if isinstance(multiplier, str) else multiplier
    return Choice(slug, slug.replace("-", " ").title(), value, evidence if value else None, **more)


def small_book() -> FigureBook:
    return FigureBook(
        roles=(_analyst(), _welder()),
        factors=(_location(), _education(), _skill(), _industry()),
        sources=(_source("pay-survey"), _source("records"), _source("wage-office")),
        currencies=(
            Currency("USD", "US dollar", "$", Decimal(1), WAGES, step_year=Decimal(100)),
            Currency("EUR", "Euro", "€", Decimal("0.80"), WAGES),
            Currency("JPY", "Japanese yen", "¥", Decimal(150), WAGES),
        ),
        figures=(
            Figure("growth", "Growth a year", "percent", Decimal(24), Decimal(24), False, SURVEY),
            Figure("us-average", "Average", "money", Decimal(100000), Decimal(150000), True, JUDGEMENT),
        ),
        guides=(_guide(),),
        rules=Rules(times("0.60", "1.35"), Decimal("0.10")),
    )


def _source(slug: str) -> Source:
    title = slug.replace("-", " ").capitalize()
    return Source(
        slug,
        title,
        "A publisher",
        f"https://{slug}.example/",
        "CC BY 4.0",
        date(2025, 11, 3),
        review_by=date(2026, 11, 3),
    )


def _analyst() -> Role:
    """A role with bands; its tiers leave the third year out."""
    tiers = (
        Tier("entry", "Entry", Decimal(0), Decimal(2), Band(Decimal(50000), Decimal(60000)), SURVEY, gap_note="Entry."),
        Tier("senior", "Senior", Decimal(3), None, Band(Decimal(100000), Decimal(140000), True), SURVEY, _reported()),
    )
    steps = (CareerStep(-1, "Clerk"), CareerStep(0, "Analyst", "analyst"), CareerStep(1, "Head of analysis"))
    return Role("analyst", "Analyst", "analysts", "Counts things.", "band", "USD", tiers, steps)


def _reported() -> ReportedPay:
    return ReportedPay(Decimal(80000), Decimal(90000), Decimal(110000), Decimal(130000), Decimal(160000), RECORDS)


def _welder() -> Role:
    """A role paid in euros, with reported pay and no band."""
    tier = Tier("all", "Any experience", Decimal(0), None, None, None, _reported())
    return Role("welder", "Welder", "welders", "Joins things.", "reported", "EUR", (tier,))


def _location() -> Factor:
    """A region, three countries, a metro with a figure and hubs without: Nuuk falls back twice."""
    choices = (
        choice("united-states", "1", WAGES, reference=True),
        choice("bay-city", "1.5", WAGES, under="united-states"),
        choice("north", times("0.90", "1.00"), JUDGEMENT),
        choice("canada", "0.8", under="north"),
        choice("toronto", None, under="canada"),
        choice("greenland", None, under="north"),
        choice("nuuk", None, under="greenland"),
    )
    return Factor("location", "Location", "Where", True, choices, "Places differ.")


def _education() -> Factor:
    interval = replace(SURVEY, interval=times("1.02", "1.25"), sample_size=1362)
    doctorate = choice("doctorate", times("1.05", "1.20"), interval)
    return Factor("education", "Education", "Degree", False, (choice("bachelor", "1", reference=True), doctorate))


def _skill() -> Factor:
    choices = (choice("none", "1", reference=True), choice("deep-learning", "1.1", JUDGEMENT))
    return Factor("skill", "Skill", "Speciality", False, choices)


def _industry() -> Factor:
    choices = (
        choice("technology", "1", reference=True),
        choice("finance", "1.2", overrides=(Override("welder", times("0.9"), JUDGEMENT),)),
        choice("schools", "0.5"),
    )
    return Factor("industry", "Industry", "Industry", False, choices)


def _guide() -> Guide:
    when = datetime(2025, 9, 8, 9, 8, tzinfo=UTC)
    sections = (
        Section("pay", "Pay", "Seniors earn [[tier:senior.band]]."),
        Section("place", "Place", "Bay City pays [[choice:location/bay-city]].", under="pay"),
    )
    return Guide(
        "analyst", "Analyst salary", "What they earn.", "On average [[figure:us-average]].", when, when, sections
    )


def answer(book: FigureBook, **answers: str) -> Estimate:
    """The estimate for answers by name; an underscore stands for a hyphen. Fails on an answer that is not known."""
    reading = read_answers(book, {name.replace("_", "-"): value for name, value in answers.items()})
    assert not reading.problems
    assert not reading.ignored
    return estimate(book, reading.answers)


def with_step(book: FigureBook, step: int, code: str = "USD") -> FigureBook:
    """The book with another step of one currency a year."""
    changed = (replace(each, step_year=Decimal(step)) if each.code == code else each for each in book.currencies)
    return replace(book, currencies=tuple(changed))


def with_choice(book: FigureBook, factor: str, changed: Choice) -> FigureBook:
    """The book with one choice in place of the one of the same slug, or added to its factor."""

    def changed_factor(each: Factor) -> Factor:
        return replace(each, choices=tuple({**each.choice_by_slug, changed.slug: changed}.values()))

    return replace(book, factors=tuple(changed_factor(each) if each.slug == factor else each for each in book.factors))

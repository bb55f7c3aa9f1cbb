"""From records through proposals to the desk, the edition and the seed: the same numbers all the way."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from salaries.desk.compile import compile_desk
from salaries.desk.figure_files.loading import load_files
from salaries.engine.answers import read_answers
from salaries.engine.estimates import estimate
from salaries.engine.figures import FigureBook
from salaries.models import Proposal, Record, ReportedEffect, ReportedPay, Role, Source, Tier
from salaries.records.calibration import EffectKey, Table, fit
from salaries.records.deciding import accept, refuse
from salaries.records.pay_rows import PayRow
from salaries.records.places import places_of
from salaries.records.proposing import propose, without_place
from salaries.records.settings import Settings
from tests.records.made import DATED, row, written
from tests.records.made_pay import PLACE_TABLES, made_rows

pytestmark = pytest.mark.django_db
QUICK = Settings(most_steps=40)
ABROAD_ANALYST = ("location", "abroad", "", "analyst")
LEVELS = {"entry": "EN", "mid": "MI", "senior": "SE", "executive": "EX"}


@pytest.fixture
def book(small_desk: None) -> FigureBook:
    load_files([PLACE_TABLES])
    return compile_desk()


@pytest.fixture
def made() -> list[PayRow]:
    """Analysts at home and in Germany; clerks, whom the desk does not know."""
    return [each for each in made_rows(900) if each.country != "IN"]


@pytest.fixture
def table(book: FigureBook, made: list[PayRow]) -> Table:
    return fit(made, places_of(book), QUICK)


@pytest.fixture
def proposals(table: Table) -> list[Proposal]:
    return propose(table, Source.objects.get(), date(2024, 9, 29))


def test_each_tier_and_choice_on_the_desk_gets_a_proposal(table: Table, proposals: list[Proposal]):
    assert [str(each) for each in proposals if each.pay_of] == ["Analyst, entry", "Analyst, senior"]
    assert {each.choice.slug for each in proposals if each.choice} == {"abroad", "europe", "germany", "remote"}
    assert sorted(without_place(table)) == ["clerk, entry", "clerk, senior"]
    senior = next(each for each in proposals if each.pay_of and each.pay_of.slug == "senior")
    cell = table.pay["analyst", "senior"]
    assert (senior.values["p50"], senior.sample_size) == (str(cell.percentiles[2]), cell.sample_size)


def test_a_new_calibration_replaces_what_still_waits_and_keeps_what_was_decided(
    table: Table, proposals: list[Proposal]
):
    refuse(proposals[:1])
    again = propose(table, Source.objects.get(), date(2024, 10, 1))
    assert Proposal.objects.count() == len(again) + 1
    assert not ReportedPay.objects.exists()


@pytest.mark.parametrize(
    ("tier", "location", "mode", "keys"),
    [
        ("senior", "country", "on-site", []),
        ("entry", "country", "remote", [("work-mode", "remote", "entry")]),
        ("entry", "germany", "on-site", [("location", "germany"), ("location", "abroad", "entry"), ABROAD_ANALYST]),
        (
            "senior",
            "france",
            "remote",
            [
                ("location", "europe"),
                ABROAD_ANALYST,
                ("work-mode", "remote", "senior"),
                ("work-mode", "remote", "", "", "abroad"),
            ],
        ),
    ],
)
def test_accepted_figures_give_the_tables_predictions(table, proposals, tier, location, mode, keys):
    accept(proposals)
    answers = {"role": "analyst", "tier": tier, "location": location, "work-mode": mode}
    book = compile_desk()
    found = estimate(book, read_answers(book, answers).answers).reported
    cell = table.pay["analyst", tier].percentiles
    multiplier = spread = Decimal(1)
    for key in keys:
        multiplier *= table.effects[EffectKey(*key)].multiplier
        spread *= table.effects[EffectKey(*key)].spread
    for name, percentile in zip(("p10", "p25", "p50", "p75", "p90"), cell, strict=True):
        expected = cell[2] * multiplier * (percentile / cell[2]) ** spread
        assert abs(getattr(found, name) - expected) <= 50


def test_what_has_too_few_records_is_suppressed_and_never_accepted(book: FigureBook, made: list[PayRow]):
    few = [each for each in made if (each.role, each.tier) == ("analyst", "entry")][:19]
    others = [each for each in made if (each.role, each.tier) != ("analyst", "entry")]
    table = fit([*few, *others], places_of(book), QUICK)
    proposals = propose(table, Source.objects.get(), date(2024, 9, 29))
    assert [str(each) for each in proposals if each.suppressed] == ["Analyst, entry"]
    assert accept(proposals) == len(proposals) - 1
    assert [str(each.tier) for each in ReportedPay.objects.all()] == ["Analyst, senior"]


@pytest.fixture
def imported(book: FigureBook, made: list[PayRow], tmp_path: Path) -> None:
    rows = [
        row(
            work_year=each.year,
            experience_level=LEVELS[each.tier],
            job_title=each.role.title(),
            salary=round(each.pay_usd),
            remote_ratio=each.remote,
            company_location=each.country,
            employee_residence=each.country,
            salary_currency="USD" if each.country == "US" else "EUR",
            first_published=f"{each.year}-06-30",
        )
        for each in made
    ]
    call_command("import_records", written(tmp_path / "pay.csv", rows, DATED), "--source", "survey", stderr=StringIO())


def called(*arguments: object) -> str:
    out = StringIO()
    call_command("calibrate", *map(str, arguments), stdout=out)
    return out.getvalue()


def figures() -> list[list[tuple[object, ...]]]:
    names = ("multiplier", "spread", "sample_size", "interval_low", "interval_high", "weak", "evidence_note", "as_of")
    pay = ("p10", "p25", "p50", "p75", "p90", *names[2:])
    rows = (ReportedPay.objects.order_by("tier_id").values_list("tier__slug", *pay),)
    about = ("choice__slug", "tier", "role", "place")
    effects = ReportedEffect.objects.order_by(*about).values_list(*about, "own_currency", *names)
    return [list(rows[0]), list(effects)]


def test_a_fit_of_earlier_records_takes_away_what_only_the_later_fit_gives(imported: None):
    """Only beginners were published in 2023; the figures of the others, fitted on more, may not stand beside theirs."""
    Record.objects.filter(year=2023).exclude(tier="entry").update(published=date(2024, 1, 2))
    assert "Took from the desk" not in called("--as-of", "2024-12-31", "--draws", 0, "--accept")
    said = called("--as-of", "2023-12-31", "--draws", 0, "--accept", "--before", "2024-01-01")
    assert "Took from the desk" in said
    assert "Reported pay of Analyst, senior" in said
    assert [str(each.tier) for each in ReportedPay.objects.all()] == ["Analyst, entry"]


def test_what_knows_less_than_the_present_figure_waits_unless_it_is_asked_for(imported: None):
    called("--as-of", "2024-12-31", "--draws", 0, "--accept")
    entry = ReportedPay.objects.get(tier__slug="entry")
    kept = (
        Record.objects.filter(tier="entry").order_by("pk")[: (entry.sample_size or 0) // 3].values_list("pk", flat=True)
    )
    Record.objects.filter(tier="entry").exclude(pk__in=[*kept]).delete()
    said = called("--as-of", "2024-12-31", "--draws", 0, "--accept")
    assert re.search(r"Analyst, entry waits\. Thin: it rests on \d+ records, and the present figure on \d+\.", said)
    assert "Thin ones are accepted one by one at the desk, or all with --accept --thin." in said
    assert ReportedPay.objects.get(tier__slug="entry").sample_size == entry.sample_size
    assert "waits." not in called("--as-of", "2024-12-31", "--draws", 0, "--accept", "--thin")
    assert (ReportedPay.objects.get(tier__slug="entry").sample_size or 0) < (entry.sample_size or 0) / 2


def test_what_became_of_the_rows_is_said(imported: None):
    said = called("--as-of", "2024-12-31", "--draws", 0)
    assert re.search(
        r"^(\d+) rows kept, of which \d+ repeat another: \d+ distinct records; 0 rows refused\.$", said, re.MULTILINE
    )
    assert "of them new, 0 suppressed for too few records" in said


def test_the_written_seed_gives_what_calibrating_and_accepting_gives(imported: None, tmp_path: Path):
    seed = tmp_path / "reported-pay.toml"
    said = called("--as-of", "2024-09-29", "--draws", 2, "--accept", "--write", seed)
    assert "Accepted" in said
    accepted = figures()
    assert accepted[0]
    assert accepted[1]
    ReportedPay.objects.all().delete()
    ReportedEffect.objects.all().delete()
    load_files([seed])
    assert figures() == accepted


def test_calibrating_without_accepting_changes_nothing_but_proposals(imported: None):
    called("--as-of", "2024-09-29", "--draws", 0, "--year-half-life", 2)
    assert Proposal.objects.exists()
    assert figures() == [[], []]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--draws", "1"], "an interval takes 2 draws or more, and 1 are asked for"),
        (["--draws", "-3"], "and -3 are asked for"),
        (["--draws", "0", "--write", "/no/folder/pay.toml"], r"/no/folder/pay\.toml cannot be written: No such file"),
    ],
)
def test_what_cannot_be_fitted_or_written_is_said(imported: None, arguments: list[str], sentence: str):
    with pytest.raises(CommandError, match=sentence):
        called("--as-of", "2024-09-29", *arguments)


def test_a_source_that_ends_with_no_day_of_the_calendar_is_a_sentence(imported: None):
    Source.objects.update(slug="survey-2024-02-31")
    with pytest.raises(CommandError, match="“survey-2024-02-31” does not end with a date; give one with --as-of"):
        called("--draws", 0)


def test_a_tier_that_an_editor_adds_is_imported_calibrated_and_proposed(imported: None, tmp_path: Path):
    Tier.objects.create(role=Role.objects.get(), slug="principal", name="Principal", from_years=12)
    rows = [row(experience_level="principal", salary=180_000 + 500 * each) for each in range(25)]
    call_command("import_records", written(tmp_path / "more.csv", rows), "--source", "survey", stderr=StringIO())
    called("--as-of", "2024-09-29", "--draws", 0, "--accept")
    found = ReportedPay.objects.get(tier__slug="principal")
    assert found.sample_size == 25
    assert found.p50 > ReportedPay.objects.get(tier__slug="senior").p50


def test_a_desk_with_tiers_of_other_names_is_calibrated_too(book: FigureBook, made: list[PayRow]):
    """What is measured abroad is measured at the level of most records, and says so."""
    names = {"entry": "junior", "senior": "lead"}
    for old, new in names.items():
        Tier.objects.filter(slug=old).update(slug=new)
    table = fit([replace(each, tier=names[each.tier]) for each in made], places_of(book), QUICK)
    proposals = propose(table, Source.objects.get(), date(2024, 9, 29))
    assert [str(each) for each in proposals if each.pay_of] == ["Analyst, entry", "Analyst, senior"]
    base, other = [name for name, _ in Counter(names[each.tier] for each in made).most_common()]
    assert {each.tier for each in proposals if each.choice and each.choice.slug == "abroad"} == {"", other}
    germany = next(each for each in proposals if each.choice and each.choice.slug == "germany")
    assert f"for the level “{base}” of the same role" in germany.evidence_note


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "there are no records yet"),
        (["--source", "nowhere"], "there is no source “nowhere” on the desk"),
        (["--source", "survey"], "does not end with a date"),
        (["--source", "survey", "--as-of", "2024-09-29"], "there are no records of any role"),
        (["--source", "survey", "--as-of", "2024-09-29", "--file", "/no.csv"], "cannot be read"),
        (["--year-half-life", "nan"], "“nan” is not a number"),
        (["--year-half-life", "-1"], "“-1” is below zero"),
        (["--year-half-life", "1_0"], "“1_0” is not a number"),
    ],
)
def test_what_stands_in_the_way_is_said(book: FigureBook, arguments: list[str], sentence: str):
    with pytest.raises(CommandError, match=sentence):
        called(*arguments)


def test_a_desk_on_which_records_find_no_place_is_refused(small_desk: None):
    with pytest.raises(CommandError, match="records need both"):
        called("--source", "survey", "--as-of", "2024-09-29")

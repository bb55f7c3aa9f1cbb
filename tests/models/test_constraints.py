"""Every rule of the desk that the database itself keeps: each broken once, without any form or check before it."""

from datetime import date

import pytest
from django.db import IntegrityError
from django.db.models import CheckConstraint, ProtectedError, RestrictedError, UniqueConstraint
from django.utils import timezone

from salaries import models
from salaries.engine.money import PERIODS
from salaries.models import (
    CareerStep,
    Choice,
    Currency,
    Edition,
    Factor,
    Figure,
    Guide,
    GuideReads,
    Override,
    Role,
    Rules,
    Section,
    Source,
    Tier,
)
from tests.models.broken import assert_refused
from tests.models.test_desk_constraints import BROKEN as DESK_BROKEN
from tests.models.test_guide_constraints import BROKEN as GUIDES_BROKEN
from tests.models.test_number_constraints import BROKEN as NUMBER_BROKEN
from tests.models.test_occupation_constraints import BROKEN as OCCUPATION_BROKEN
from tests.models.test_part_constraints import BROKEN as PART_BROKEN
from tests.models.test_proposal_constraints import BROKEN as PROPOSAL_BROKEN
from tests.models.test_record_constraints import BROKEN as RECORD_BROKEN
from tests.models.test_reported_constraints import BROKEN as REPORTED_BROKEN
from tests.models.test_task_constraints import BROKEN as TASK_BROKEN

TODAY = date(2025, 5, 31)
JUDGED = {"judgement": True, "as_of": TODAY}
BARE = {"judgement": False, "source": None, "as_of": None}


@pytest.fixture(autouse=True)
def rows(small_desk):
    """The small desk: each test breaks one thing about it."""


def new(model, **values):
    """A row that is saved as it is, never cleaned."""
    return model(**values)


def choice(**values):
    factor = Factor.objects.get(slug="location")
    return new(Choice, **{"factor": factor, "slug": "new", "name": "New", "low": 1, "high": 1, **JUDGED, **values})


def country_of(slug, code):
    """The code, once a choice of the desk has it."""
    Choice.objects.filter(slug=slug).update(country=code)
    return code


def tier(**values):
    role = Role.objects.get()
    return new(
        Tier, **{"role": role, "slug": "new", "name": "New", "from_years": 9, "low": 1, "high": 2, **JUDGED, **values}
    )


def figure(**values):
    return new(Figure, **{"slug": "new", "name": "New", "unit": "count", "low": 1, "high": 2, **JUDGED, **values})


def currency(**values):
    return new(Currency, **{"code": "EUR", "name": "Euro", "symbol": "€", "units_per_usd": 1, **JUDGED, **values})


def override(**values):
    place = Choice.objects.get(slug="shelbyville")
    return new(Override, **{"choice": place, "role": Role.objects.get(), "low": 1, "high": 1, **JUDGED, **values})


def rules(**values):
    row = Rules.objects.get()
    for name, value in values.items():
        setattr(row, name, value)
    return row


MAKERS = (choice, tier, figure, currency, override)


def survey():
    return Source.objects.get()


@pytest.mark.parametrize("make", MAKERS)
def test_what_is_broken_below_is_good_before(make):
    make().save()


UNADDRESSED = {"slug": "poll", "title": "Poll", "publisher": "A paper", "licence": "CC0"}
UNADDRESSED |= {"retrieved_on": "2026-01-01", "review_by": "2027-01-01"}
# The constraint's name, and a row that breaks it and nothing else.
BROKEN = [
    ("choice_multiplier_in_order", lambda: choice(low=2, high=1)),
    ("choice_multiplier_in_order", lambda: choice(low=0, high=1)),
    ("choice_multiplier_in_order", lambda: choice(low=1, high=None)),
    ("choice_multiplier_in_order", lambda: choice(low=None, high=1, under=Choice.objects.first(), **BARE)),
    ("choice_one_reference_a_factor", lambda: choice(reference=True)),
    ("choice_country_once_a_factor", lambda: choice(country=country_of("country", "CA"))),
    (
        "choice_amount_beside_multiplier",
        lambda: choice(low=None, high=None, amount=5000, under=Choice.objects.first(), **BARE),
    ),
    ("choice_has_multiplier_or_wider", lambda: choice(low=None, high=None, **BARE)),
    ("choice_has_source", lambda: choice(**BARE)),
    ("choice_has_source", lambda: choice(source=survey())),
    ("choice_has_source", lambda: choice(as_of=None)),
    ("choice_interval_in_order", lambda: choice(interval_low=2, interval_high=1)),
    ("choice_interval_in_order", lambda: choice(interval_low=1)),
    ("choice_interval_in_order", lambda: choice(interval_high=1)),
    ("choice_slug_once_a_factor", lambda: choice(slug="springfield")),
    ("tier_band_in_order", lambda: tier(low=3)),
    ("tier_band_in_order", lambda: tier(low=0)),
    ("tier_band_in_order", lambda: tier(high=None)),
    ("tier_band_in_order", lambda: tier(low=None)),
    ("tier_years_not_negative", lambda: tier(from_years=-1)),
    ("tier_years_not_negative", lambda: tier(gap_years=-1, gap_note="Why.")),
    ("tier_told_by_years_or_words", lambda: tier(from_years=None)),
    ("tier_gap_in_words", lambda: tier(gap_years=1)),
    ("tier_start_once_a_role", lambda: tier(from_years=3)),
    ("tier_slug_once_a_role", lambda: tier(slug="entry")),
    ("tier_has_source", lambda: tier(**BARE)),
    ("tier_has_source", lambda: tier(source=survey())),
    ("tier_interval_in_order", lambda: tier(interval_low=1)),
    ("figure_in_order", lambda: figure(low=3)),
    ("figure_has_source", lambda: figure(**BARE)),
    ("figure_has_source", lambda: figure(source=survey())),
    ("figure_interval_in_order", lambda: figure(interval_high=1)),
    ("currency_rate_above_zero", lambda: currency(units_per_usd=0)),
    ("currency_rate_above_zero", lambda: currency(units_per_usd=-1)),
    ("currency_has_source", lambda: currency(**BARE)),
    ("currency_has_source", lambda: currency(source=survey())),
    ("currency_interval_in_order", lambda: currency(interval_low=1)),
    ("override_multiplier_in_order", lambda: override(low=2)),
    ("override_multiplier_in_order", lambda: override(low=0)),
    ("override_has_source", lambda: override(**BARE)),
    ("override_has_source", lambda: override(source=survey())),
    ("override_interval_in_order", lambda: override(interval_low=1)),
    ("override_once_a_role", lambda: override(choice=Choice.objects.get(slug="springfield"))),
    ("rules_one_row", lambda: rules(pk=None, one=False)),
    ("rules_limits_around_one", lambda: rules(floor=0)),
    ("rules_limits_around_one", lambda: rules(floor="1.1")),
    ("rules_limits_around_one", lambda: rules(cap="0.9")),
    ("rules_widening_is_share", lambda: rules(fallback_widening=-1)),
    ("rules_widening_is_share", lambda: rules(fallback_widening=1)),
    *((f"currency_step_{period}_above_zero", lambda p=period: currency(**{f"step_{p}": 0})) for period in PERIODS),
    ("rules_rounding_known", lambda: rules(rounding="down")),
    ("rules_working_time_above_zero", lambda: rules(hours_per_week=0)),
    ("section_slug_once_a_guide", lambda: new(Section, guide=Guide.objects.get(), slug="pay", heading="Pay")),
    ("source_has_address", lambda: new(Source, **UNADDRESSED)),
    ("step_title_once_a_role", lambda: new(CareerStep, of=Role.objects.get(), stage=1, title="Head of analysis")),
]


@pytest.mark.parametrize(("name", "broken"), BROKEN)
def test_the_database_refuses(name, broken):
    assert_refused(name, broken)


def test_every_constraint_is_broken_above():
    desk = [getattr(models, name) for name in models.__all__]
    kept = {each.name for model in desk for each in model._meta.constraints}
    assert {each for model in desk for each in map(type, model._meta.constraints)} <= {
        CheckConstraint,
        UniqueConstraint,
    }
    of_desk = (*DESK_BROKEN, *GUIDES_BROKEN, *NUMBER_BROKEN, *OCCUPATION_BROKEN, *PART_BROKEN)
    elsewhere = (*of_desk, *PROPOSAL_BROKEN, *RECORD_BROKEN, *REPORTED_BROKEN, *TASK_BROKEN)
    assert kept - {name for name, _ in (*BROKEN, *elsewhere)} == set()


def test_there_is_one_row_of_rules():
    with pytest.raises(IntegrityError):
        rules(pk=None).save()


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Source, {"slug": "survey", "retrieved_on": TODAY}),
        (Role, {"slug": "analyst", "name": "Another", "currency_id": "USD"}),
        (Role, {"slug": "another", "name": "Analyst", "currency_id": "USD"}),
        (Factor, {"slug": "location", "name": "Another"}),
        (Figure, {"slug": "growth", "low": 1, "high": 1, "unit": "count", **JUDGED}),
        (Currency, {"code": "USD", "units_per_usd": 1, **JUDGED}),
    ],
)
def test_what_identifies_a_row_is_there_once(model, values):
    with pytest.raises(IntegrityError):
        new(model, **values).save()


def test_a_role_has_one_guide():
    now = timezone.now()
    with pytest.raises(IntegrityError):
        new(Guide, role=Role.objects.get(), title="Two", published_at=now, updated_at=now).save()


def test_a_source_or_a_currency_in_use_stays():
    with pytest.raises(ProtectedError):
        survey().delete()
    with pytest.raises(ProtectedError):
        Currency.objects.get(code="USD").delete()


def test_a_country_with_cities_stays_but_a_whole_factor_goes():
    with pytest.raises(RestrictedError):
        Choice.objects.get(slug="country").delete()
    Factor.objects.get(slug="location").delete()
    assert not Choice.objects.exists()


def test_a_role_takes_what_is_its_own_with_it():
    Role.objects.get().delete()
    assert not [model for model in (Tier, Guide, Section, Override) if model.objects.exists()]
    assert Choice.objects.count() == 3


def test_an_editions_number_is_there_once():
    values = {"number": 1, "digest": "0", "book": "{}", "published_at": timezone.now()}
    Edition(**values).save()
    with pytest.raises(IntegrityError):
        Edition(**values).save()


def test_reads_are_added_by_the_database():
    GuideReads.objects.add("analyst", 2)
    stale = GuideReads.objects.get()
    GuideReads.objects.add("analyst", 3)
    GuideReads.objects.add("analyst", stale.reads)
    assert GuideReads.objects.get().reads == 7

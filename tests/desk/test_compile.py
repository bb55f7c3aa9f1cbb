"""The desk as a figure book."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from salaries.desk.compile import PIECES, IncompleteDesk, all_pieces, compile_desk, compiled
from salaries.models import Choice, Factor, Figure, Rules, Source, Tier


def test_a_desk_without_rules_is_no_book_yet(db):
    with pytest.raises(IncompleteDesk, match="no rules"):
        compile_desk()


def test_the_number_of_queries_does_not_grow_with_the_rows(
    small_desk, django_assert_max_num_queries, django_assert_num_queries
):
    with django_assert_max_num_queries(30) as counted:
        compile_desk()
    factor, source = Factor.objects.get(), Source.objects.get()
    for number in range(30):
        Choice.objects.create(
            factor=factor,
            slug=f"place-{number}",
            name=f"Place {number}",
            under=Choice.objects.get(slug="country"),
            low=1,
            high=1,
            source=source,
            as_of=date(2025, 5, 31),
        )
    with django_assert_num_queries(len(counted)):
        assert len(compile_desk().factors[0].choices) == 33


def test_no_question_names_row_after_row_and_each_row_asked_for_by_itself_is_the_same(small_desk):
    with CaptureQueriesContext(connection) as asked:
        pieces = all_pieces()
    assert [each["sql"] for each in asked if " IN (" in each["sql"]] == []
    assert pieces == {kind: compiled(kind, list(pieces[kind])) for kind in PIECES}
    assert all(pieces[kind] for kind in PIECES if kind.model in (Choice, Factor, Figure, Rules, Source))


def test_a_tier_ends_where_the_next_starts_less_the_gap(small_desk):
    tiers = compile_desk().role_by_slug["analyst"].tier_by_slug
    assert (tiers["entry"].to_years, tiers["entry"].gap_note) == (2, "Entry covers the third year.")
    assert (tiers["senior"].from_years, tiers["senior"].to_years) == (3, None)


def test_tiers_come_from_the_bottom_up_however_they_were_entered(small_desk):
    Tier.objects.filter(slug="entry").update(from_years=5, gap_years=0)
    assert [tier.slug for tier in compile_desk().roles[0].tiers] == ["senior", "entry"]


def test_a_tier_without_a_band_has_none(small_desk):
    Tier.objects.filter(slug="entry").update(low=None, high=None, source=None, as_of=None)
    tier = compile_desk().roles[0].tier_by_slug["entry"]
    assert (tier.band, tier.evidence) == (None, None)


def test_evidence_is_carried_over(small_desk):
    book = compile_desk()
    springfield = book.factors[0].choice_by_slug["springfield"]
    assert springfield.evidence.source == "survey"
    assert (springfield.evidence.interval.low, springfield.evidence.interval.high) == (Decimal("1.3"), Decimal("1.48"))
    assert springfield.overrides[0].evidence.source is None
    assert book.factors[0].reference.evidence.sample_size == 1200


def test_the_same_number_has_one_text_whatever_its_trailing_zeros(small_desk):
    book = compile_desk()
    assert str(book.roles[0].tiers[0].band.low) == "50000"
    assert str(book.factors[0].choice_by_slug["springfield"].multiplier.low) == "1.39"
    assert str(book.rules.limits.low) == "0.5"


def test_rules_are_the_desks(small_desk):
    Rules.objects.update(cap="1.35", hours_per_week="37.5")
    rules = compile_desk().rules
    assert rules.limits.high == Decimal("1.35")
    assert rules.working_time.hours_per_week == Decimal("37.5")


def test_figures_and_sources_are_sorted_alike_by_every_database(small_desk):
    """Some databases leave hyphens out when they sort: ab before a-c."""
    for slug in ("ab", "a-c"):
        Figure.objects.create(slug=slug, name=slug, unit="count", low=1, high=1, judgement=True, as_of=date(2025, 1, 1))
    assert [figure.slug for figure in compile_desk().figures] == ["a-c", "ab", "growth"]

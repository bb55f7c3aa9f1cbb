"""What figures are called in lists of them: by names that readers and editors know, never by slugs."""

from dataclasses import replace
from decimal import Decimal

import pytest

from salaries.desk.compile import compile_desk
from salaries.engine.figures import FigureBook
from salaries.engine.reported import ReportedEffect
from salaries.review.evidence_list import every_evidence
from tests.books import RECORDS, with_choice


def effect(tier: str = "", role: str = "", place: str = "") -> ReportedEffect:
    return ReportedEffect(Decimal("0.9"), Decimal(1), RECORDS, tier, role, place)


@pytest.mark.parametrize(
    ("scope", "told"),
    [
        ({}, "all tiers"),
        ({"role": "analyst"}, "analysts"),
        ({"tier": "senior"}, "senior"),
        ({"tier": "senior", "role": "analyst"}, "analysts, senior"),
        ({"place": "bay-city"}, "in Bay City"),
    ],
)
def test_an_effect_is_told_by_the_names_of_those_for_whom_it_holds(book: FigureBook, scope, told):
    masters = replace(book.factor_by_slug["education"].choices[1], reported=(effect(**scope),))
    names = [name for name, _ in every_evidence(with_choice(book, "education", masters))]
    assert f"Education: {masters.name}, {told}: reported pay" in names


@pytest.mark.django_db
def test_no_figure_of_the_seed_is_called_by_a_slug(desk):
    book = compile_desk()
    slugs = {role.slug for role in book.roles} | {f"at {c.slug}" for f in book.factors for c in f.choices}
    slugs |= {f", {tier.slug}:" for role in book.roles for tier in role.tiers}
    slugs |= {f"({score.method})" for score in book.scores} | {f"Score, {score.scope} (" for score in book.scores}
    names = [name for name, _ in every_evidence(book)]
    assert len(names) > 300
    assert [name for name in names if any(slug in name for slug in slugs)] == []

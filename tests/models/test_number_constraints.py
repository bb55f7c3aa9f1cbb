"""The rules that the database keeps of answers that are numbers: each broken once."""

from datetime import date

import pytest

from salaries.models import Factor, GoldenCase, GoldenNumber, NumberAnswer, NumberPoint, Tier
from tests.models.broken import assert_refused

JUDGED = {"judgement": True, "as_of": date(2025, 5, 31)}


@pytest.fixture(autouse=True)
def rows(small_desk):
    """The small desk: each test breaks one thing about it."""


def years():
    return Factor.objects.get_or_create(slug="years", name="Years", question="Years")[0]


def number(**values):
    allowed = {"factor": years(), "least": 0, "most": 10, "step": 1, "reference": 3}
    return NumberAnswer(**{**allowed, **JUDGED, **values})


def point(**values):
    return NumberPoint(**{"factor": years(), "at": 5, "multiplier": "1.5", **values})


def golden(**values):
    case = GoldenCase.objects.get_or_create(tier=Tier.objects.get(slug="entry"), low=1, high=2, reason="Told so.")[0]
    return GoldenNumber(**{"case": case, "factor": years(), "number": 3, **values})


def second(make):
    make().save()
    return make()


BROKEN = [
    ("number_reference_within", lambda: number(reference=11)),
    ("number_reference_within", lambda: number(least=4)),
    ("number_step_above_zero", lambda: number(step=0)),
    ("number_has_source", lambda: number(judgement=False)),
    ("number_interval_in_order", lambda: number(interval_low=1)),
    ("point_once_a_factor", lambda: second(point)),
    ("point_multiplier_above_zero", lambda: point(multiplier=0)),
    ("golden_number_once_a_factor", lambda: second(golden)),
]


@pytest.mark.parametrize("make", [number, point, golden])
def test_what_is_broken_below_is_good_before(make):
    make().save()


@pytest.mark.parametrize(("name", "broken"), BROKEN)
def test_the_database_refuses(name, broken):
    assert_refused(name, broken)

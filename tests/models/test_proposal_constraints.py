"""The rules that the database keeps of proposals: each broken once, without any form or check before it."""

from datetime import date

import pytest
from django.utils import timezone

from salaries.models import Choice, Proposal, Tier
from tests.models.broken import assert_refused


@pytest.fixture(autouse=True)
def rows(small_desk):
    """The small desk: each test breaks one thing about it."""


def plain(**values):
    evidence = {"judgement": True, "as_of": date(2025, 5, 31)}
    return Proposal(**{"values": {"p50": "1"}, "made_at": timezone.now(), **evidence, **values})


def of_tier(**values):
    return plain(pay_of=Tier.objects.get(slug="entry"), **values)


def of_choice(**values):
    return plain(choice=Choice.objects.get(slug="shelbyville"), **values)


def second(make):
    make().save()
    return make()


# The constraint's name, and a row that breaks it and nothing else.
BROKEN = [
    ("proposal_for_tier_or_choice", lambda: plain()),
    ("proposal_for_tier_or_choice", lambda: of_tier(choice=Choice.objects.get(slug="shelbyville"))),
    ("proposal_suppressed_is_not_accepted", lambda: of_tier(suppressed=True, state="accepted")),
    ("proposal_pending_once_a_tier", lambda: second(of_tier)),
    ("proposal_pending_once_a_choice", lambda: second(of_choice)),
    ("proposal_has_source", lambda: of_tier(judgement=False)),
    ("proposal_interval_in_order", lambda: of_tier(interval_low=2, interval_high=1)),
]


@pytest.mark.parametrize(("name", "broken"), BROKEN)
def test_the_database_refuses(name, broken):
    assert_refused(name, broken)


def test_what_was_decided_may_stand_beside_what_waits():
    of_tier(state="accepted").save()
    of_tier(state="refused").save()
    of_tier().save()
    of_choice().save()
    of_choice(tier="senior").save()
    assert Proposal.objects.count() == 5

"""The rules that the database keeps of golden cases, approvals and what there is one of: each broken once."""

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from salaries.models import (
    Approval,
    Choice,
    GoldenAnswer,
    GoldenCase,
    PublishingRules,
    ReadersNote,
    ScheduledEdition,
    SignInRules,
    Tier,
)
from tests.models.broken import assert_refused


@pytest.fixture(autouse=True)
def rows(small_desk):
    """The small desk: each test breaks one thing about it."""


def case(**values):
    return GoldenCase(**{"tier": Tier.objects.get(slug="entry"), "low": 1, "high": 2, "reason": "Told so.", **values})


def answer(**values):
    kept = GoldenCase.objects.first() or case()
    kept.save()
    return GoldenAnswer(case=kept, choice=Choice.objects.get(slug="shelbyville"), **values)


def scheduled(**values):
    now = timezone.now()
    return ScheduledEdition(**{"digest": "0", "book": "{}", "goes_live_at": now, "scheduled_at": now, **values})


def approval(**values):
    by = User.objects.first() or User.objects.create_user("pat")
    return Approval(**{"digest": "0", "base": 1, "at": timezone.now(), "by": by, **values})


def note(**values):
    return ReadersNote(**{"guide": "analyst", "edition": 1, "text": "Wrong.", "left_at": timezone.now(), **values})


def second(make):
    make().save()
    return make()


BROKEN = [
    ("golden_case_in_order", lambda: case(low=3)),
    ("golden_case_in_order", lambda: case(low=0)),
    ("golden_case_tolerance_is_share", lambda: case(tolerance=-1)),
    ("golden_case_tolerance_is_share", lambda: case(tolerance=2)),
    ("golden_answer_once_a_case", lambda: second(answer)),
    ("publishing_rules_one_row", lambda: PublishingRules(one=False)),
    ("publishing_rules_share", lambda: PublishingRules(approval_share=2)),
    ("sign_in_rules_one_row", lambda: SignInRules(one=False)),
    ("scheduled_edition_one_row", lambda: scheduled(one=False)),
    ("approval_once_a_person", lambda: second(approval)),
    ("readers_note_done_has_its_time", lambda: note(state="done")),
    ("readers_note_done_has_its_time", lambda: note(handled_at=timezone.now())),
    ("readers_note_has_text", lambda: note(text="")),
    ("readers_note_published_has_answer", lambda: note(state="kept", handled_at=timezone.now())),
    ("readers_note_published_has_answer", lambda: note(state="mended", handled_at=timezone.now())),
    ("readers_note_mended_in_is_mended", lambda: note(mended_in=1)),
    ("readers_note_of_guide_or_figure", lambda: note(guide="")),
    ("readers_note_of_guide_or_figure", lambda: note(figure="figure:growth")),
]


@pytest.mark.parametrize("make", [case, answer, scheduled, approval, note])
def test_what_is_broken_below_is_good_before(make):
    make().save()


@pytest.mark.parametrize(("name", "broken"), BROKEN)
def test_the_database_refuses(name, broken):
    assert_refused(name, broken)

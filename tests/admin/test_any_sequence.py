"""Whatever editors do one after another, no page of the desk is shut, and every finding leads to a place on a page."""

import os

import pytest
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from salaries.editions import memory
from salaries.editions.publish import publish
from salaries.models import Choice, GoldenAnswer, GoldenCase, Tier
from tests.admin.any_save import Editor, Step, step_drawn
from tests.admin.any_state import all_pages, first_pages, leading_nowhere, main_pages, shut

pytestmark = pytest.mark.django_db
# For a long run: DESK_SEQUENCES=500 DESK_STEPS=50 pytest tests/admin/test_any_sequence.py
SEQUENCES, STEPS = (int(os.environ.get(f"DESK_{name}", few)) for name, few in (("SEQUENCES", 2), ("STEPS", 12)))
ALWAYS_THE_SAME = "DESK_SEQUENCES" not in os.environ


@pytest.fixture
def anybody(advice: None, editor: Client) -> Client:
    """Someone in every group, at a desk that is published, with a golden case and a guide on a subject."""
    User.objects.get(username="eda").groups.set(Group.objects.all())
    case = GoldenCase.objects.create(tier=Tier.objects.get(slug="entry"), low=75000, high=90000, reason="Asked.")
    GoldenAnswer.objects.create(case=case, choice=Choice.objects.get(slug="springfield"))
    publish("First edition")
    memory.refresh()
    return editor


@settings(
    max_examples=SEQUENCES,
    derandomize=ALWAYS_THE_SAME,
    phases=[Phase.generate] if ALWAYS_THE_SAME else list(Phase),
    suppress_health_check=list(HealthCheck),
)
@given(st.lists(step_drawn, min_size=STEPS, max_size=STEPS))
def test_whatever_is_done_every_page_opens(anybody: Client, steps: list[Step]):
    with transaction.atomic():
        editor, after = Editor(anybody), list(main_pages())
        for number, step in enumerate(steps):
            page = editor.take(step)
            note(editor.done[-1] if editor.done else "nothing done")
            assert page.status_code < 500, editor.done
            one = after[number % len(after)]
            assert shut(anybody, [*first_pages(), one]) == {}, editor.done
        assert shut(anybody, all_pages()) == {}, editor.done
        assert leading_nowhere(anybody) == [], editor.done
        transaction.set_rollback(True)
    memory.refresh()

"""What is wrong with a page is said all at once, each with its row and its field."""

import pytest
from django.test import Client

from salaries.models import Guide, Role
from tests.admin.test_evidence_as_above import tiers
from tests.admin.test_new_rows import ROLE, page_of, rows, sent

pytestmark = pytest.mark.django_db
JUDGED = {"judgement": "on", "as_of": "2025-05-31"}


def errors(response) -> set[tuple[str, str]]:
    assert response.status_code == 200
    return {(each.row, each.field) for each in response.context["told"]}


def test_all_errors_of_a_page_stand_at_its_top_at_once(editor: Client, small_desk: None):
    wrong = ROLE | {"plural": ""} | tiers(JUDGED, {"low": "ninety", "gap_years": "1"}, JUDGED | {"from_years": "2"})
    steps = rows("steps", {"title": "Clerk"}, {"title": "Clerk", "stage": "1"}) | {"steps-TOTAL_FORMS": "2"}
    response = sent(editor, page_of("role"), wrong | steps)
    assert errors(response) == {
        ("", "Plural"),
        ("tier “Mid”", "Low"),
        ("tier “Mid”", "As of"),
        ("tier “Mid”", "Gap, in words"),
        ("tier “Senior”", "From years"),
        ("career step “Clerk”", "Stage"),
        ("career step “Clerk”", "Title"),
    }
    assert "Tier “Mid”, gap, in words</a>: A gap after a tier has to be" in response.text
    for each in response.context["told"]:
        assert f'href="#{each.anchor}"' in response.text
        assert f'id="{each.anchor}"' in response.text


def test_two_new_sections_of_one_slug_are_found_beside_another_error(editor: Client, small_desk: None):
    values = {"title": "", "standfirst": "How.", "opening": "Ask.", "role": Role.objects.get().pk}
    sections = rows("sections", {"heading": "Pay", "slug": "pay"}, {"heading": "", "slug": "pay", "body": "Words."})
    found = errors(sent(editor, page_of("guide"), values | sections))
    assert {("", "Title"), ("section 2", "Heading"), ("section 2", "Slug")} <= found
    assert Guide.objects.count() == 1


def test_a_page_without_an_error_says_nothing(editor: Client, small_desk: None):
    assert editor.get(page_of("role")).context["told"] == []

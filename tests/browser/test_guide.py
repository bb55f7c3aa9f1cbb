"""The guide on a phone: its answers and its first sentence come before anything else."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.django_db(transaction=True)
# A screen and a half of a phone.
SOON = 1350


@pytest.fixture
def site(published, live_server) -> str:
    return live_server.url


@pytest.mark.parametrize("role", ["machine-learning-engineer", "data-engineer", "data-architect", "ai-engineer"])
def test_answers_and_the_first_sentence_stand_on_the_first_screen_and_a_half(site: str, page: Page, role: str) -> None:
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto(f"{site}/guides/{role}/")
    first = page.locator("main .prose p").first.bounding_box()
    assert first
    for part in (page.locator(".standfirst"), page.get_by_role("img").first, page.get_by_text("Work out yours")):
        box = part.bounding_box()
        assert box
        assert box["y"] + box["height"] <= first["y"]
    assert first["y"] <= SOON


def test_a_touch_on_a_tier_leads_to_its_answer(site: str, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto(f"{site}/guides/machine-learning-engineer/")
    page.get_by_role("list", name="Pay by tier, a year").get_by_role("link", name="Mid level").click()
    expect(page.locator("#calculator .range")).to_have_text("$120,000 to $160,000")
    expect(page.locator("#calculator")).to_be_in_viewport()

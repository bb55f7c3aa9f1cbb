"""What would add most, and the paths, in a real browser: by mouse, by keyboard, without scripts, on paper."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site(published, live_server) -> str:
    return live_server.url


def best(page: Page):
    return page.locator("#estimate .best")


def test_a_student_learns_what_a_doctorate_adds_in_two_steps(site: str, page: Page) -> None:
    page.goto(site)
    page.locator("label").filter(has=page.get_by_role("radio", name="Entry level")).click(position={"x": 15, "y": 10})
    page.get_by_role("button", name="What would add most?").click()
    doctorate = page.get_by_role("listitem").filter(has=page.get_by_role("link", name="Doctorate"))
    expect(doctorate).to_contain_text(re.compile(r"\+ \$[\d,]+"))
    expect(doctorate).to_contain_text("‡")


def test_by_mouse_the_list_follows_the_answers(site: str, page: Page) -> None:
    page.goto(f"{site}/moves/?tier=entry")
    expect(best(page)).to_contain_text("Mid level would add most")
    page.locator("label").filter(has=page.get_by_role("radio", name="Mid level")).click(position={"x": 20, "y": 12})
    expect(best(page)).to_contain_text(
        "Senior level would add most of what is known well: + $33,000 a year; another place"
    )
    expect(page).to_have_url(re.compile(r"/moves/\?role=machine-learning-engineer&tier=mid$"))
    page.get_by_role("link", name="Senior level").first.click()
    expect(page).to_have_url(re.compile(r"/compare/\?a\.role=.*b\.tier=senior"))
    expect(page.locator("#estimate .range")).to_have_text("+ $33,000")


def test_by_keyboard_another_role_brings_its_own_tiers(site: str, page: Page) -> None:
    page.goto(f"{site}/moves/?tier=mid")
    page.get_by_label("Role", exact=True).focus()
    page.keyboard.type("AI engineer")
    expect(page.get_by_role("radio", name="Executive level")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"/moves/\?role=ai-engineer"))
    expect(best(page)).not_to_be_empty()


def test_without_scripts(site: str, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site}/moves/?tier=mid")
        page.get_by_label("Highest degree").select_option("doctorate")
        page.get_by_role("button", name="Work it out").click()
        expect(best(page)).to_contain_text("would add most")
        expect(page.get_by_label("Highest degree")).to_have_value("doctorate")


def test_a_path_is_followed_by_keyboard(site: str, page: Page) -> None:
    page.goto(f"{site}/paths/?currency=EUR")
    link = page.get_by_role("link", name="Data analyst", exact=True).first
    link.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}/paths/data-analyst/?currency=EUR")
    expect(page.locator(".here")).to_contain_text("€")
    page.locator(".career > li").last.get_by_role("link", name="Data scientist").click()
    expect(page).to_have_url(f"{site}/paths/data-scientist/?currency=EUR")


def test_the_links_of_a_page_follow_the_currency(site: str, page: Page) -> None:
    page.goto(f"{site}/calculator/?tier=mid")
    page.get_by_label("Currency").select_option("EUR")
    expect(page).to_have_url(re.compile("currency=EUR"))
    guides = page.locator(".masthead").get_by_role("link", name="Guides")
    expect(guides).to_have_attribute("href", "/guides/?currency=EUR")
    page.get_by_label("Currency").select_option("USD")
    expect(page).not_to_have_url(re.compile("currency"))
    expect(guides).to_have_attribute("href", "/guides/")

"""Search as one types, by keyboard alone, and without scripts."""

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site(published, live_server) -> str:
    return live_server.url


def test_results_follow_what_is_typed_and_so_do_address_title_and_voice(site: str, page: Page) -> None:
    page.goto(f"{site}/search/")
    box = page.get_by_role("searchbox")
    expect(box).to_be_focused()
    expect(page).to_have_title("Search – careerguide")
    box.press_sequentially("senior data enginer tornto", delay=10)
    first = page.get_by_role("main").get_by_role("listitem").first
    expect(first).to_contain_text("Data engineer, senior level, Toronto")
    expect(page).to_have_url(f"{site}/search/?q=senior+data+enginer+tornto")
    expect(page).to_have_title("“senior data enginer tornto”: search – careerguide")
    expect(page.locator("#voice")).to_contain_text("3 results for “senior data engineer toronto”, the nearest")
    expect(box).to_be_focused()
    # From the box to the first result by keyboard: past the button.
    box.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/calculator/.*location=toronto"))
    expect(page.get_by_label("Where is the job?", exact=True)).to_have_value("toronto")
    page.go_back()
    expect(box).to_have_value("senior data enginer tornto")
    expect(first).to_contain_text("Toronto")


def test_results_that_do_not_come_are_told_and_can_be_asked_for_again(site: str, page: Page) -> None:
    page.goto(f"{site}/search/?q=london")
    page.route("**/search/results/**", lambda route: route.abort())
    page.get_by_role("searchbox").fill("nairobi")
    expect(page.get_by_role("alert")).to_contain_text("did not arrive")
    page.unroute("**/search/results/**")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("link", name="Nairobi, Kenya")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_an_answer_that_comes_late_does_not_replace_a_newer_one(site: str, page: Page) -> None:
    page.goto(f"{site}/search/")
    held: list[Route] = []
    page.route(re.compile("results/.*q=berlin$"), lambda route: held.append(route))
    with page.expect_request(re.compile("results/.*q=berlin$")):
        page.get_by_role("searchbox").fill("berlin")
    page.get_by_role("searchbox").fill("nairobi")
    expect(page.get_by_role("link", name="Nairobi, Kenya")).to_be_visible()
    expect(page.get_by_role("link", name="Berlin, Germany")).to_have_count(0)


def test_it_works_without_scripts(site: str, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site}/search/")
        page.get_by_role("searchbox").fill("mle salary nyc")
        page.get_by_role("searchbox").press("Enter")
        page.get_by_role("link", name="Machine learning engineer, entry level, New York").click()
        expect(page.get_by_label("Where is the job?", exact=True)).to_have_value("new-york")

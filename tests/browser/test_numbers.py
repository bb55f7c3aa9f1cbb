"""Questions that are answered by a number, in a real browser: live, by hand, wrong numbers, small screens."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.looks import TOO_WIDE, shown

pytestmark = pytest.mark.django_db(transaction=True)
STAFF = "role=product-engineer&location=san-francisco&level=staff"


@pytest.fixture
def site(company, live_server) -> str:
    return live_server.url


def test_a_number_answers_live_and_a_wrong_one_is_told(site: str, page: Page, axe_findings) -> None:
    page.goto(f"{site}/calculator/?{STAFF}")
    years, result = page.get_by_label("Years of experience"), page.locator("#estimate")
    years.fill("7.5")
    years.press("Enter")
    expect(result.locator(".range")).to_have_text("$217,000")
    expect(page).to_have_url(re.compile(r"experience-years=7\.5"))
    assert axe_findings(page) == []
    years.fill("41")
    years.press("Tab")
    expect(result.locator(".problems")).to_contain_text("We cannot take “41” as an answer to years of experience")
    expect(result.locator(".problems")).to_contain_text("write a number from 0 to 40, in steps of 0.5.")
    assert years.input_value() == "41"
    for width in (360, 1280):
        shown(page, width)
        assert not page.evaluate(TOO_WIDE)


def test_without_scripts_a_number_is_sent_with_the_form(site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/calculator/?{STAFF}")
    page.get_by_label("Years of experience").fill("40")
    page.get_by_label("Children").fill("11")
    page.get_by_role("button", name="Work it out").click()
    expect(page.locator(".problems")).to_contain_text("write a whole number from 0 to 10.")
    page.get_by_label("Children").fill("3")
    page.get_by_role("button", name="Work it out").click()
    # 160,000 × 1.2 × 1.3 = 249,600, and 9,000 for the children
    expect(page.locator("#estimate .range")).to_have_text("$259,000")
    context.close()

"""Comparing in a real browser: from the home page, by mouse, by keyboard, without scripts, narrow and wide."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.looks import shown

pytestmark = pytest.mark.django_db(transaction=True)
BERLIN = "/compare/?a.role=data-engineer&a.tier=senior&a.location=berlin"
WIDTHS = (360, 1280)


@pytest.fixture
def site(published, live_server) -> str:
    return live_server.url


def answers(page: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def difference(page: Page) -> Locator:
    return page.locator("#estimate .range")


def in_set(page: Page, letter: str) -> Locator:
    return page.locator(f"#set-{letter}")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scripts", [True, False])
def test_in_berlin_now_thinking_of_london_in_three_steps_from_home(
    site: str, browser: Browser, width: int, scripts: bool
) -> None:
    with browser.new_context(java_script_enabled=scripts, viewport={"width": width, "height": 740}) as context:
        page = context.new_page()
        page.goto(site)
        page.get_by_label("Role", exact=True).select_option("data-engineer")
        page.get_by_role("radio", name="Senior level").check(force=True)
        page.get_by_label("Where is the job?", exact=True).select_option("berlin")
        page.get_by_role("button", name="Work it out").click()
        page.locator("#estimate").get_by_role("link", name="Compare", exact=True).click()
        page.wait_for_url("**/compare/**")  # and until its scripts listen
        in_set(page, "b").get_by_label("Where is the job?", exact=True).select_option("london")
        if not scripts:
            page.get_by_role("button", name="Compare", exact=True).click()
        expect(difference(page)).to_have_text(re.compile(r"^[+−]\s\$[\d,]+$"))
        expect(difference(page)).to_be_in_viewport()
        expect(in_set(page, "a").get_by_label("Where is the job?", exact=True)).to_have_value("berlin")
        expect(page).to_have_title(re.compile("Data engineer, senior level: Berlin or London"))


@pytest.mark.parametrize("width", WIDTHS)
def test_by_keyboard_the_focus_stays_and_the_difference_is_said(site: str, page: Page, width: int) -> None:
    page.goto(site + BERLIN)
    shown(page, width)
    place = in_set(page, "b").get_by_placeholder("Type to find a place")
    place.focus()
    page.keyboard.type("london")
    page.keyboard.press("Enter")
    expect(page.locator("#voice")).to_have_text(re.compile(r"^B \(London\) pays \$[\d,]+ a year (more|less) than A"))
    expect(place).to_be_focused()
    assert answers(page)["b.location"] == "london"
    assert answers(page)["a.location"] == "berlin"


def test_another_role_brings_its_tiers_and_keeps_all_other_answers(site: str, page: Page) -> None:
    page.goto(f"{site}{BERLIN}&b.role=data-engineer&b.tier=executive&b.location=london&b.education=doctorate")
    shown(page, 360)
    role = in_set(page, "b").get_by_label("Role")
    role.focus()
    role.select_option("ai-engineer")
    told = re.compile("B: AI engineers have no “Executive level”, so there is no figure: choose one of")
    expect(page.get_by_role("listitem").filter(has_text=told)).to_be_visible()
    expect(page.locator(".answer").get_by_text(told)).to_be_in_viewport()
    expect(role).to_be_focused()
    expect(in_set(page, "b").get_by_label("Experience")).to_have_value("")
    in_set(page, "b").get_by_label("Experience").select_option("mid")
    expect(difference(page)).to_have_text(re.compile(r"\$[\d,]+$"))
    assert answers(page) == {
        "a.role": "data-engineer",
        "a.tier": "senior",
        "a.location": "berlin",
        "b.role": "ai-engineer",
        "b.tier": "mid",
        "b.location": "london",
        "b.education": "doctorate",
    }


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scripts", [True, False])
def test_a_set_is_copied_changed_and_taken_out_without_losing_the_others(
    site: str, browser: Browser, width: int, scripts: bool
) -> None:
    with browser.new_context(java_script_enabled=scripts, viewport={"width": width, "height": 740}) as context:
        page = context.new_page()
        page.goto(site + BERLIN)
        in_set(page, "b").get_by_label("Where is the job?", exact=True).select_option("london")
        page.get_by_role("button", name="Copy set B").click()
        expect(in_set(page, "c")).to_be_in_viewport()
        in_set(page, "c").get_by_label("Where is the job?", exact=True).select_option("paris")
        page.get_by_role("button", name="Take set A out").click()
        expect(page.get_by_role("button", name=re.compile("^Take set"))).to_have_count(0)
        assert [answers(page)[f"{letter}.location"] for letter in "ab"] == ["london", "paris"]
        expect(page).to_have_title(re.compile("London or Paris"))


def test_back_and_forward_bring_back_the_sets(site: str, page: Page) -> None:
    page.goto(site + BERLIN)
    place = in_set(page, "b").get_by_label("Where is the job?", exact=True)
    place.select_option("london")
    expect(page).to_have_url(re.compile("b.location=london"))
    london = difference(page).inner_text()
    place.select_option("paris")
    expect(page).to_have_url(re.compile("b.location=paris"))
    expect(difference(page)).not_to_have_text(london)
    page.go_back()
    expect(difference(page)).to_have_text(london)
    expect(place).to_have_value("london")
    page.go_forward()
    expect(place).to_have_value("paris")


def test_a_fold_stays_as_the_reader_left_it(site: str, page: Page) -> None:
    page.goto(f"{site}{BERLIN}&b.location=london")
    page.get_by_text("What makes the difference of B to A").click()
    in_set(page, "b").get_by_text("More answers").click()
    in_set(page, "b").get_by_label("Highest degree").select_option("doctorate")
    expect(page).to_have_url(re.compile("b.education=doctorate"))
    expect(page.locator("[data-fold=difference-B]")).not_to_have_attribute("open", "")
    expect(in_set(page, "b").get_by_label("Highest degree")).to_be_visible()


def test_a_difference_that_does_not_arrive_is_told(site: str, page: Page) -> None:
    page.goto(f"{site}{BERLIN}&b.location=london")
    before = difference(page).inner_text()
    page.route("**/compare/result/**", lambda route: route.abort())
    in_set(page, "b").get_by_label("Where is the job?", exact=True).select_option("paris")
    expect(page.get_by_role("alert")).to_contain_text("The new answer did not arrive")
    expect(difference(page)).to_have_text(before)

"""When things go wrong for a reader: no server, no reply, another's page; and scripts that do not arrive."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.looks import TOO_WIDE, shown

pytestmark = pytest.mark.django_db(transaction=True)
GUIDE = "/guides/machine-learning-engineer/"
ASKED = "**/calculator/estimate/**"
SIGN_IN = "<!doctype html><html><title>Hotel</title><div id=calculator>Sign in to the Hotel</div></html>"
FAILURES: dict[str, Callable[[Route], None]] = {
    "no server": lambda route: route.abort(),
    "an error": lambda route: route.fulfill(status=500, content_type="text/html", body="It broke"),
    "no reply": lambda route: None,
    "another's page": lambda route: route.fulfill(content_type="text/html", body=SIGN_IN),
    "nothing": lambda route: route.fulfill(content_type="text/html", body=""),
    "sent elsewhere": lambda route: route.fulfill(status=302, headers={"Location": GUIDE}),
}


@pytest.fixture
def site(published, live_server) -> str:
    return live_server.url


@pytest.fixture
def phone(page: Page) -> Page:
    page.set_viewport_size({"width": 360, "height": 640})
    return page


def pay(page: Page):
    return page.locator("#estimate .range")


def degree(page: Page):
    return page.get_by_label("Highest degree")


def patience(page: Page, milliseconds: int) -> None:
    """How long a reply may take, shortened: a test need not wait for as long as a reader."""
    assert page.evaluate("htmx.config.timeout") == 10_000
    page.evaluate("(most) => { htmx.config.timeout = most; }", milliseconds)


@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES)
def test_the_old_answer_is_marked_and_one_touch_asks_again(site: str, phone: Page, failure: Callable) -> None:
    phone.goto(site + GUIDE)
    patience(phone, 400)
    phone.route(ASKED, failure)
    degree(phone).select_option("doctorate")
    told = phone.get_by_role("alert")
    expect(told).to_have_text("The new answer did not arrive. This one is for earlier answers, not for these.")
    expect(told).to_be_in_viewport(ratio=1)
    again = phone.get_by_role("button", name="Try again")
    expect(again).to_be_in_viewport(ratio=1)
    expect(pay(phone)).to_have_text("$90,000 to $120,000")
    expect(phone.get_by_text("for your answers", exact=False).first).to_be_hidden()
    expect(phone.get_by_text("Hotel")).to_have_count(0)
    expect(degree(phone)).to_have_value("doctorate")
    assert phone.url == site + GUIDE

    phone.unroute(ASKED)
    again.click()
    expect(pay(phone)).to_have_text("$97,200 to $141,600")
    expect(phone.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize(("theme", "width"), [("light", 360), ("dark", 1280)])
def test_the_notice_meets_other_peoples_rules(
    site: str, page: Page, axe_findings: Callable, theme: str, width: int
) -> None:
    page.goto(f"{site}/calculator/")
    page.route(ASKED, FAILURES["no server"])
    shown(page, width, theme)
    degree(page).select_option("doctorate")
    expect(page.get_by_role("button", name="Try again")).to_be_in_viewport(ratio=1)
    assert axe_findings(page) == []
    assert not page.evaluate(TOO_WIDE)


@pytest.mark.parametrize(
    ("path", "old"),
    [("/moves/?tier=mid", ".best"), ("/compare/?a.tier=mid&b.tier=senior", ".range")],
)
def test_other_answers_that_do_not_arrive_are_told_as_well(site: str, phone: Page, path: str, old: str) -> None:
    phone.goto(site + path)
    was = phone.locator(f".answer {old}").inner_text()
    phone.route("**/*", FAILURES["no server"])
    phone.get_by_label("Pay for", exact=True).select_option("month")
    expect(phone.get_by_role("alert")).to_be_in_viewport(ratio=1)
    struck = phone.locator(f".answer {old}")
    expect(struck).to_have_css("text-decoration-line", "line-through")
    phone.unroute("**/*")
    phone.get_by_role("button", name="Try again").click()
    expect(phone.get_by_role("alert")).to_have_count(0)
    expect(struck).not_to_have_text(was)


def test_an_offer_that_is_not_answered_is_kept_and_asked_again(site: str, phone: Page) -> None:
    phone.goto(f"{site}/offer/")
    base = phone.get_by_label("Base a year").first
    base.fill("150k")
    expect(pay(phone)).to_contain_text("150,000")
    was = phone.url
    phone.route("**/*", FAILURES["no server"])
    base.fill("160k")
    expect(phone.get_by_role("alert")).to_be_in_viewport(ratio=1)
    expect(pay(phone)).to_have_css("text-decoration-line", "line-through")
    expect(base).to_have_value("160k")
    assert phone.url == was
    phone.unroute("**/*")
    phone.get_by_role("button", name="Try again").click()
    expect(pay(phone)).to_contain_text("160,000")


def test_by_keyboard_it_can_be_asked_again_and_again(site: str, page: Page) -> None:
    page.goto(f"{site}/calculator/")
    page.route(ASKED, FAILURES["no server"])
    degree(page).select_option("doctorate")
    again = page.get_by_role("button", name="Try again")
    again.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#estimate")).to_have_attribute("aria-busy", "false")
    expect(again).to_be_focused()
    page.unroute(ASKED)
    page.keyboard.press("Enter")
    expect(pay(page)).to_have_text("$97,200 to $141,600")
    expect(degree(page)).to_be_focused()
    expect(page.locator("#voice")).to_have_text("Entry level, Doctorate: $97,200 to $141,600 a year.")


def test_another_role_that_does_not_arrive_leaves_the_form_as_it_is(site: str, page: Page) -> None:
    page.goto(f"{site}/calculator/?tier=mid")
    page.route("**/calculator/?*", FAILURES["another's page"])
    page.get_by_label("Role").select_option("data-engineer")
    expect(page.get_by_role("alert")).to_contain_text("The new answer did not arrive")
    expect(page.get_by_role("radio", name="Mid level")).to_be_checked()
    page.unroute("**/calculator/?*")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("[data-subject^='Data engineer, mid level']")).to_have_count(1)
    expect(page.get_by_label("Role")).to_be_focused()


@pytest.mark.parametrize("lost", ["**/htmx*.js", "**/site*.js"])
def test_where_a_script_does_not_arrive_the_button_works_it_out(site: str, page: Page, lost: str) -> None:
    page.goto(f"{site}/calculator/")
    button = page.get_by_role("button", name="Work it out")
    expect(button).to_be_hidden()
    page.route(lost, lambda route: route.abort())
    page.reload()
    expect(button).to_be_visible()
    degree(page).select_option("doctorate")
    button.click()
    expect(pay(page)).to_have_text("$97,200 to $141,600")

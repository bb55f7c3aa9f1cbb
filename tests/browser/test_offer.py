"""Check an offer in a real browser: it answers as one types, by keyboard and without scripts, and nothing stays."""

import json
import re
from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from tests.browser.looks import TOO_WIDE, shown

pytestmark = pytest.mark.django_db(transaction=True)
WIDTHS = (360, 1280)
TYPED = {"base": "143,219", "bonus": "7,713", "sign-on": "31,337"}
HELD = "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, document.cookie, location.href])"
FULL = {
    "a.role": "machine-learning-engineer",
    "a.tier": "mid",
    "a.location": "austin",
    "a.education": "doctorate",
    "a.base": "150k",
    "a.bonus": "15%",
    "a.bonus-comes": "80%",
    "a.sign-on": "30k",
    "a.sign-on-second": "10k",
    "a.sign-on-stays": "12",
    "a.equity": "shares",
    "a.number": "1,000",
    "a.price": "120",
    "a.value": "100k",
    "a.vesting": "5-15-40-40",
    "a.refreshers": "20k",
    "a.refreshers-from": "2",
    "a.match": "50%",
    "a.match-up-to": "6%",
    "a.days-off": "25",
}
SECOND = {
    "b.role": "data-scientist",
    "b.tier": "senior",
    "b.location": "germany",
    "b.currency": "EUR",
    "b.base": "110k",
    "b.equity": "private-options",
    "b.number": "20,000",
    "b.strike": "1",
    "b.price": "4",
    "b.counted": "30%",
    "b.vesting": "own",
    "b.vesting-own": "20 20 20 20 20",
    "b.sign-on": "5k",
    "b.days-off": "30",
}
STATES = {"one offer": FULL, "two offers": FULL | SECOND, "problems": FULL | {"a.base": "150.000", "b.bonus": "x"}}


@pytest.fixture
def site(published, live_server) -> str:
    return live_server.url


def answer(page: Page):
    return page.locator("#estimate")


def unfold(page: Page, name: str) -> None:
    page.locator("summary").filter(has_text=re.compile(f"^{name}")).first.click()


def opened(site: str, page: Page, posted: dict[str, str]) -> None:
    """The page as it answers what is posted, as a form without scripts gets it."""
    page.goto(f"{site}/offer/")
    page.evaluate(
        "(fields) => { const form = document.createElement('form'); form.method = 'post'; form.action = '/offer/';"
        "for (const [name, value] of Object.entries(fields)) { const field = document.createElement('input');"
        "field.name = name; field.value = value; form.append(field); } document.body.append(form); form.submit(); }",
        posted,
    )
    page.wait_for_selector("#estimate [data-said]")


@pytest.mark.parametrize("width", WIDTHS)
def test_it_answers_as_one_types(site: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site}/offer/?tier=mid")
    page.get_by_label("Base a year").first.press_sequentially("150k")
    expect(answer(page)).to_contain_text("Over four years all of the $600,000 is certain while you stay.")
    page.get_by_label("What is granted").first.select_option("Shares of a private company")
    expect(answer(page)).to_contain_text("Value of the grant: write it")
    page.get_by_label("Value of the grant").first.fill("40k")
    expect(answer(page)).to_contain_text("Vesting: choose how the grant becomes yours.")
    page.get_by_label("It becomes yours").first.select_option("Evenly over four years")
    expect(answer(page)).to_contain_text("counts as nothing here")
    page.get_by_label("How much of it you count on").first.fill("50%")
    expect(answer(page)).to_contain_text("With that the four years come to $620,000, without it to $600,000.")
    expect(page.locator("#voice")).to_contain_text("The first year: $155,000.")
    assert page.url.endswith("/offer/?tier=mid")


@pytest.mark.parametrize("width", WIDTHS)
def test_without_scripts(site: str, browser: Browser, width: int) -> None:
    with browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        page.goto(f"{site}/offer/")
        page.get_by_label("Base a year").first.fill("150k")
        page.get_by_label("Target bonus a year").first.fill("10%")
        page.get_by_role("button", name="Check the offer").click()
        expect(answer(page)).to_contain_text("The first year $165,000")
        expect(page.get_by_label("Base a year").first).to_have_value("150k")
        unfold(page, "Second offer")
        page.get_by_label("Base a year").last.fill("160.000")
        page.get_by_label("Base a year").last.press("Enter")
        expect(answer(page)).to_contain_text("Second offer. Base: “160.000” can be read in two ways")
        page.get_by_label("Base a year").last.fill("160k")
        page.get_by_label("Base a year").last.press("Enter")
        expect(answer(page)).to_contain_text("The first offer comes to $20,000 more.")
        assert "160" not in page.url


def test_by_keyboard_alone(site: str, page: Page) -> None:
    page.goto(f"{site}/offer/?tier=mid")
    page.get_by_label("Base a year").first.focus()
    page.keyboard.type("150.000")
    wrong = page.get_by_role("link", name="Base: “150.000” can be read in two ways")
    expect(wrong).to_be_visible()
    expect(page.get_by_label("Base a year").first).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Base a year").first).to_be_focused()
    wrong.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Base a year").first).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("150k")
    page.keyboard.press("Enter")
    expect(answer(page)).to_contain_text("The first year $150,000")
    expect(page.get_by_label("Base a year").first).not_to_have_attribute("aria-invalid", "true")
    page.get_by_label("What is granted").first.focus()
    page.keyboard.type("Options on a l")
    expect(page.get_by_label("Strike price").first).to_be_visible()
    expect(page.get_by_label("Value of the grant").first).to_be_hidden()


def test_a_sentence_leads_to_a_field_that_is_folded_away(site: str, page: Page) -> None:
    page.goto(f"{site}/offer/?tier=mid")
    page.get_by_label("Base a year").first.fill("150k")
    unfold(page, "Sign-on")
    page.get_by_label("Paid in the first year").first.fill("much")
    unfold(page, "Sign-on")
    page.get_by_role("link", name="Sign-on in the first year: “much”").click()
    expect(page.get_by_label("Paid in the first year").first).to_be_focused()


def test_another_role_brings_its_tiers_and_loses_nothing(site: str, page: Page) -> None:
    page.goto(f"{site}/offer/")
    page.get_by_label("Base a year").first.fill("150k")
    page.get_by_label("Role").first.select_option("Data engineer")
    expect(page.get_by_label("Experience").first).to_contain_text("Executive")
    expect(page.get_by_label("Base a year").first).to_have_value("150k")
    expect(answer(page)).to_contain_text("Data engineer")
    assert page.url.endswith("/offer/")


def test_an_answer_that_does_not_arrive_is_told_and_asked_again(site: str, page: Page) -> None:
    page.goto(f"{site}/offer/?tier=mid&currency=EUR")
    page.get_by_label("Base a year").first.fill("150k")
    expect(answer(page)).to_contain_text("€600,000")
    page.route("**/offer/check/**", lambda route: route.abort())
    page.get_by_label("Base a year").first.fill("160k")
    expect(answer(page)).to_contain_text("The new answer did not arrive.")
    page.unroute("**/offer/check/**")
    page.get_by_role("button", name="Try again").click()
    expect(answer(page)).to_contain_text("€640,000")
    expect(answer(page)).not_to_contain_text("did not arrive")


def test_nothing_of_it_stays(site: str, page: Page) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.method} {request.url} {request.headers}"))
    page.goto(f"{site}/offer/?tier=mid")
    page.get_by_label("Base a year").first.fill(TYPED["base"])
    page.get_by_label("Target bonus a year").first.fill(TYPED["bonus"])
    unfold(page, "Sign-on")
    page.get_by_label("Paid in the first year").first.fill(TYPED["sign-on"])
    expect(answer(page)).to_contain_text("$182,269")
    assert any(line.startswith("POST") for line in sent)
    held = json.dumps([sent, page.evaluate(HELD), page.context.cookies()])
    for amount in (*TYPED.values(), "182,269"):
        assert amount not in held
        assert amount.replace(",", "") not in held
    page.reload()
    expect(page.get_by_label("Base a year").first).to_have_value("")
    assert page.evaluate("caches.keys()") == []


@pytest.mark.parametrize("state", STATES)
def test_other_peoples_rules(site: str, page: Page, axe_findings: Callable[..., list[str]], state: str) -> None:
    opened(site, page, STATES[state])
    for width, theme in ((1280, "light"), (360, "dark")):
        shown(page, width, theme)
        assert axe_findings(page) == []
    for width in (320, 360, 768, 1280):
        shown(page, width)
        assert not page.evaluate(TOO_WIDE), width


def test_the_html_is_valid(published, client: Client, html_findings: Callable) -> None:
    pages = {name: client.post("/offer/", posted).content.decode() for name, posted in STATES.items()}
    assert html_findings(pages) == []


@pytest.mark.parametrize("state", ["one offer", "two offers"])
def test_the_sheet_for_the_talk_is_one_page(site: str, page: Page, state: str) -> None:
    opened(site, page, STATES[state])
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1
    page.emulate_media(media="print")
    for words in (
        "What was offered, as we read it",
        "What to ask for",
        "Where the base stands",
        "figures of edition 1",
    ):
        expect(answer(page).get_by_text(words).first).to_be_visible()
    expect(page.get_by_text("to be paid back by who leaves within 12 months")).to_be_visible()
    expect(page.get_by_label("Base a year").first).to_be_hidden()

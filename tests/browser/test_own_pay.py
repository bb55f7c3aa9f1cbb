"""The reader's own pay in a real browser: it is looked up there, and never leaves it."""

import json
import tomllib
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.django_db(transaction=True)
GUIDE = "/guides/machine-learning-engineer/"
FIELD = "Your own pay, or an offer’s"
CASES = tomllib.loads((Path(__file__).parent.parent / "cases/amounts.toml").read_text(encoding="utf-8"))["case"]
READ = """async ([address, cases]) => {
  const { readAmount } = await import(address);
  const [usd, eur] = [{ code: "USD", symbol: "$" }, { code: "EUR", symbol: "€" }];
  return cases.map((typed) => {
    try { return String(readAmount(typed, usd, [usd, eur])); } catch (error) { return error.message; }
  });
}"""

HELD = "[{ ...localStorage }, { ...sessionStorage }, history.state, document.cookie, location.href]"


@pytest.fixture
def site(published, live_server) -> str:
    return live_server.url


def said(page: Page):
    return page.locator("#own-pay-said")


def test_the_browser_reads_amounts_as_the_server_does(site: str, page: Page) -> None:
    page.goto(f"{site}/calculator/")
    address = page.locator("[data-own]").get_attribute("data-own")
    found = page.evaluate(READ, [address, [case["typed"] for case in CASES]])
    for case, read in zip(CASES, found, strict=True):
        if "amount" in case:
            assert read == case["amount"], case["typed"]
        else:
            assert case["refused"] in read, case["typed"]


def test_server_and_browser_say_the_same(site: str, page: Page, browser: Browser) -> None:
    plain = browser.new_context(java_script_enabled=False).new_page()
    for query in ("?tier=mid", "?tier=senior&currency=EUR&period=month", "?role=data-scientist&tier=mid&period=hour"):
        for typed in (
            "150k",
            "9,000",
            "61.5",
            "150",
            "1.500",
            "20,100.40",
            "150,5",
            "€150k",
            "12k a month",
            "5,5",
            "90m",
            "nothing",
            "72k",
            "72,000.00",
            "7000",
            "60",
        ):
            for each in (page, plain):
                each.goto(f"{site}/calculator/{query}")
                each.get_by_label(FIELD).fill(typed)
                each.get_by_label(FIELD).press("Enter")
            expect(said(page)).not_to_be_empty()
            assert said(page).inner_text() == said(plain).inner_text(), (query, typed)
    plain.context.close()


def test_it_never_leaves_the_browser(site: str, page: Page) -> None:
    sent: list[str] = []
    page.on(
        "request", lambda request: sent.append(f"{request.method} {request.url} {request.post_data} {request.headers}")
    )
    page.goto(f"{site}{GUIDE}?tier=mid")
    page.get_by_label(FIELD).fill("143,219")
    page.get_by_role("button", name="Where do I stand?").click()
    expect(said(page)).to_contain_text("$143,219 a year is more than about")
    page.get_by_label("Highest degree").select_option("doctorate")
    expect(page.locator("#estimate .range")).to_have_text("$129,600 to $188,800")
    expect(said(page)).to_contain_text("within the guide’s band, $129,600 to $188,800")
    held = page.evaluate(
        "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, document.cookie, location.href])"
    )
    everything = json.dumps([sent, held])
    assert "143" not in everything.replace("143219", "").replace(" ", "") or "143,219" not in everything
    assert "143219" not in everything
    assert not any(line.startswith("POST") for line in sent)


CROSSED = """() => {
  const drawings = [...document.querySelectorAll("#estimate svg[data-axis]")];
  const svg = drawings.find((each) => each.getClientRects().length);
  const boxes = [...svg.querySelectorAll("text:not(.mine)")].map((each) => [each.textContent, each.getBBox()]);
  const lines = [...svg.querySelectorAll("line.mine")].map((each) => each.getBBox());
  const meet = (one, line) =>
    one.x < line.x && line.x < one.x + one.width && line.y < one.y + one.height - 1 && one.y + 1 < line.y + line.height;
  return [lines.length, boxes.filter(([, box]) => lines.some((line) => meet(box, line))).map(([words]) => words)];
}"""


@pytest.mark.parametrize("wide", [360, 768])
def test_its_line_crosses_no_word(site: str, page: Page, wide: int) -> None:
    page.set_viewport_size({"width": wide, "height": 800})
    page.goto(f"{site}/calculator/")
    page.get_by_label(FIELD).fill("150k")
    expect(page.locator("#estimate svg:visible text.mine")).to_have_text("You")
    lines, crossed = page.evaluate(CROSSED)
    assert (lines > 1, crossed) == (True, [])


def test_by_keyboard_it_is_marked_on_the_strip_and_said(site: str, page: Page) -> None:
    page.goto(f"{site}/calculator/?tier=mid")
    page.get_by_label(FIELD).focus()
    page.keyboard.type("150k")
    expect(said(page)).to_contain_text("It lies within the guide’s band, $120,000 to $160,000.")
    expect(page.locator("#estimate svg:visible text.mine")).to_have_text("You")
    page.get_by_label(FIELD).fill("950k")
    expect(page.locator("#estimate svg:visible text.mine")).to_have_text("You →")
    expect(said(page)).to_contain_text("in the highest tenth")
    page.get_by_label(FIELD).fill("")
    expect(said(page)).to_be_empty()
    expect(page.locator("#estimate .mine")).to_have_count(0)


def test_an_amount_of_another_currency_is_never_converted_in_silence(site: str, page: Page) -> None:
    page.goto(f"{site}/calculator/?tier=mid")
    page.get_by_label(FIELD).fill("150k")
    expect(said(page)).to_contain_text("percentile")
    page.get_by_label("Currency").select_option("EUR")
    expect(said(page)).to_have_text(
        "“150k” was typed as USD a year, and these answers are in EUR a year: write it anew."
    )
    expect(page.locator("#estimate .mine")).to_have_count(0)
    page.get_by_label(FIELD).fill("130k")
    expect(said(page)).to_contain_text("€130,000 a year is more than about")


def test_a_script_that_does_not_arrive_is_told_and_the_server_answers(site: str, page: Page) -> None:
    page.route(f"**{staticfiles_storage.url('js/own-pay.js')}", lambda route: route.abort())
    page.route("**/js/own-pay*.js", lambda route: route.abort())
    page.goto(f"{site}/calculator/?tier=mid")
    page.get_by_label(FIELD).fill("150k")
    page.get_by_role("button", name="Where do I stand?").click()
    expect(said(page)).to_contain_text("did not arrive")
    page.get_by_role("button", name="Where do I stand?").click()
    expect(said(page)).to_contain_text("$150,000 a year is more than about")
    assert "150" not in page.url

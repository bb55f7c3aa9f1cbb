"""Pages on paper: how many sheets of A4 they take, and what stays off them."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from tests.browser.looks import TOO_WIDE

pytestmark = pytest.mark.django_db(transaction=True)
GUIDE = "/guides/machine-learning-engineer/"
# With each question answered away from its reference, so that the working is as long as it can be.
EVERYTHING = (
    "tier=senior&location=copenhagen&education=doctorate&skill=robotics&industry=education&company-size=under-50"
    "&work-mode=remote&currency=BHD&period=hour"
)
# Two sets that differ in each answer; and four.
COMPARED = (
    "a.tier=senior&a.location=copenhagen&a.education=doctorate&a.skill=robotics&a.industry=education"
    "&a.company-size=under-50&a.work-mode=remote&b.tier=mid&b.location=boston&b.skill=aws&b.industry=finance"
    "&b.work-mode=hybrid&currency=BHD&period=hour"
)
FOUR = "a.tier=mid&a.location=berlin&b.location=london&b.work-mode=remote&c.location=paris&d.role=data-analyst"

# In CSS pixels as they come out on paper, a drawing's words at the scale of the drawing; with what they belong to.
SIZES = """() => [...document.querySelectorAll("body *")].filter((each) => each.checkVisibility() && each.innerHTML &&
  [...each.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())).map((each) => {
  const drawing = each.closest("svg");
  const scale = drawing ? drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width : 1;
  return [scale * parseFloat(getComputedStyle(each).fontSize), each.textContent.trim().slice(0, 60)];
})"""
MADE = "([where, part]) => getComputedStyle(document.querySelector(where), part).content"
POINT = 96 / 72


@pytest.fixture
def site(published, live_server) -> str:
    return live_server.url


def sheets(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))


@pytest.mark.parametrize(
    ("path", "most"),
    [
        (GUIDE, 8),
        (f"{GUIDE}?{EVERYTHING}", 8),
        ("/guides/data-engineer/", 8),
        ("/calculator/", 1),
        (f"/calculator/?{EVERYTHING}", 1),
        ("/compare/", 1),
        ("/compare/?a.location=berlin&b.role=data-engineer&b.tier=senior&b.location=boston&b.education=doctorate", 1),
        (f"/compare/?{COMPARED}", 2),
        (f"/compare/?{FOUR}", 2),
        ("/moves/?tier=mid", 1),
        ("/paths/data-scientist/", 2),
        ("/counts/machine-learning-engineer/", 4),
    ],
)
def test_a_guide_takes_few_sheets_and_an_answer_one(site: str, page: Page, path: str, most: int) -> None:
    page.goto(site + path)
    assert sheets(page) <= most


def test_controls_stay_off_the_paper_and_sources_are_on_it(site: str, page: Page) -> None:
    page.set_viewport_size({"width": 702, "height": 1000})
    page.goto(f"{site}{GUIDE}")
    page.emulate_media(media="print")
    for control in (
        page.get_by_role("button").all() + page.get_by_role("combobox").all() + page.get_by_role("radio").all()
    ):
        expect(control).to_be_hidden()
    for navigation in page.get_by_role("navigation").all():
        expect(navigation).to_be_hidden()
    expect(page.locator("#estimate .range")).to_be_visible()
    expect(page.locator(".note li").first).to_be_visible()
    assert not page.evaluate(TOO_WIDE)


@pytest.mark.parametrize("path", ["/figures/choice:location/seattle/", "/calculator/"])
def test_what_can_only_be_done_on_a_screen_stays_off_the_paper(site: str, page: Page, path: str) -> None:
    page.goto(site + path)
    page.emulate_media(media="print")
    for words in (
        "Something wrong with this number?",
        "Your note",
        "Copy with its source",
        "Put this calculator on a page of your own",
    ):
        for told in page.get_by_text(words).all():
            expect(told).to_be_hidden()
    expect(page.locator(".range").first).to_be_visible()


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("/calculator/", "Link to this answer"),
        (f"/calculator/?{EVERYTHING}", "Link to this answer"),
        (f"/compare/?{COMPARED}", "Link to this comparison"),
        (f"/compare/?{FOUR}", "Link to this comparison"),
        ("/moves/?tier=mid", "Link to this list"),
    ],
)
def test_an_answer_on_paper_is_legible_and_says_what_was_asked_and_where(
    site: str, page: Page, path: str, link: str
) -> None:
    # As wide as A4 within its margins.
    page.set_viewport_size({"width": 703, "height": 1000})
    page.goto(site + path)
    page.emulate_media(media="print")
    assert [words for size, words in page.evaluate(SIZES) if size < 8 * POINT - 0.01] == []
    asked = page.locator("[data-subject]").get_attribute("data-subject")
    assert page.title().startswith(f"{asked}: ")
    assert page.evaluate(MADE, [".answer", "::before"]) == f'"{asked}"'
    shown = page.get_by_role("link", name=link)
    expect(shown).to_be_visible()
    address = shown.get_attribute("href")
    assert address
    assert re.fullmatch(rf"{settings.SITE_ORIGIN}/s/[acm]1-\w+", address)
    assert address in page.evaluate(MADE, [".acts [data-copy]", "::after"])


@pytest.mark.parametrize("path", ["/calculator/", "/compare/", f"/compare/?{FOUR}", "/moves/?tier=mid", "/offer/"])
def test_the_signs_beside_printed_numbers_have_their_key_on_the_paper(site: str, page: Page, path: str) -> None:
    page.goto(site + path)
    if path == "/offer/":
        page.get_by_label("Base").first.fill("150000")
        page.locator(".one-offer").first.wait_for()
    page.emulate_media(media="print")
    assert page.locator("#estimate i").filter(visible=True).count()
    expect(page.locator(".legend")).to_be_visible()
    expect(page.get_by_text("Put this calculator on a page of your own").filter(visible=True)).to_have_count(0)

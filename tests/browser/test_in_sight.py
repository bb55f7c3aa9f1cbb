"""What a reader needs stays in sight: what has the focus, which answer is chosen, text set wide."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.looks import TOO_WIDE
from tests.browser.test_print import COMPARED, EVERYTHING
from tests.browser.test_standards import PAGES

pytestmark = pytest.mark.django_db(transaction=True)
GUIDE = "/guides/machine-learning-engineer/"
# Told once it has been in sight and at rest for some frames. Scrolling may take its time, but not more than a second.
UNDER_THE_ANSWER = """() => new Promise((tell) => {
  const under = () => {
    const focused = document.activeElement;
    const answer = document.querySelector(".answer");
    const [box, over] = [focused, answer].map((each) => each.getBoundingClientRect());
    const apart = answer.contains(focused) || box.bottom <= over.top + 1 || box.top >= over.bottom - 1;
    return apart && box.bottom > 0 && box.top < innerHeight ? "" : focused.outerHTML.slice(0, 120);
  };
  const begun = performance.now();
  let before = NaN, rested = 0;
  const look = () => {
    const found = under(), at = document.activeElement.getBoundingClientRect().top;
    rested = at === before && !found ? rested + 1 : 0;
    before = at;
    if (rested > 4 || performance.now() - begun > 1000) tell(found);
    else requestAnimationFrame(look);
  };
  look();
})"""
# WCAG 2.2, 1.4.12.
WIDE_TEXT = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important }
    * { word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
CUT = """() => [...document.querySelectorAll("body *:not(svg *, select, option, .unseen)")].filter((each) => {
  const { overflowX, overflowY } = getComputedStyle(each);
  const [wide, tall] = [each.scrollWidth - each.clientWidth > 1, each.scrollHeight - each.clientHeight > 1];
  return each.checkVisibility() && ((overflowX === "hidden" && wide) || (overflowY === "hidden" && tall));
}).map((each) => each.outerHTML.slice(0, 120))"""
OVER_EDGE = """() => [...document.querySelectorAll("main *:not(svg *, option, .unseen, .unseen *)")].filter((each) => {
  const { left, right, width } = each.getBoundingClientRect();
  return each.checkVisibility() && width && (left < -1 || right > innerWidth + 1);
}).map((each) => each.outerHTML.slice(0, 120))"""


@pytest.fixture
def site(published, live_server) -> str:
    return live_server.url


def ground(page: Page, box: Locator) -> bytes:
    """A few pixels of what is behind a box's words, from the screen: no style tells colours that are forced."""
    at = box.bounding_box()
    assert at
    return page.screenshot(
        clip={"x": at["x"] + at["width"] - 6, "y": at["y"] + at["height"] - 6, "width": 4, "height": 4}
    )


def walked(page: Page) -> list[str]:
    """Tab after Tab from the form on, until the reader has left the calculator: what went under the answer."""
    page.locator(".calculator form").first.locator("select, input:checked").first.focus()
    hidden: list[str] = []
    for _ in range(90):
        page.keyboard.press("Tab")
        if not page.evaluate("document.querySelector('.calculator').contains(document.activeElement)"):
            return [each for each in hidden if each]
        hidden.append(page.evaluate(UNDER_THE_ANSWER))
    raise AssertionError("the calculator cannot be left by Tab")


@pytest.mark.parametrize("size", [(360, 640), (320, 568), (800, 500), (640, 320)], ids=str)
def test_what_has_the_focus_is_never_under_the_answer(site: str, page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{site}/calculator/?{EVERYTHING}")
    assert walked(page) == []


@pytest.mark.parametrize("path", [f"/compare/?{COMPARED}", "/moves/?tier=mid&location=germany"])
def test_nor_is_it_where_sets_are_compared_or_moves_told(site: str, page: Page, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.emulate_media(reduced_motion="reduce")
    page.goto(site + path)
    assert walked(page) == []


def test_nor_under_the_notice_that_a_new_answer_is_missing(site: str, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 568})
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{site}{GUIDE}?{EVERYTHING}")
    page.route("**/calculator/estimate/**", lambda route: route.abort())
    page.get_by_label("Pay for", exact=True).select_option("month")
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    assert walked(page) == []


def test_the_chosen_tier_is_told_in_colours_of_the_readers_own(site: str, browser: Browser) -> None:
    with browser.new_context(forced_colors="active") as context:
        page = context.new_page()
        page.goto(f"{site}/calculator/?tier=mid")
        grounds = [ground(page, box) for box in page.locator(".segments span").all()]
        chosen = grounds.pop(1)
        assert chosen not in grounds
        assert len(set(grounds)) == 1


def test_wide_text_fits_a_phone(site: str, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    found = {}
    for name, path in PAGES.items():
        page.goto(site + path)
        page.evaluate(WIDE_TEXT)
        found[name] = page.evaluate(CUT) + page.evaluate(OVER_EDGE) + ["too wide"] * page.evaluate(TOO_WIDE)
    assert {name: findings for name, findings in found.items() if findings} == {}


@pytest.mark.parametrize("wide", [600, 768, 900])
def test_wide_text_fits_beside_the_bars_of_a_guide(site: str, page: Page, wide: int) -> None:
    page.set_viewport_size({"width": wide, "height": 900})
    page.goto(f"{site}{GUIDE}")
    page.evaluate(WIDE_TEXT)
    assert page.evaluate(OVER_EDGE) == []
    assert not page.evaluate(TOO_WIDE)

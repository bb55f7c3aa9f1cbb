"""The calculator in a real browser: by mouse, by keyboard, without scripts, Back and Forward, quick changes."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = pytest.mark.django_db(transaction=True)
GUIDE = "/guides/machine-learning-engineer/"


@pytest.fixture
def site(published, live_server) -> str:
    return live_server.url


def answers(page: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def pay(page: Page):
    return page.locator("#estimate .range")


def test_by_mouse(site: str, page: Page) -> None:
    page.goto(f"{site}/calculator/")
    expect(pay(page)).to_have_text("$90,000 to $120,000")
    page.locator("label").filter(has=page.get_by_role("radio", name="Senior level")).click(position={"x": 20, "y": 12})
    expect(pay(page)).to_have_text("$160,000 to $200,000 and above")
    page.get_by_label("Highest degree").select_option("doctorate")
    # 160,000 × 1.08 and 200,000 × 1.18
    expect(pay(page)).to_have_text("$172,800 to $236,000 and above")
    expect(page).to_have_url(re.compile(r"\?role=machine-learning-engineer&tier=senior&education=doctorate$"))


def test_by_keyboard_focus_stays_and_the_result_is_said(site: str, page: Page) -> None:
    page.goto(f"{site}{GUIDE}")
    entry = page.get_by_role("radio", name="Entry level")
    entry.focus()
    page.keyboard.press("ArrowRight")
    expect(pay(page)).to_have_text("$120,000 to $160,000")
    expect(page.get_by_role("radio", name="Mid level")).to_be_focused()
    expect(page.locator("#voice")).to_have_text("Mid level: $120,000 to $160,000 a year.")
    page.keyboard.press("Tab")
    expect(page).to_have_url(re.compile(r"/guides/machine-learning-engineer/\?tier=mid$"))


def test_a_place_is_found_by_typing(site: str, page: Page) -> None:
    page.goto(f"{site}/calculator/?tier=mid")
    find = page.get_by_placeholder("Type to find a place")
    find.fill("san fran")
    find.press("Enter")
    # 120,000 × 1.39 and 160,000 × 1.39
    expect(pay(page)).to_have_text("$166,800 to $222,400")
    assert answers(page)["location"] == "san-francisco-bay-area"


def test_back_and_forward_bring_back_answers_and_pay(site: str, page: Page) -> None:
    page.goto(f"{site}/calculator/")
    page.get_by_label("Highest degree").select_option("doctorate")
    expect(pay(page)).to_have_text("$97,200 to $141,600")
    page.get_by_label("Which industry?").select_option("education")
    expect(page).to_have_url(re.compile("industry=education"))
    page.go_back()
    expect(pay(page)).to_have_text("$97,200 to $141,600")
    expect(page.get_by_label("Which industry?")).to_have_value("technology")
    expect(page.get_by_label("Highest degree")).to_have_value("doctorate")
    # The page was loaded anew, and hears of the next step back once its script is there.
    expect(page.locator("html.live")).to_be_attached()
    page.go_back()
    expect(pay(page)).to_have_text("$90,000 to $120,000")
    expect(page.get_by_label("Highest degree")).to_have_value("bachelors")
    page.go_forward()
    expect(pay(page)).to_have_text("$97,200 to $141,600")
    expect(page.get_by_label("Highest degree")).to_have_value("doctorate")


def test_of_two_quick_changes_the_last_wins(site: str, page: Page) -> None:
    """The first answer is held back until after the second was asked for; it must neither show nor move the address."""
    asked: list[str] = []

    def slow_first(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) == 1:
            page.wait_for_timeout(600)
        route.continue_()

    page.goto(f"{site}/calculator/")
    page.route("**/calculator/estimate/**", slow_first)
    page.get_by_role("radio", name="Mid level").check(force=True, no_wait_after=True)
    page.get_by_role("radio", name="Senior level").check(force=True, no_wait_after=True)
    expect(pay(page)).to_have_text("$160,000 to $200,000 and above")
    page.wait_for_timeout(800)
    expect(pay(page)).to_have_text("$160,000 to $200,000 and above")
    assert answers(page)["tier"] == "senior"


def test_an_answer_that_does_not_arrive_is_told(site: str, page: Page) -> None:
    page.goto(f"{site}/calculator/")
    page.route("**/calculator/estimate/**", lambda route: route.abort())
    page.get_by_label("Highest degree").select_option("doctorate")
    expect(page.get_by_role("alert")).to_contain_text("The new answer did not arrive")
    expect(pay(page)).to_have_text("$90,000 to $120,000")


def test_without_scripts(site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}{GUIDE}")
    page.get_by_role("radio", name="Mid level").check(force=True)
    page.get_by_label("Where is the job?", exact=True).select_option("berlin")
    page.get_by_role("button", name="Work it out").click()
    expect(page.get_by_text("We have no figure for Berlin itself")).to_be_visible()
    expect(page.get_by_label("Where is the job?", exact=True)).to_have_value("berlin")
    assert urlsplit(page.url).path == GUIDE
    expect(page.locator("#estimate .range")).to_be_in_viewport()
    context.close()


def test_a_link_restores_the_answers_and_an_unknown_one_is_told(site: str, page: Page) -> None:
    page.goto(f"{site}/calculator/?tier=senior&education=doctorate&location=atlantis")
    expect(page.get_by_role("radio", name="Senior level")).to_be_checked()
    expect(page.get_by_label("Highest degree")).to_have_value("doctorate")
    expect(page.get_by_text("We do not know “atlantis” as an answer to location")).to_be_visible()


def test_a_readers_visit_leaves_no_cookie_and_asks_no_other_host(site: str, page: Page) -> None:
    hosts = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.goto(f"{site}{GUIDE}")
    page.get_by_label("Highest degree").select_option("doctorate")
    expect(page).to_have_url(re.compile("education=doctorate"))
    assert hosts == {urlsplit(site).netloc}
    assert page.context.cookies() == []


def test_a_fold_stays_open_on_a_translated_page(site: str, page: Page) -> None:
    page.goto(f"{site}/calculator/")
    folds = page.locator("#calculator details")
    folds.evaluate_all("(folds) => folds.forEach((fold) => { fold.open = fold.dataset.fold !== 'working'; })")
    page.locator("#calculator summary").evaluate_all("(all) => all.forEach((each) => { each.textContent = 'Hallo'; })")
    page.get_by_label("Highest degree").select_option("doctorate")
    expect(pay(page)).to_have_text("$97,200 to $141,600")
    opened = folds.evaluate_all("(folds) => folds.map((fold) => [fold.dataset.fold, fold.open])")
    assert sorted(opened) == [["limits", True], ["table", True], ["working", False]]


def test_the_title_follows_the_answers(site: str, page: Page) -> None:
    page.goto(f"{site}/calculator/")
    page.get_by_role("radio", name="Mid level").check(force=True)
    page.get_by_label("Highest degree").select_option("doctorate")
    told = "Machine learning engineer, mid level, United States, Doctorate: what it pays – careerguide"
    expect(page).to_have_title(told)
    page.reload()
    expect(page).to_have_title(told)
    page.goto(f"{site}{GUIDE}")
    title = page.title()
    page.get_by_label("Highest degree").select_option("doctorate")
    expect(pay(page)).to_have_text("$97,200 to $141,600")
    expect(page).to_have_title(title)

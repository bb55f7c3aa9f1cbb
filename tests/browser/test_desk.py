"""An editor's way through the desk, in a real browser, under the site's own security policy."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.contrib.auth.models import Permission, User
from playwright.sync_api import Browser, Page, expect

from salaries.editions import current
from salaries.models import Choice, Factor, Guide, Role
from tests.browser.kept_session import kept_by_browser, session_cookie
from tests.browser.looks import TOO_WIDE, shown

ROLE = "machine-learning-engineer"
PAGES = (
    "",
    "salaries/role/{role}/change/",
    "salaries/choice/",
    "salaries/guide/{guide}/change/",
    "review/",
    "sheets/",
)


# Of hundreds of rows that one template makes, these are not looked at again.
ALIKE = ("tbody tr:nth-of-type(n+9)", ".references li:nth-of-type(n+9)")


def entry_low() -> int:
    return int(current().book.role_by_slug[ROLE].tier_by_slug["entry"].band.low)


@pytest.fixture
def person(published) -> User:
    """Someone who may do everything at the desk; the permissions are the person's own, since a browser's test ends
    by emptying the database, groups and all."""
    person = User.objects.create_user("pat", password=None, is_staff=True)
    person.user_permissions.set(Permission.objects.filter(content_type__app_label="salaries"))
    return person


@pytest.fixture
def desk_page(live_server, published, person: User, page: Page) -> Callable[[str], Page]:
    """Opens pages of the desk for someone who may publish and has signed in."""
    page.context.add_cookies([session_cookie(person)])

    def opened(path: str) -> Page:
        page.goto(f"{live_server.url}/admin/{path}")
        return page

    return opened


def test_a_figure_goes_from_the_desk_to_readers(desk_page):
    page = desk_page("")
    expect(page.get_by_text("No changes: edition 1 is what readers see.")).to_be_visible()
    page.get_by_role("navigation", name="The desk").get_by_role("link", name="Roles").click()
    page.get_by_role("link", name="Machine learning engineer").click()
    page.locator("summary", has_text="90,000 to 120,000").click()
    page.locator('input[name^=tiers][name$=-low][value="90,000"]').fill("95000")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("link", name="1 change not yet published")).to_be_visible()
    assert entry_low() == 90000
    page.get_by_role("link", name="Review…").click()
    page.get_by_label("What changed, and why").fill("Entry pay rose.")
    page.get_by_role("button", name="Publish edition 2 now").click()
    expect(page.get_by_text("Edition 2 is published; readers see it within two seconds.")).to_be_visible()
    assert entry_low() == 95000


def test_new_york_is_three_clicks_away(desk_page):
    page = desk_page("")
    page.get_by_role("navigation", name="The desk").get_by_role("link", name="Factors").click()
    page.get_by_role("link", name="Location").click()
    page.get_by_label("Find a choice").fill("new york")
    expect(page.get_by_label("Akron, Ohio: Multiplier, low")).to_be_hidden()
    page.get_by_label("New York: Multiplier, low", exact=True).fill("1.21")
    page.get_by_label("New York: Multiplier, high", exact=True).fill("1.21")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    assert Choice.objects.get(factor__slug="location", slug="new-york").low == Decimal("1.21")


def test_prose_is_previewed_while_it_is_written(desk_page):
    page = desk_page(f"salaries/guide/{Guide.objects.get(role__slug=ROLE).pk}/change/")
    opening = page.get_by_role("textbox", name="Opening")
    opening.fill("It pays ")
    writing = page.locator(".writing", has=opening)
    writing.get_by_role("button", name="Preview").click()
    expect(writing.locator(".preview")).to_have_text("It pays")
    page.get_by_label("Find a figure").fill("tier:entry.band")
    opening.focus()
    page.keyboard.press("End")
    page.get_by_role("button", name="Insert [[tier:entry.band]]").press("Enter")
    expect(opening).to_have_value("It pays [[tier:entry.band]]")
    expect(opening).to_be_focused()
    expect(writing.locator(".preview")).to_contain_text("$90,000 to $120,000")


def test_a_section_can_be_added_and_previewed(desk_page):
    page = desk_page(f"salaries/guide/{Guide.objects.get(role__slug=ROLE).pk}/change/")
    page.get_by_role("button", name="Add another Section").click()
    writing = page.locator(".dynamic-sections .writing").last
    writing.locator("textarea").fill("New words.")
    writing.get_by_role("button", name="Preview").click()
    expect(writing.locator(".preview")).to_have_text("New words.")


def every_page() -> list[str]:
    keys = {"role": Role.objects.get(slug=ROLE).pk, "guide": Guide.objects.get(role__slug=ROLE).pk}
    factor = Factor.objects.get(slug="location").pk
    return [*(path.format(**keys) for path in PAGES), f"salaries/factor/{factor}/change/"]


def test_the_policy_holds_and_nothing_runs_off_the_screen(desk_page):
    wide = []
    for path in every_page():
        page = desk_page(path)
        for width in (360, 1280):
            shown(page, width)
            wide += [f"{path}, {width}"] if page.evaluate(TOO_WIDE) else []
    assert wide == []


def test_everyone_can_use_the_desk(live_server, person: User, browser: Browser, axe_findings):
    found = {}
    # axe writes styles of its own into a page, so here the policy is out of the way.
    with browser.new_context(bypass_csp=True, storage_state=kept_by_browser(person)) as context:
        page = context.new_page()
        for path in every_page():
            page.goto(f"{live_server.url}/admin/{path}")
            for theme, width in (("light", 1280), ("dark", 360)):
                shown(page, width, theme)
                found[f"{path}, {theme}"] = axe_findings(page, without=ALIKE)
    assert not any(found.values()), found

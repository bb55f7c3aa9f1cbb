"""The whole way of a change: two tiers and a choice, review, refusal, mending, preview, publish, taking it back.

Told once by keyboard alone under the site's own security policy, and once by mouse with axe looking at every page.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from playwright.sync_api import Browser, Locator, Page, expect

from salaries.editions import current
from salaries.editions.publish import publish
from salaries.models import Choice, GoldenAnswer, GoldenCase, Tier
from tests.browser.kept_session import session_cookie

MANY_TABS = 250


class Mouse:
    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, what: Locator) -> None:
        what.click()

    def type(self, where: Locator, text: str) -> None:
        where.fill(text)


class Keyboard(Mouse):
    def press(self, what: Locator) -> None:
        self.go_to(what)
        self.page.keyboard.press("Enter")

    def type(self, where: Locator, text: str) -> None:
        self.go_to(where)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def go_to(self, where: Locator) -> None:
        """By the Tab key alone, from wherever the focus is."""
        expect(where).to_be_visible()
        # Looked for once: to look for it anew after each Tab takes longer than the Tab.
        there = where.element_handle()
        for _ in range(MANY_TABS):
            if there.evaluate("(element) => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"the Tab key does not reach {where}")


@pytest.fixture
def desk(transactional_db: None, small_desk: None) -> User:
    """A small desk with a golden case, published once, and someone who may do everything there."""
    entry = Tier.objects.get(slug="entry")
    case = GoldenCase.objects.create(
        tier=entry, low=45000, high=66000, tolerance="0.02", reason="Three firms’ payroll."
    )
    GoldenAnswer.objects.create(case=case, choice=Choice.objects.get(slug="shelbyville"))
    publish("First edition")
    person = User.objects.create_user("pat", password=None, is_staff=True)
    person.user_permissions.set(Permission.objects.filter(content_type__app_label="salaries"))
    return person


@pytest.fixture
def session(live_server: Any, desk: User) -> dict[str, Any]:
    """What a browser keeps of someone who has signed in."""
    return session_cookie(desk)


@pytest.fixture
def looked_at(live_server: Any, browser: Browser, session: dict[str, Any]) -> Iterator[Page]:
    """A page out of reach of the security policy, since axe writes styles of its own into it."""
    with browser.new_context(bypass_csp=True) as context:
        context.add_cookies([session])  # type: ignore[list-item]
        yield context.new_page()


def arrived(page: Page, heading: str) -> None:
    expect(page.get_by_role("heading", name=heading, level=1, exact=True)).to_be_visible()


def entry_low() -> int:
    return int(current().book.role_by_slug["analyst"].tier_by_slug["entry"].band.low)


def field(page: Page, rows: str, name: str, value: str) -> Locator:
    return page.locator(f'input[name^={rows}][name$=-{name}][value="{value}"]')


def noun(page: Page, name: str) -> Locator:
    return page.get_by_role("navigation", name="The desk").get_by_role("link", name=name, exact=True)


def save(page: Page, hands: Mouse) -> None:
    hands.press(page.get_by_role("button", name="Save", exact=True))
    expect(page.get_by_text("was changed successfully")).to_be_visible()


def tell(page: Page, hands: Mouse, site: str, look: Callable[[str], None]) -> None:
    page.goto(f"{site}/admin/")
    look("The desk")
    change_two_tiers(page, hands, look)
    change_one_choice(page, hands, look)
    get_refused(page, hands, look)
    mend(page, hands)
    preview(page, hands, look)
    publish_it(page, hands, look)
    take_it_back(page, hands, look)


def change_two_tiers(page: Page, hands: Mouse, look: Callable[[str], None]) -> None:
    hands.press(noun(page, "Roles"))
    hands.press(page.get_by_role("link", name="Analyst", exact=True))
    look("Analyst")
    for low, new in (("50,000", "52000"), ("100,000", "104000")):
        hands.press(page.locator("summary", has_text=f"{low} to "))
        hands.type(field(page, "tiers", "low", low), new)
    hands.type(page.get_by_label("Why", exact=True), "Pay rose this year.")
    save(page, hands)


def change_one_choice(page: Page, hands: Mouse, look: Callable[[str], None]) -> None:
    hands.press(noun(page, "Factors"))
    hands.press(page.get_by_role("link", name="Location", exact=True))
    look("Location")
    for end in ("low", "high"):
        hands.type(page.get_by_label(f"Springfield: Multiplier, {end}"), "1.42")
    save(page, hands)


def get_refused(page: Page, hands: Mouse, look: Callable[[str], None]) -> None:
    hands.press(page.get_by_role("link", name="Review"))
    expect(page.get_by_role("region", name="Findings")).to_contain_text("Forbids publishing: Golden case")
    expect(page.get_by_text("Mend what forbids publishing, then come back.")).to_be_visible()
    expect(page.get_by_role("button", name="Publish edition 2 now")).to_have_count(0)
    look("Review")
    assert entry_low() == 50000


def mend(page: Page, hands: Mouse) -> None:
    """The figure was right and the case is old: its low end is put right, from the finding's own link."""
    hands.press(page.get_by_role("region", name="Golden cases").get_by_role("link", name="Analyst, entry, Shelbyville"))
    hands.type(page.get_by_label("Low", exact=True), "47000")
    save(page, hands)
    hands.press(page.get_by_role("link", name="Review"))
    expect(page.get_by_role("region", name="Golden cases")).to_contain_text("holds")


def preview(page: Page, hands: Mouse, look: Callable[[str], None]) -> None:
    hands.press(page.get_by_role("link", name="Preview of the whole site"))
    expect(page.get_by_role("complementary", name="Preview")).to_contain_text("readers see edition 1")
    hands.press(page.get_by_role("link", name="Guides", exact=True).first)
    hands.press(page.get_by_role("link", name="Analyst salary"))
    expect(page.get_by_role("main")).to_contain_text("$52,000 to $60,000")
    look("Analyst salary")
    assert entry_low() == 50000
    hands.press(page.get_by_role("link", name="Back to the review"))


def publish_it(page: Page, hands: Mouse, look: Callable[[str], None]) -> None:
    """The case was changed since the last edition, and who did it is the only one who may publish."""
    hands.type(page.get_by_label("What changed, and why"), "Entry and senior pay rose.")
    expect(page.get_by_role("main")).to_contain_text("give a written reason of at least 20 characters")
    reason = page.get_by_role("textbox", name="Why it needs no second person")
    hands.type(reason, "The survey of 2025 shows it; the case was from 2024.")
    hands.press(page.get_by_role("button", name="Publish edition 2 now"))
    expect(page.get_by_text("Edition 2 is published; readers see it within two seconds.")).to_be_visible()
    look("Published")
    assert entry_low() == 52000


def take_it_back(page: Page, hands: Mouse, look: Callable[[str], None]) -> None:
    hands.press(noun(page, "Editions"))
    look("Editions")
    first = page.get_by_role("row").filter(has_text="First edition")
    hands.press(first.get_by_role("link", name="Publish anew…"))
    look("Publish edition 1 anew")
    hands.press(page.get_by_role("button", name="Publish edition 1 anew"))
    expect(page.get_by_text("Edition 3 is published; readers see it within two seconds.")).to_be_visible()
    assert (current().number, entry_low()) == (3, 50000)


def test_by_keyboard_alone(live_server: Any, session: dict[str, Any], page: Page) -> None:
    page.context.add_cookies([session])  # type: ignore[list-item]
    tell(page, Keyboard(page), live_server.url, partial(arrived, page))


def test_by_mouse_and_axe_finds_nothing_on_the_way(
    live_server: Any, looked_at: Page, axe_findings: Callable[..., list[str]]
) -> None:
    found: dict[str, list[str]] = {}

    def look(heading: str) -> None:
        arrived(looked_at, heading)
        found[looked_at.url] = axe_findings(looked_at, strict=False)

    tell(looked_at, Mouse(looked_at), live_server.url, look)
    assert not any(found.values()), found

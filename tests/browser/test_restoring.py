"""Publishing at a time and setting the desk back in a real browser, on a phone and a wide screen, axe on each page."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from playwright.sync_api import Browser, Page, expect

from salaries.editions.publish import publish
from salaries.models import Act, ScheduledEdition, Section, Tier
from tests.browser.kept_session import session_cookie

SCROLL_WIDTH = "document.documentElement.scrollWidth"


@pytest.fixture
def session(live_server: Any, transactional_db: None, small_desk: None) -> dict[str, Any]:
    """A desk with a tier and a section changed after two publishes, and someone who may do everything there."""
    publish("First edition")
    Section.objects.filter(slug="growth").update(body="By [[figure:growth]].")
    publish("Second edition")
    person = User.objects.create_user("pat", password=None, is_staff=True)
    person.user_permissions.set(Permission.objects.filter(content_type__app_label="salaries"))
    Tier.objects.filter(slug="entry").update(low=51000)
    Section.objects.filter(slug="pay").update(body="New words on pay, which go on for long. " * 5)
    return session_cookie(person)


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 360)])
def test_a_time_is_set_and_the_desk_restored(
    live_server: Any,
    browser: Browser,
    session: dict[str, Any],
    axe_findings: Callable[..., list[str]],
    theme: Any,
    width: int,
) -> None:
    found: dict[str, list[str]] = {}
    with browser.new_context(bypass_csp=True, color_scheme=theme, viewport={"width": width, "height": 800}) as context:
        context.add_cookies([session])  # type: ignore[list-item]
        page = context.new_page()

        def look(path: str) -> None:
            if path:
                page.goto(f"{live_server.url}/admin/{path}")
            found[page.url] = axe_findings(page)
            assert page.evaluate(SCROLL_WIDTH) == width, page.url

        publish_at_a_time(page, look)
        look("publish-anew/1/")
        restore_a_tier(page, look)
    assert not any(found.values()), found


def publish_at_a_time(page: Page, look: Callable[[str], None]) -> None:
    look("review/")
    page.get_by_label("Time, in UTC").fill(f"{datetime.now(UTC) + timedelta(days=2):%Y-%m-%dT%H:%M}")
    page.get_by_role("button", name="Publish at this time").click()
    expect(page.get_by_role("status")).to_contain_text("is checked and frozen")
    look("")
    assert ScheduledEdition.objects.get().scheduled_by == User.objects.get()


def restore_a_tier(page: Page, look: Callable[[str], None]) -> None:
    look("restore/2/")
    page.get_by_role("checkbox", name="Analyst › Entry").press("Space")
    page.get_by_label("Why").fill("It was right.")
    page.get_by_role("button", name="Restore these").press("Enter")
    expect(page.get_by_text("Restored to edition 2.")).to_be_visible()
    assert Tier.objects.get(slug="entry").low == 50000
    assert Act.objects.first().why == "It was right."

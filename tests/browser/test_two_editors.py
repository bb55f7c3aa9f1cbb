"""Two browsers on one tier: no typed value is lost."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from playwright.sync_api import Browser, Page, expect

from salaries.models import Role, Tier
from tests.browser.kept_session import kept_by_browser


def signed_in(name: str) -> Any:
    """What a browser keeps of someone who has signed in and may do everything at the desk."""
    person = User.objects.create_user(name, is_staff=True)
    person.user_permissions.set(Permission.objects.filter(content_type__app_label="salaries"))
    return kept_by_browser(person)


@pytest.fixture
def pages(live_server: Any, small_desk: None, browser: Browser) -> Any:
    """One role's page in two people's browsers; the second one's a phone, whose policy is out of the way of axe."""
    first = browser.new_context(storage_state=signed_in("eda"))
    small: Any = {"width": 360, "height": 740}
    second = browser.new_context(storage_state=signed_in("otto"), viewport=small, bypass_csp=True)
    opened = [context.new_page() for context in (first, second)]
    for page in opened:
        page.goto(f"{live_server.url}/admin/salaries/role/{Role.objects.get().pk}/change/")
        page.locator("#tiers-0 summary").click()
    yield opened
    first.close()
    second.close()


def save(page: Page) -> None:
    page.get_by_role("button", name="Save and continue editing").click()


def test_the_second_sees_both_versions_and_loses_nothing(pages: list[Page], axe_findings: Any):
    eda, otto = pages
    eda.locator("#id_tiers-0-low").fill("51000")
    eda.locator("#id_tiers-0-high").fill("65000")
    eda.get_by_label("Why").fill("The new survey")
    save(eda)
    expect(eda.get_by_text("was changed successfully")).to_be_visible()

    otto.locator("#id_tiers-0-high").fill("70000")
    otto.locator("#id_summary").fill("Counts what counts.")
    save(otto)
    alert = otto.get_by_role("alert")
    expect(alert).to_contain_text("Changed by eda on")
    for told in ("60,000", "65,000", "70"):
        expect(alert.get_by_role("row", name="High")).to_contain_text(told)
    expect(alert.get_by_role("row", name="Low")).to_contain_text("51,000")
    expect(otto.locator("#id_tiers-0-high")).to_have_value("70000")
    expect(otto.locator("#id_tiers-0-low")).to_have_value("51,000")
    expect(otto.locator("#id_summary")).to_have_value("Counts what counts.")
    assert axe_findings(otto, strict=False) == []
    assert otto.evaluate("document.documentElement.scrollWidth") == 360

    save(otto)
    expect(otto.get_by_text("was changed successfully")).to_be_visible()
    tier = Tier.objects.get(slug="entry")
    assert (tier.low, tier.high, tier.role.summary) == (51000, 70000, "Counts what counts.")

    otto.goto(otto.url.split("/salaries/")[0] + "/history/")
    expect(otto.get_by_text("The new survey")).to_be_visible()
    assert axe_findings(otto, strict=False) == []
    otto.get_by_role("link", name="Edited by otto").click()
    assert axe_findings(otto, strict=False) == []
    otto.get_by_role("button", name="Undo all of it").click()
    expect(otto.get_by_text("All of it is undone.")).to_be_visible()
    tier.refresh_from_db()
    assert (tier.low, tier.high) == (51000, 65000)

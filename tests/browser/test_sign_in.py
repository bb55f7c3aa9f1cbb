"""The second factor in a real browser: an authenticator app, then a passkey that a made-up device keeps."""

import re
import time
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Permission, User
from django.core.cache import cache
from django.db.models import F
from playwright.sync_api import Browser, Page, expect

from tests.admin.sign_in_steps import STEP, WORD, code

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
# As a person sees them who has just signed in and set nothing up.
PAGES = ("", "app/", "passkeys/add/", "password/", "sessions/")
DESK = re.compile("/admin/$")
SCROLL_WIDTH = "document.documentElement.scrollWidth"


@pytest.fixture
def desk(live_server: Any) -> str:
    """Where the desk is, for eda, who may look at sources."""
    cache.clear()
    eda = User.objects.create_user("eda", password=WORD, is_staff=True)
    eda.user_permissions.set(Permission.objects.filter(codename="view_source"))
    return f"{live_server.url}/admin/"


@pytest.fixture
def authenticator(page: Page) -> None:
    """What keeps passkeys and knows its owner's finger."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


def sign_in(page: Page, desk: str) -> None:
    page.goto(desk)
    page.get_by_label("Username").fill("eda")
    page.get_by_label("Password").fill(WORD)
    page.get_by_role("button", name="Sign in").click()


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def code_that_lasts(secret: str) -> str:
    """A code that does not change while it is typed."""
    if time.time() % 30 > 27:
        time.sleep(3)
    return code(secret)


def a_step_later() -> None:
    """As if the app had shown its next code since the last one was used."""
    Authenticator.objects.filter(type="totp").update(last_used_at=F("last_used_at") - timedelta(seconds=STEP))
    cache.clear()


def findings(page: Page, axe_findings: Any, addresses: list[str]) -> list[str]:
    found = []
    for address in addresses:
        page.goto(address)
        found += [f"{address}: {each}" for each in axe_findings(page)]
        found += [address] if page.evaluate(SCROLL_WIDTH) > 360 else []
    return found


def test_someone_signs_in_by_app_and_by_passkey(page, authenticator, desk, browser: Browser, axe_findings):
    sign_in(page, desk)
    expect(page).to_have_url(DESK)
    state: Any = page.context.storage_state()
    # axe writes styles of its own into a page, so here the policy is out of the way.
    width: Any = {"width": 360, "height": 800}
    with browser.new_context(bypass_csp=True, color_scheme="dark", viewport=width, storage_state=state) as signed_in:
        assert findings(signed_in.new_page(), axe_findings, [f"{desk}account/{each}" for each in PAGES]) == []

    page.get_by_role("link", name="Account").click()
    page.get_by_role("link", name="Set up an authenticator app").click()
    expect(page.get_by_role("img", name="QR code")).to_be_visible()
    secret = page.locator(".key").inner_text().replace(" ", "")
    page.get_by_role("textbox", name="Code").fill(code_that_lasts(secret))
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_label("Recovery codes of eda")).to_have_value(re.compile(r"^(\d{8}\n){9}\d{8}$"))
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as text").click()
    assert download.value.suggested_filename == "recovery-codes.txt"
    page.get_by_role("link", name="I have kept them").click()
    sign_out(page)
    a_step_later()

    sign_in(page, desk)
    state = page.context.storage_state()
    with browser.new_context(bypass_csp=True, viewport=width, storage_state=state) as half_way:
        assert findings(half_way.new_page(), axe_findings, [f"{desk}account/second-step/"]) == []
    page.get_by_role("textbox", name="Code").fill(code_that_lasts(secret))
    page.get_by_role("button", name="Go on").click()
    expect(page).to_have_url(DESK)

    page.goto(f"{desk}account/passkeys/add/")
    page.get_by_label("Name").fill("Work laptop")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_text("The passkey is added.")).to_be_visible()
    expect(page.get_by_text("Work laptop")).to_be_visible()
    sign_out(page)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page).to_have_url(DESK)


def test_a_device_without_a_passkey_of_the_site_is_told_so(page, authenticator, desk):
    page.goto(f"{desk}login/")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_text("No passkey was used")).to_be_visible()

"""A note on a figure, left without JavaScript, answered at the desk and read in the public log; and a figure copied."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect

from salaries.editions import PublishedEdition
from salaries.readers import notes
from tests.browser.kept_session import kept_by_browser

pytestmark = pytest.mark.django_db(transaction=True)
FIGURE = "/figures/tier:machine-learning-engineer/entry.band/"


@pytest.fixture(autouse=True)
def no_limit_reached() -> None:
    cache.clear()


@pytest.fixture
def editor(published: PublishedEdition) -> User:
    person = User.objects.create_user("eda", password=None, is_staff=True)
    may = ("view_readersnote", "change_readersnote")
    person.user_permissions.set(Permission.objects.filter(codename__in=may))
    return person


def test_a_note_without_scripts_is_answered_in_public(editor: User, live_server: Any, browser: Browser):
    with browser.new_context(java_script_enabled=False) as reading, browser.new_context() as working:
        reader = reading.new_page()
        reader.goto(f"{live_server.url}/guides/machine-learning-engineer/")
        reader.get_by_role("link", name="Cite or correct").click()
        reader.get_by_role("link", name="Entry level, Machine learning engineer").click()
        expect(reader).to_have_url(f"{live_server.url}{FIGURE}#wrong")
        reader.get_by_label("What do you want to tell?").select_option("There is a better source")
        reader.get_by_label("Your note").fill("The bureau says 95,000. Yours, Kim.")
        reader.get_by_role("button", name="Send to the editors").click()
        expect(reader.get_by_role("heading", level=1)).to_have_text("Thank you, the editors have your note")
        place = reader.get_by_role("link", name="/notes/").first
        place.click()
        expect(reader.get_by_text("There is no public answer under this number.")).to_be_visible()

        working.add_cookies(kept_by_browser(editor)["cookies"])
        answer(working.new_page(), f"{live_server.url}/admin/")
        notes.forget()
        notes.learn()

        reader.reload()
        expect(reader.get_by_role("article")).to_contain_text("The bureau says 95,000.")
        expect(reader.get_by_role("article")).to_contain_text("Kept as it is.")
        reader.get_by_role("link", name="All answered notes").click()
        article = reader.get_by_role("article")
        expect(article).to_contain_text("The bureau counts another occupation.")
        expect(article).not_to_contain_text("Kim")
        article.get_by_role("link", name="Machine learning engineer, entry level").click()
        expect(reader.get_by_role("link", name="1 answered note on it")).to_be_visible()


def answer(desk: Page, address: str) -> None:
    """What an editor does who finds the note on the desk's home."""
    desk.goto(address)
    desk.get_by_role("link", name="The bureau says 95,000. Yours, Kim.").click()
    desk.get_by_label("State").select_option("kept")
    desk.get_by_label("Public answer").fill("The bureau counts another occupation.")
    desk.get_by_label("What readers see of the note").fill("The bureau says 95,000.")
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.get_by_text("was changed successfully")).to_be_visible()


def test_a_figure_is_copied_with_its_source(published: PublishedEdition, live_server: Any, browser: Browser):
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(f"{live_server.url}{FIGURE}")
        page.get_by_role("link", name="Copy with its source").click()
        expect(page.get_by_role("link", name="Copied with its source")).to_be_visible()
        expect(page.get_by_role("status")).to_have_text("Copied with its source")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.locator("#cite").inner_text()
        assert copied.startswith("careerguide, edition 1 (")
        assert copied.endswith(f"{FIGURE}?edition=1")
        page.goto(f"{live_server.url}/calculator/")
        page.get_by_role("link", name="Link to this answer").click()
        expect(page.get_by_role("link", name="Link copied")).to_be_visible()
        assert "/s/" in page.evaluate("navigator.clipboard.readText()")

"""The calculator in a frame on another site's page, in a real browser."""

import re
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from salaries.pages.embed import HEIGHT, WIDTH

pytestmark = pytest.mark.django_db(transaction=True)
HOST = "<!doctype html><title>Elsewhere</title><h1>Elsewhere</h1>"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its name is the standard library's)
        """Says nothing."""


@pytest.fixture
def elsewhere(published, live_server, tmp_path: Path) -> Iterator[str]:
    """A page of another origin: one frame holds the calculator, another the home page."""
    frames = (
        f'<iframe id="{name}" src="{live_server.url}{path}" width="{WIDTH}" height="{HEIGHT}"></iframe>'
        for name, path in (("calculator", "/embed/calculator/?role=data-engineer"), ("home", "/"))
    )
    (tmp_path / "index.html").write_text(HOST + "".join(frames), encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def framed(page: Page) -> FrameLocator:
    return page.frame_locator("#calculator")


def test_it_answers_in_a_page_of_another_origin(elsewhere: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(elsewhere)
    inside = framed(page)
    expect(inside.locator("#answer-role")).to_have_value("data-engineer")
    before = inside.locator(".range").inner_text()
    inside.locator("label", has_text="Senior level").click()
    expect(inside.locator(".range")).not_to_have_text(before)
    inside.locator("#answer-role").select_option("data-analyst")
    expect(inside.locator("[data-subject^='Data analyst']")).to_be_visible()
    inside.locator("#answer-location").select_option("london")
    expect(inside.locator("[data-subject*='London']")).to_be_visible(timeout=10_000)
    assert page.context.cookies() == []
    assert page.url == elsewhere
    page.close()


@pytest.mark.parametrize(
    ("width", "asked"),
    [
        (WIDTH, "role=machine-learning-engineer&tier=entry"),
        (WIDTH, "role=machine-learning-engineer&tier=senior&location=tokyo"),
        (WIDTH, "role=data-scientist&tier=senior&location=zurich"),
        (320, "role=machine-learning-engineer&tier=entry"),
        (320, "role=data-scientist&tier=senior"),
    ],
)
def test_nothing_in_the_frame_is_scrolled(published, live_server, page: Page, width: int, asked: str) -> None:
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.goto(f"{live_server.url}/embed/calculator/?{asked}")
    expect(page.get_by_text("Every step and every source")).to_be_visible()
    page.evaluate("document.fonts.ready")
    wide, high = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    assert wide <= width
    assert high <= HEIGHT


def test_what_leads_out_opens_beside_the_page(elsewhere: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(elsewhere)
    with page.context.expect_page() as opened:
        framed(page).get_by_role("link", name="Every step and every source").click()
    expect(opened.value).to_have_url(re.compile(r"/calculator/\?role=data-engineer"))
    assert opened.value.evaluate("window.opener") is None
    assert page.url == elsewhere
    page.context.close()


def test_it_answers_without_scripts(elsewhere: str, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(elsewhere)
        inside = framed(page)
        inside.locator("label", has_text="Senior level").click()
        inside.get_by_role("button", name="Work it out").click()
        expect(inside.locator("[data-subject*='senior level']")).to_be_visible()
        expect(page.locator("h1")).to_have_text("Elsewhere")


def test_no_other_page_stands_in_a_frame(elsewhere: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(elsewhere)
    expect(framed(page).locator("h1")).to_be_visible()
    expect(page.frame_locator("#home").locator(".masthead")).to_have_count(0)
    page.close()


def test_the_line_to_copy_is_copied(published, live_server, browser: Browser) -> None:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(f"{live_server.url}/embed/?role=data-analyst")
        page.get_by_role("link", name="Copy the line").click()
        expect(page.get_by_text("Line copied").first).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.locator("#snippet").inner_text()
        assert copied.startswith("<iframe src=")

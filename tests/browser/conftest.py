"""Every test in this folder drives the machine's own Chromium against the running site."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page

from tests.tools.markup import html_findings as findings_in_html
from tests.tools.required import find_program, lacking

# The first is what a browser run as root needs; the others keep it from asking hosts that are not under test.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# How the browser, and htmx, say that a request was given up or not answered.
UNANSWERED = ("Failed to load resource", "htmx:afterRequest", "htmx:sendAbort", "htmx:sendError", "htmx:timeout")
AXE = "([where, options]) => axe.run(where, options).then((told) => told.violations)"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    program = find_program("chromium", "chromium-browser", "google-chrome")
    if not program:
        lacking("Chromium is not installed.")
    return {**browser_type_launch_args, "executable_path": program, "args": CHROMIUM_FLAGS}


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """The page of a test, which fails when the browser's console complains: of a script, or of the security policy."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.extend(complaint(message)))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    assert complaints == []


def complaint(message: ConsoleMessage) -> list[str]:
    """An error in the console. That a page answered 404 or did not answer is none, since tests ask for such pages."""
    expected = message.text.startswith(UNANSWERED)
    return [message.text] if message.type == "error" and not expected else []


@pytest.fixture(scope="session")
def axe_findings() -> Callable[..., list[str]]:
    """Asks axe what keeps people from using the page: axe_findings(page) == [].

    Readers' pages are held to the stricter contrast; the desk, whose look is Django's, to the usual: strict=False.
    What holds to the stricter one holds to the usual too, and contrast is most of the work, so only one is looked at.
    """

    def findings(page: Page, *, strict: bool = True, without: Sequence[str] = ()) -> list[str]:
        where = {"include": [["html"]], "exclude": [[selector] for selector in without]}
        rules = {"color-contrast-enhanced": {"enabled": strict}, "color-contrast": {"enabled": not strict}}
        if page.evaluate("typeof axe === 'undefined'"):
            page.evaluate(Axe().axe_script)
        violations = page.evaluate(AXE, [where, {"rules": rules}])
        return [f"{each['id']}: {each['help']}: {node['html']}" for each in violations for node in each["nodes"]]

    return findings


@pytest.fixture
def html_findings(tmp_path: Path) -> Callable[[dict[str, str]], list[str]]:
    """Asks html-validate what is wrong with pages named freely: html_findings({"guide": html}) == []."""
    return lambda pages: findings_in_html(tmp_path, pages)

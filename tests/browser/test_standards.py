"""Every page against other people's rules: axe in both themes, the HTML standard, 320 pixels, no layout shift."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page

from salaries.models import ReadersNote
from tests.browser.looks import TOO_WIDE, shown

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = {
    "home": "/",
    "guides": "/guides/",
    "guide": "/guides/machine-learning-engineer/",
    "advice": "/guides/reading-an-offer/",
    "topic": "/guides/topics/offers/",
    "guide with answers": "/guides/machine-learning-engineer/?tier=senior&location=london&education=doctorate",
    "guide of a role without bands": "/guides/data-engineer/?tier=executive&location=germany&work-mode=remote",
    "calculator": "/calculator/?tier=mid&location=san-francisco-bay-area&skill=robotics&currency=CHF&period=hour",
    "calculator with problems": "/calculator/?tier=wizard&location=atlantis",
    "older edition": "/guides/machine-learning-engineer/?edition=1",
    "a note to the editors": "/guides/machine-learning-engineer/notes/",
    "thanks for a note": "/notes/thanks/?note=7&figure=figure:us-average",
    "readers' notes": "/notes/",
    "a note without an answer": "/notes/8/",
    "figure of a tier": "/figures/tier:machine-learning-engineer/entry.band/",
    "figure of a wider place": "/figures/choice:location/berlin/",
    "figure without a source": "/figures/figure:us-average/",
    "cite an answer": "/cite/?tier=mid&location=berlin&education=doctorate",
    "cite no answer": "/cite/?tier=wizard",
    "methodology": "/methodology/",
    "parts": "/parts/",
    "sources": "/sources/",
    "editions": "/editions/",
    "edition": "/editions/1/",
    "data": "/data/",
    "api docs": "/api/docs/",
    "compare": "/compare/",
    "compare four sets": "/compare/?a.tier=mid&a.location=berlin&b.role=data-engineer&b.location=boston&b.skill=aws"
    "&c.role=data-analyst&c.tier=senior&d.industry=finance&d.education=doctorate&currency=CHF&period=hour",
    "compare with problems": "/compare/?a.tier=mid&b.role=ai-engineer&b.tier=executive&b.location=atlantis",
    "offer": "/offer/?tier=mid&location=berlin&currency=EUR",
    "moves": "/moves/?tier=mid&location=boston",
    "moves with problems": "/moves/?tier=wizard",
    "moves of a tier without figures": "/moves/?role=ai-engineer&tier=entry",
    "paths": "/paths/",
    "path": "/paths/machine-learning-engineer/?location=berlin&currency=EUR&period=month",
    "path with problems": "/paths/data-scientist/?location=atlantis",
    "counts": "/counts/machine-learning-engineer/?currency=EUR&period=month",
    "counts with problems": "/counts/data-scientist/?currency=XXX",
    "the frame": "/embed/calculator/?tier=mid&location=berlin&education=doctorate",
    "the frame with problems": "/embed/calculator/?location=atlantis",
    "how to embed": "/embed/",
    "search": "/search/",
    "search for several things": "/search/?q=senior+data+engineer+london",
    "search for nothing that there is": "/search/?q=quant",
    "not found": "/nowhere/",
}


THEMES = (("light", 1280), ("dark", 360))
WIDTHS = (320, 360, 768, 1280)


@pytest.fixture(autouse=True)
def answered_note(published) -> None:
    """So that the log of readers' notes holds one."""
    at = timezone.now()
    words = {
        "text": "Too low.",
        "shown": "The band is too low.",
        "answer": "It is the guide’s own: see https://a.example/.",
    }
    about = {"figure": "tier:machine-learning-engineer/entry.band", "edition": 1, "left_at": at}
    ReadersNote.objects.create(pk=7, state="mended", mended_in=1, handled_at=at, times=2, **words, **about)


@pytest.fixture
def site(published, live_server) -> str:
    return live_server.url


def test_axe_finds_nothing(site: str, browser: Browser, axe_findings: Callable) -> None:
    found = {}
    with browser.new_context() as context:
        page = context.new_page()
        for name, path in PAGES.items():
            page.goto(site + path)
            for theme, width in THEMES:
                shown(page, width, theme)
                found[f"{name}, {theme}"] = axe_findings(page)
    assert {name: findings for name, findings in found.items() if findings} == {}


def test_the_html_is_valid(published, client: Client, html_findings: Callable) -> None:
    assert html_findings({name: client.get(path).content.decode() for name, path in PAGES.items()}) == []


def test_nothing_runs_off_the_page(site: str, page: Page) -> None:
    wide = []
    for name, path in PAGES.items():
        page.goto(site + path)
        for width in WIDTHS:
            shown(page, width)
            if page.evaluate(TOO_WIDE):
                wide.append(f"{name}, {width}")
    assert wide == []


def test_the_chosen_theme_is_kept(site: str, page: Page) -> None:
    page.goto(f"{site}/")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Light / dark").click()
    page.goto(f"{site}/sources/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before


def test_nothing_shifts_while_the_page_arrives(site: str, page: Page) -> None:
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver((list) => list.getEntries().forEach("
        "(entry) => { window.shift += entry.value; })).observe({ type: 'layout-shift', buffered: true });"
    )
    page.goto(f"{site}/guides/machine-learning-engineer/", wait_until="networkidle")
    assert page.evaluate("window.shift") < 0.01

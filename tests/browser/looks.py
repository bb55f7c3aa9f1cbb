"""A page that is open, shown in another theme and at another width."""

from typing import Any

from playwright.sync_api import Page

TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def shown(page: Page, width: int, theme: Any = "light") -> None:
    """As if the page had been opened so, which would take longer; what moves on the way has come to rest."""
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate("Promise.all(document.getAnimations().map((each) => each.finished))")

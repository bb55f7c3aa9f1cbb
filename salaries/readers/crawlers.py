"""Programs that fetch pages: what they fetch, nobody reads."""

import re
from collections.abc import Callable
from functools import lru_cache

# Every browser of today calls itself Mozilla, for reasons that nobody needs to know; those for terminals have names of
# their own. Link previews, feed readers, monitors and libraries do not trouble.
BROWSER = re.compile(r"Mozilla/|Opera/|Lynx/|w3m/|E?Links ")
# Of those that do, crawlers call themselves so or give an address where one can ask about them, and a browser without a
# person says that too. Cubot is a phone.
NAMED = re.compile(
    r"(?<!cu)bot\b|bot[/_-]|crawl|spider|slurp|scrap(?:er|y)|archiver|preview|monitor|https?:|www\.|@"
    r"|compatible; (?!msie|konqueror)|headless|phantomjs|lighthouse|synthetics|playwright|selenium|scan(?:ner)?\b",
    re.IGNORECASE,
)
# Characters; the names of browsers have half of it.
LONGEST = 500


def is_crawler(user_agent: str) -> bool:
    """Whether a program is no reader's browser by what it calls itself; one that says nothing is none."""
    return _is_crawler(user_agent[:LONGEST])


@lru_cache(maxsize=1024)
def _is_crawler(user_agent: str) -> bool:
    return BROWSER.match(user_agent) is None or NAMED.search(user_agent) is not None


def fetches_ahead(header: Callable[[str], str | None]) -> bool:
    """Whether a browser fetches a page that its reader has not asked for yet, and may never."""
    purposes = (header(name) or "" for name in ("sec-purpose", "purpose", "x-purpose", "x-moz"))
    return any("prefetch" in each.lower() or "preview" in each.lower() for each in purposes)

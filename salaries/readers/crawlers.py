"""Programs that fetch pages and say so: what they fetch, nobody reads."""

import re
from collections.abc import Mapping

# Crawlers call themselves so, or give an address where one can ask about them. Browsers do neither; Cubot is a phone.
NAMED = re.compile(
    r"(?<!cu)bot\b|bot[/_-]|crawl|spider|slurp|scrap(?:er|y)|archiver|preview|monitor|https?://|www\.|@"
    r"|^(?:curl|wget|python|java|go-http|okhttp|ruby|perl|php|node|axios|libwww|apache-http)",
    re.IGNORECASE,
)


def is_crawler(user_agent: str) -> bool:
    """Whether a program names itself as no reader's browser."""
    return NAMED.search(user_agent) is not None


def fetches_ahead(headers: Mapping[str, str]) -> bool:
    """Whether a browser fetches a page that its reader has not asked for yet, and may never."""
    purposes = (headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"))
    return any("prefetch" in each.lower() or "preview" in each.lower() for each in purposes)

"""What the first view of a page brings over the wire, held against the budget for it."""

import gzip
import re
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin

import brotli

from bench.server import fetch

KILOBYTE = 1024
BUDGET = {"HTML": 16, "CSS": 10, "JavaScript": 18, "everything": 68}
MOST_REQUESTS = 6
FONT = re.compile(r"url\([\"']?([^\"')]+\.woff2)[\"']?\)")


@dataclass(frozen=True)
class View:
    bytes_by_kind: Counter[str]
    requests: int


class Parts(HTMLParser):
    """The files that a browser fetches for a page, each with its kind. Icons come later, and are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "link" and given.get("rel") == "stylesheet" and given.get("href"):
            self.found[str(given["href"])] = "CSS"
        elif tag == "script" and given.get("src"):
            self.found[str(given["src"])] = "JavaScript"
        elif tag == "img" and given.get("src") and given.get("loading") != "lazy":
            self.found[str(given["src"])] = "images"


def view(port: int, path: str) -> View:
    """The page, what it names, and the fonts that its style sheets name."""
    page, size = text(port, path)
    parts = Parts()
    parts.feed(page)
    counts, files = Counter({"HTML": size}), dict(parts.found)
    for address, kind in parts.found.items():
        body, size = text(port, address)
        counts[kind] += size
        if kind == "CSS":
            files |= {urljoin(address, font): "fonts" for font in FONT.findall(body)}
    fonts = [address for address, kind in files.items() if kind == "fonts"]
    counts["fonts"] = sum(len(fetch(port, font)[2]) for font in fonts)
    return View(counts, 1 + len(files))


def text(port: int, path: str) -> tuple[str, int]:
    """The reply's text, and its size as sent."""
    status, headers, body = fetch(port, path)
    if status != 200:
        raise SystemExit(f"{path} answered {status}.")
    return unpack(body, headers.get("content-encoding", "")).decode(errors="replace"), len(body)


def unpack(body: bytes, encoding: str) -> bytes:
    if encoding == "br":
        return bytes(brotli.decompress(body))
    return gzip.decompress(body) if encoding == "gzip" else body

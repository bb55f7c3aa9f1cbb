"""The encodings that a reply can be sent in, and which of them a program asks for (RFC 9110, 12.5.3)."""

import gzip
import re
from collections.abc import Callable, Iterator
from enum import Enum, auto
from functools import lru_cache

import brotli

# Brotli's best takes a fifth of a second for a long page: well spent where all readers ask for the same one, too much
# where each asks for their own: quality 5 takes a tenth of the time of 9, and 2% more room. A short body, such as
# the calculator's update, takes a few milliseconds at most.
SHORT = 12_000
# The better one first: it is taken where a program likes both as well.
OFFERED = ("br", "gzip")
OTHER_NAMES = {"x-gzip": "gzip"}
WEIGHT = re.compile(r"(?:0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")


class Use(Enum):
    """Who gets a reply: all readers of the page, whoever gives the same answers, or the one who typed just that."""

    SHARED = auto()
    OWN = auto()
    PASSING = auto()


def _brotli(body: bytes, use: Use) -> bytes:
    quality = 11 if use is Use.SHARED else 10 if use is Use.OWN and len(body) < SHORT else 5
    return bytes(brotli.compress(body, quality=quality, lgwin=18))


# By name, with “” for as it is.
COMPRESS: dict[str, Callable[[bytes, Use], bytes]] = {
    "br": _brotli,
    "gzip": lambda body, use: gzip.compress(body, compresslevel=9 if use is Use.SHARED else 6, mtime=0),
    "": lambda body, use: body,
}


@lru_cache(maxsize=256)
def preferred(accept_encoding: str) -> str:
    """The offered encoding that the header likes best, or “” for the body as it is."""
    weights = dict(_weights(accept_encoding))
    likes = {name: weights.get(name, weights.get("*", 0.0)) for name in OFFERED}
    best = max(OFFERED, key=likes.__getitem__)
    return best if likes[best] > 0 and likes[best] >= weights.get("identity", 0.0) else ""


def _weights(accept_encoding: str) -> Iterator[tuple[str, float]]:
    """Each named encoding and how much it is liked; a weight that is none counts as not at all."""
    for part in accept_encoding.lower().split(","):
        name, *parameters = (each.strip() for each in part.split(";"))
        weight = next((each.removeprefix("q=") for each in parameters if each.startswith("q=")), "1")
        yield OTHER_NAMES.get(name, name), float(weight) if WEIGHT.fullmatch(weight) else 0.0

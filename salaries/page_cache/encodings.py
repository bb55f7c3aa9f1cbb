"""The encodings that a reply can be sent in, and which of them a program asks for (RFC 9110, 12.5.3)."""

import gzip
import re
import sys
from collections.abc import Callable, Iterator
from enum import Enum, auto
from functools import lru_cache

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

# Brotli's best takes a fifth of a second for a long page: well spent where all readers ask for the same one, too much
# where each asks for their own. Of 39 KB, brotli at 11, 5 and zstd at 3 make 10.0, 11.5 and 12.6 KB, in 38, 0.84 and
# 0.10 ms; of an update of 11 KB 2.5, 2.8 and 3.2 KB, in 10, 0.2 and 0.04 ms.
SHORT = 12_000
# The better one first: it is taken where a program likes both as well.
OFFERED = ("br", "zstd", "gzip")
# Where what it costs weighs more than a tenth of the size.
QUICK = ("zstd", "br", "gzip")
OTHER_NAMES = {"x-gzip": "gzip"}
WEIGHT = re.compile(r"(?:0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")
# No browser's header is nearly as long.
LONGEST = 500


class Use(Enum):
    """Who gets a reply: all readers of the page, whoever gives the same answers, or the one who typed just that."""

    SHARED = auto()
    OWN = auto()
    PASSING = auto()


def _brotli(body: bytes, use: Use) -> bytes:
    return bytes(brotli.compress(body, quality=11 if use is Use.SHARED else 5, lgwin=18))


# By name, with “” for as it is.
COMPRESS: dict[str, Callable[[bytes, Use], bytes]] = {
    "br": _brotli,
    "zstd": lambda body, use: zstd.compress(body, 19 if use is Use.SHARED else 3),
    "gzip": lambda body, use: gzip.compress(body, compresslevel=9 if use is Use.SHARED else 6, mtime=0),
    "": lambda body, use: body,
}


def order_for(use: Use, length: int, content_type: str) -> tuple[str, ...]:
    """The encodings, the one to be taken of several that are liked as well first.

    What all readers share is made as small as can be. Of the rest only a short page is, such as the calculator's
    update, which a phone waits for at each answer.
    """
    short = length < SHORT and not content_type.startswith("application/json")
    return OFFERED if use is Use.SHARED or short else QUICK


def liked(accept_encoding: str) -> tuple[str, ...]:
    """The offered encodings that the header likes best, in the order of OFFERED: none for the body as it is."""
    return _liked(accept_encoding[:LONGEST])


@lru_cache(maxsize=256)
def _liked(accept_encoding: str) -> tuple[str, ...]:
    weights = dict(_weights(accept_encoding))
    likes = {name: weights.get(name, weights.get("*", 0.0)) for name in OFFERED}
    most = max(likes.values())
    return tuple(name for name in OFFERED if likes[name] == most > 0 and most >= weights.get("identity", 0.0))


def preferred(accept_encoding: str, order: tuple[str, ...] = OFFERED) -> str:
    """The offered encoding that the header likes best, or “” for the body as it is."""
    best = liked(accept_encoding)
    return next((name for name in order if name in best), "")


def _weights(accept_encoding: str) -> Iterator[tuple[str, float]]:
    """Each named encoding and how much it is liked; a weight that is none counts as not at all."""
    for part in accept_encoding.lower().split(","):
        name, *parameters = (each.strip() for each in part.split(";"))
        weight = next((each.removeprefix("q=") for each in parameters if each.startswith("q=")), "1")
        yield OTHER_NAMES.get(name, name), float(weight) if WEIGHT.fullmatch(weight) else 0.0

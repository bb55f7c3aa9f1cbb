"""A drawing as a picture for programs that read no SVG, set in the fonts that come along and in no others."""

import unicodedata
from pathlib import Path

import resvg_py

FONTS = sorted(str(path) for path in (Path(__file__).parent / "fonts").glob("*.ttf"))
# What the fonts hold: all of Latin that a name or a currency is likely to need.
HELD = {chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x180))} - set("\xadĬĭĲĳŦŧſ")
HELD |= set("–—‘’“”…†−•ȘșȚț₡₦₩₫€₱₲₴₵₸₹₺")


def png(drawing: str, style: str) -> bytes:
    """PNG of the drawing's own size. Raises ValueError for what is no SVG."""
    return bytes(resvg_py.svg_to_bytes(svg_string=drawing, style_sheet=style, skip_system_fonts=True, font_files=FONTS))


def drawn(words: str) -> str:
    """The words in letters that the fonts hold: “ệ” as “e”, and what is like none of them as “?”."""
    return "".join(each if each in HELD else _like(each) for each in words)


def _like(letter: str) -> str:
    plain = "".join(each for each in unicodedata.normalize("NFKD", letter) if each in HELD)
    return plain or ("" if unicodedata.combining(letter) else "?")

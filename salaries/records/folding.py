"""Text that looks the same, written the same way, so that what looks alike is alike."""

import re
from unicodedata import normalize

# Blanks at the ends of a value. Not all that str.strip() takes away: it would hide control characters.
BLANKS = " \t\r\n\N{NO-BREAK SPACE}\N{FIGURE SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}"
# What Unicode says is not drawn (Default_Ignorable_Code_Point): soft hyphens, joiners, marks of direction, variants.
NOT_DRAWN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff]"
)
CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]")


def folded(text: str) -> str:
    """One form of each letter (NFKC), one blank between words, none around them, nothing that is not drawn."""
    seen = text if text.isascii() else normalize("NFKC", NOT_DRAWN.sub("", text))
    return " ".join(seen.split())


def folded_title(text: str) -> str:
    """A job's title as records bear it: folded, in small letters."""
    return normalize("NFKC", folded(text).lower())


def column_key(name: str) -> str:
    """What a column is known by, whatever letters and blanks its name is written with."""
    return folded(name).casefold()


def is_blank(cells: list[str]) -> bool:
    """Whether a row says nothing: a spreadsheet's empty row is all commas, or semicolons."""
    return not any(cell.strip(f"{BLANKS},;") for cell in cells)

"""What there is, told to somebody who named something that there is not."""

from collections.abc import Iterable
from difflib import SequenceMatcher

MOST_NAMED = 8


def nearest(met: str, known: Iterable[str]) -> list[str]:
    """What is known, by likeness to what was met; the likest first."""
    return sorted(known, key=lambda each: (-SequenceMatcher(None, met.lower(), each.lower()).ratio(), each))


def listed(met: str, known: Iterable[str]) -> str:
    """“there is analyst, baker and 12 more”, the likest first."""
    ordered = nearest(met, known)
    more = f" and {len(ordered) - MOST_NAMED} more" if len(ordered) > MOST_NAMED else ""
    return f"there is {', '.join(ordered[:MOST_NAMED]) or 'none yet'}{more}"

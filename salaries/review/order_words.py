"""Lists whose order changed, in words: what moved, from which place to which."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

FIRST = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
# So many moves are told one by one; of more the others are counted.
TOLD = 5


def ordinal(place: int) -> str:
    """“first”, “tenth”, “11th”, “23rd”."""
    if place <= len(FIRST):
        return FIRST[place - 1]
    ending = {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th") if place % 100 not in (11, 12, 13) else "th"
    return f"{place}{ending}"


def moved(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """The fewest entries of both lists whose moving makes the old order the new one, in the new order."""
    places = {name: place for place, name in enumerate(old)}
    both = [name for name in new if name in places]
    stayed = _longest_rise([places[name] for name in both])
    return [name for at, name in enumerate(both) if at not in stayed]


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """The places of the longest series of numbers that rise."""
    ends: list[int] = []
    at_end: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(at_end[length - 1] if length else -1)
        ends[length:], at_end[length:] = [number, *ends[length + 1 :]], [at, *at_end[length + 1 :]]
    found, at = set(), at_end[-1] if at_end else -1
    while at >= 0:
        found.add(at)
        at = before[at]
    return found


def order_words(old: Sequence[str], new: Sequence[str], names: Mapping[str, str]) -> str:
    """“Data analyst moved from third to first”; ``names`` says what the entries are called."""
    found = moved(old, new)
    told = [
        f"{names.get(each, each)} moved from {ordinal(old.index(each) + 1)} to {ordinal(new.index(each) + 1)}"
        for each in found[:TOLD]
    ]
    return "; ".join([*told, f"{len(found) - TOLD} more moved"] if len(found) > TOLD else told)

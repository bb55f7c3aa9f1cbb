"""Roles and which lead to which: names in columns from left to right, with a line for each step between them."""

from collections.abc import Sequence
from dataclasses import dataclass

from salaries.charts import svg

COLUMN, ROW, HIGH = 280, 64, 44
WIDE = 216


@dataclass(frozen=True, slots=True)
class Spot:
    """A role on the map: its key, its name, one more line of words, and the keys of those that it leads to."""

    key: str
    name: str
    words: str
    leads_to: tuple[str, ...]


def role_map(spots: Sequence[Spot]) -> str:
    """The drawing; what it shows stands in words beside it, so its label names it alone. Empty without any step."""
    if not any(spot.leads_to for spot in spots):
        return ""
    columns = _columns(spots)
    places = {key: (x * COLUMN, y * ROW) for x, column in enumerate(columns) for y, key in enumerate(column)}
    lines = [_step(places[spot.key], places[key]) for spot in spots for key in spot.leads_to if key in places]
    boxes = [part for spot in spots for part in _box(spot, *places[spot.key])]
    wide, high = COLUMN * (len(columns) - 1) + WIDE, ROW * max(map(len, columns)) - ROW + HIGH
    label = "Map of the roles and of the steps between them; the list below says the same."
    return svg.drawing([*lines, *boxes], wide + 2, high + 2, "map", label)


def _columns(spots: Sequence[Spot]) -> list[list[str]]:
    """Each role one column to the right of all that lead to it; a step back to an earlier one does not count."""
    depth = {spot.key: 0 for spot in spots}
    ways = {spot.key: spot.leads_to for spot in spots}
    for key in depth:
        _push(key, ways, depth, ())
    columns: list[list[str]] = [[] for _ in range(max(depth.values()) + 1)]
    for key, column in depth.items():
        columns[column].append(key)
    return [column for column in columns if column]


def _push(key: str, ways: dict[str, tuple[str, ...]], depth: dict[str, int], on_the_way: tuple[str, ...]) -> None:
    for after in ways[key]:
        if after in depth and after not in (*on_the_way, key) and depth[after] <= depth[key]:
            depth[after] = depth[key] + 1
            _push(after, ways, depth, (*on_the_way, key))


def _step(start: tuple[int, int], end: tuple[int, int]) -> str:
    """A curve from the right side of one box to the left side of another, with a dot where it arrives."""
    x1, y1, x2, y2 = start[0] + WIDE, start[1] + HIGH / 2, end[0], end[1] + HIGH / 2
    bend = max((x2 - x1) / 2, 24)
    path = f"M{x1:.0f} {y1:.0f}C{x1 + bend:.0f} {y1:.0f} {x2 - bend:.0f} {y2:.0f} {x2:.0f} {y2:.0f}"
    return svg.element("path", d=path, cls="way") + svg.element("circle", cx=x2, cy=y2, r=3, cls="way-end")


def _box(spot: Spot, x: int, y: int) -> list[str]:
    return [
        svg.rectangle(x + 1, x + WIDE, y + 1, HIGH - 2, "spot"),
        svg.text(spot.name, x + 8, y + 18, "strong"),
        svg.text(spot.words, x + 8, y + 34, "soft"),
    ]

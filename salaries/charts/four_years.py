"""An offer's four years as stacked bars: what is certain is solid, what is hoped for is hatched.

Each part is told apart by how it is filled and named in the key, so none needs a colour.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from salaries.charts import svg
from salaries.charts.axis import Axis
from salaries.charts.words import Drawing, Words

BAR, GAP, SWATCH, SPACING = 26, 10, 14, 6
Lines = list[tuple[float, float, float, float]]


@dataclass(frozen=True, slots=True)
class Stack:
    """One bar: its name, and its parts' amounts in order, by the parts' names."""

    name: str
    parts: tuple[tuple[str, Decimal], ...]

    @property
    def total(self) -> Decimal:
        return sum((amount for _, amount in self.parts), Decimal(0))


def four_years(words: Words, stacks: tuple[Stack, ...], most: Decimal, fills: dict[str, str]) -> Drawing:
    """The bars, wide and narrow. ``most`` is the longest bar of all that stand beside each other, ``fills`` how each
    part is filled, by its name: solid, grey, or hatched one way or another."""
    label = "Stacked bars, one a year. " + " ".join(f"{each.name}: {_said(words, each)}." for each in stacks)
    shown = {name: fill for name, fill in fills.items() if any(dict(each.parts).get(name) for each in stacks)}
    return Drawing(
        wide=_Draft(words, stacks, most, shown, 560, 14).finished("drawn-wide", label),
        narrow=_Draft(words, stacks, most, shown, 296, 12.5).finished("drawn-narrow", label),
        caption="What is filled is certain, and what is hatched is hoped for.",
        rows=(),
    )


@dataclass
class _Draft:
    """One drawing under way, filled from the top down."""

    words: Words
    stacks: tuple[Stack, ...]
    most: Decimal
    fills: dict[str, str]
    room: float
    size: float
    y: float = 0
    parts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        names = max(svg.width(each.name, self.size) for each in self.stacks) + 8
        amounts = max(svg.width(self.words.short(each.total), self.size) for each in self.stacks) + 8
        self.axis = Axis(0, float(self.most) or 1.0, names, self.room - amounts)

    def finished(self, cls: str, label: str) -> str:
        self._key()
        for each in self.stacks:
            self._bar(each)
        return svg.drawing(self.parts, self.room, self.y, cls, label)

    def _key(self) -> None:
        """What each way to fill is, in as many lines as it takes."""
        x = 0.0
        for name, fill in self.fills.items():
            if x and x + SWATCH + 6 + svg.width(name, self.size) > self.room:
                x, self.y = 0.0, self.y + self.size + 8
            self._filled(x, x + SWATCH, self.y + 2, SWATCH, fill)
            self.parts.append(svg.text(name, x + SWATCH + 6, self.y + self.size, "soft"))
            x += SWATCH + 6 + svg.width(name, self.size) + 14
        self.y += self.size + 16

    def _bar(self, each: Stack) -> None:
        middle = self.y + BAR / 2 + self.size * 0.36
        self.parts.append(svg.text(each.name, 0, middle, "soft"))
        so_far = Decimal(0)
        for name, amount in each.parts:
            if amount:
                self._filled(self.axis.at(so_far), self.axis.at(so_far + amount), self.y, BAR, self.fills[name])
                so_far += amount
        self.parts.append(svg.text(self.words.short(each.total), self.axis.at(so_far) + 6, middle, "strong"))
        self.y += BAR + GAP

    def _filled(self, left: float, right: float, top: float, height: float, fill: str) -> None:
        self.parts.append(svg.rectangle(left, right, top, height, f"part {fill}"))
        if fill in HATCHED and (lines := HATCHED[fill](left, right, top, top + height)):
            self.parts.append(svg.strokes(lines, "hatch"))


def _rising(left: float, right: float, top: float, bottom: float) -> Lines:
    """Strokes from lower left to upper right, each cut off where the box ends."""
    lines, start = [], left - (bottom - top) + SPACING
    while start < right:
        first, last = max(start, left), min(start + bottom - top, right)
        lines.append((first, last, bottom - (first - start), bottom - (last - start)))
        start += SPACING
    return lines


def _falling(left: float, right: float, top: float, bottom: float) -> Lines:
    return [(x1, x2, top + bottom - y1, top + bottom - y2) for x1, x2, y1, y2 in _rising(left, right, top, bottom)]


def _crossed(left: float, right: float, top: float, bottom: float) -> Lines:
    return _rising(left, right, top, bottom) + _falling(left, right, top, bottom)


HATCHED: dict[str, Callable[[float, float, float, float], Lines]] = {
    "rising": _rising,
    "falling": _falling,
    "crossed": _crossed,
}


def _said(words: Words, each: Stack) -> str:
    named = [f"{name.lower()} {words.full(amount)}" for name, amount in each.parts if amount]
    return f"{', '.join(named)}, together {words.full(each.total)}" if named else "nothing"

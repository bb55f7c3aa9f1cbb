"""The median of the records by year, a line for each tier: named at its end, told apart by its dashes."""

from dataclasses import dataclass, field
from decimal import Decimal

from salaries.charts import svg
from salaries.charts.axis import Axis
from salaries.charts.words import Drawing, Words

TICKS = 4
# As many patterns as there are tiers; a further one would start anew, and still be named at its end.
PATTERNS = ("solid", "dashed", "dotted", "mixed")


@dataclass(frozen=True, slots=True)
class Point:
    """One year's median, and how many distinct records stand behind it."""

    year: int
    median: Decimal
    sample_size: int


@dataclass(frozen=True, slots=True)
class Series:
    """A tier and its years, in order; years with too few records are not among them."""

    name: str
    points: tuple[Point, ...]


def median_by_year(words: Words, series: tuple[Series, ...]) -> Drawing | None:
    """The chart, for any width; None while no tier has two years to draw a line between."""
    if not any(len(each.points) > 1 for each in series):
        return None
    label = f"Median of the records by year. {_alternative(words, series)}"
    return Drawing(
        wide="",
        narrow=_Draft(words, series).finished(label),
        caption=_caption(words, series),
        rows=_rows(words, series),
    )


@dataclass
class _Draft:
    """One drawing under way: years from left to right, amounts from the bottom up."""

    words: Words
    series: tuple[Series, ...]
    room: float = 328
    high: float = 230
    size: float = 12.5
    parts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        points = [point for each in self.series for point in each.points]
        amounts = [float(point.median) for point in points]
        years = [point.year for point in points]
        margin = (max(amounts) - min(amounts)) * 0.08 or max(amounts) * 0.1
        top, bottom = self.size, self.high - self.size - 14
        self.amounts = Axis(max(min(amounts) - margin, 0), max(amounts) + margin, bottom, top)
        names = max(svg.width(each.name, self.size) for each in self.series) + 12
        left = max(svg.width(self.words.tick(tick), self.size) for tick in self.amounts.ticks(TICKS)) + 14
        self.years = Axis(min(years), max(max(years), min(years) + 1), left, self.room - names)

    def finished(self, label: str) -> str:
        self._grid()
        self._labels()
        for number, each in enumerate(self.series):
            self._line(each, PATTERNS[number % len(PATTERNS)])
        return svg.drawing(self.parts, self.room, self.high, "drawn", label)

    def _grid(self) -> None:
        ticks = {amount: self.amounts.at(amount) for amount in self.amounts.ticks(TICKS)}
        left, right = self.years.left, self.years.right
        self.parts.append(svg.strokes([(left - 6, right, y, y) for y in ticks.values()], "grid"))
        for amount, y in ticks.items():
            self.parts.append(svg.text(self.words.tick(amount), left - 12, y + self.size * 0.36, "soft end"))
        for year in sorted({point.year for each in self.series for point in each.points}):
            self.parts.append(svg.text(str(year), self.years.at(year), self.high - 4, "soft middle"))

    def _line(self, each: Series, pattern: str) -> None:
        at = [(self.years.at(point.year), self.amounts.at(point.median)) for point in each.points]
        way = "L".join(f"{svg.number(x)} {svg.number(y)}" for x, y in at)
        self.parts.append(svg.element("path", d=f"M{way}", cls=f"trend {pattern}"))
        self.parts += [svg.element("circle", cx=x, cy=y, r=3, cls="trend") for x, y in at]

    def _labels(self) -> None:
        """Each tier's name at its line's end, moved down where two would stand on each other."""
        ends = [(self.amounts.at(each.points[-1].median), each) for each in self.series if each.points]
        below = 0.0
        for y, each in sorted(ends, key=lambda end: end[0]):
            below = max(y + self.size * 0.36, below + self.size + 3 if below else 0)
            x = self.years.at(each.points[-1].year) + 10
            self.parts.append(svg.text(each.name, x, below, "reported halo"))


def _alternative(words: Words, series: tuple[Series, ...]) -> str:
    return " ".join(f"{each.name}: {_said(words, each)}." for each in series)


def _said(words: Words, each: Series) -> str:
    return ", ".join(f"{point.year} {words.full(point.median)}" for point in each.points)


def _caption(words: Words, series: tuple[Series, ...]) -> str:
    longest = max(series, key=lambda each: len(each.points))
    first, last = longest.points[0], longest.points[-1]
    return (
        f"{longest.name}: {words.full(first.median)} in {first.year}, {words.full(last.median)} in {last.year}. "
        "Nothing is corrected for rising prices, and years with too few records are left out."
    )


def _rows(words: Words, series: tuple[Series, ...]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (f"{each.name}, {point.year}", f"{words.full(point.median)}, {point.sample_size:,} records")
        for each in series
        for point in each.points
    )

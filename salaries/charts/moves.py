"""The spread of moves: how many estimates move by how much, as bars around nothing."""

from collections import Counter
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, Decimal
from statistics import median

from salaries.charts import svg
from salaries.charts.axis import Axis
from salaries.charts.words import Drawing
from salaries.engine.wording import percent, signed_percent

# Widths of a bar in percent; the least that keeps the drawing at so many bars is taken.
STEPS = tuple(Decimal(step).scaleb(power) for power in range(-1, 6) for step in ("1", "2", "2.5", "5"))
MOST_BARS = 28
# Of a hundred moves, so many at either end may lie beyond the drawing: they are counted in its last bars. Only moves
# so many times further out than the others are worth that.
BEYOND, FAR = 0.01, 2


@dataclass(frozen=True, slots=True)
class Spread:
    """Moves as shares, of ``count`` estimates in all; ``limit`` is the share above which an approval is needed."""

    shares: tuple[Decimal, ...]
    count: int
    limit: Decimal


@dataclass(frozen=True, slots=True)
class _Bars:
    """Bars by number: bar 3 holds moves from 3 up to 4 times the step; the first and last hold what lies beyond."""

    step: Decimal
    first: int
    last: int
    counts: Counter[int]
    open_low: bool
    open_high: bool

    def name(self, bar: int) -> str:
        if bar == self.first and self.open_low:
            return f"{_signed((bar + 1) * self.step)} and less"
        if bar == self.last and self.open_high:
            return f"{_signed(bar * self.step)} and more"
        return f"{_signed(bar * self.step)} to {_signed((bar + 1) * self.step)}"


def moves_drawing(spread: Spread) -> Drawing | None:
    """The drawing, wide and narrow; None when nothing moves."""
    if not spread.shares:
        return None
    bars, caption = _bars([share * 100 for share in spread.shares]), _caption(spread)
    label = f"How far estimates move. {caption}"
    return Drawing(
        wide=_Draft(spread, bars, 760, 230, 14).finished("drawn-wide", label),
        narrow=_Draft(spread, bars, 328, 210, 12.5).finished("drawn-narrow", label),
        caption=caption,
        rows=tuple(
            (bars.name(bar), f"{bars.counts[bar]:,}") for bar in range(bars.first, bars.last + 1) if bars.counts[bar]
        ),
    )


def _bars(percents: list[Decimal]) -> _Bars:
    ordered = sorted(percents)
    beyond = int(len(ordered) * BEYOND)
    low, high = (_end(ordered[at], ordered[far]) for at, far in ((0, beyond), (-1, -1 - beyond)))
    step = next(each for each in STEPS if (high - low) / each <= MOST_BARS or each == STEPS[-1])
    first, last = (_number(end, step) for end in (low, high))
    numbers = [_number(each, step) for each in ordered]
    counts = Counter(min(max(number, first), last) for number in numbers)
    return _Bars(step, first, last, counts, numbers[0] < first, numbers[-1] > last)


def _end(furthest: Decimal, of_the_others: Decimal) -> Decimal:
    """Where the drawing ends on one side; nothing is always on it."""
    end = furthest if abs(furthest) <= FAR * abs(of_the_others) else of_the_others
    return min(end, Decimal(0)) if furthest < 0 else max(end, Decimal(0))


def _number(percent: Decimal, step: Decimal) -> int:
    return int((percent / step).to_integral_value(ROUND_FLOOR))


def _signed(percents: Decimal) -> str:
    return signed_percent(percents / 100, 2)


def _caption(spread: Spread) -> str:
    up = sum(share > 0 for share in spread.shares)
    down = len(spread.shares) - up
    middle = median(abs(share) for share in spread.shares) * 100
    far = sum(abs(share) > spread.limit for share in spread.shares)
    ways = " and ".join(part for part in (f"{up:,} up" if up else "", f"{down:,} down" if down else "") if part)
    beyond = f"{far:,} moves" if far == 1 else f"{far:,} move" if far else "None moves"
    return (
        f"Of {spread.count:,} estimates {len(spread.shares):,} move: {ways}, half of them by "
        f"{_at_most(middle)}. {beyond} by more than {percent(spread.limit, 2)}, "
        f"the share above which a publish needs an approval."
    )


def _at_most(middle: Decimal) -> str:
    """“5.1% or less”; what is not nothing is never told as nothing."""
    tenth = Decimal("0.1")
    told = middle.quantize(tenth)
    return f"{told:f}% or less" if told else f"less than {tenth}%"


@dataclass
class _Draft:
    """One drawing under way: shares from left to right, counts from the bottom up."""

    spread: Spread
    bars: _Bars
    room: float
    high: float
    size: float
    parts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        step = float(self.bars.step)
        self.axis = Axis(self.bars.first * step, (self.bars.last + 1) * step, 8, self.room - 8)
        self.bottom = self.high - self.size - 12
        self.tallest = max(self.bars.counts.values())

    def finished(self, cls: str, label: str) -> str:
        self._ticks()
        for bar, count in sorted(self.bars.counts.items()):
            self._bar(bar, count)
        self._limits()
        return svg.drawing(self.parts, self.room, self.high, cls, label)

    def _ticks(self) -> None:
        for tick in self.axis.ticks(8 if self.room > 400 else 4):
            words, x = _signed(tick), self.axis.at(tick)
            at = svg.clamped(x, svg.width(words, self.size), self.room, "middle")
            self.parts.append(svg.line(x, x, self.bottom, self.bottom + 4, "axis"))
            self.parts.append(svg.text(words, at, self.bottom + self.size + 6, "soft middle"))
        self.parts.append(svg.line(self.axis.left, self.axis.right, self.bottom, self.bottom, "axis"))
        zero = self.axis.at(0)
        self.parts.append(svg.line(zero, zero, 2 * self.size + 12, self.bottom, "nothing"))

    def _bar(self, bar: int, count: int) -> None:
        left, right = (self.axis.at(Decimal(number) * self.bars.step) for number in (bar, bar + 1))
        height = max((self.bottom - 2 * self.size - 12) * count / self.tallest, 2)
        self.parts.append(svg.rectangle(left + 1, right - 1, self.bottom - height, height, "move"))
        if count == self.tallest:
            words = f"{count:,}"
            at = svg.clamped((left + right) / 2, svg.width(words, self.size), self.room, "middle")
            self.parts.append(svg.text(words, at, self.bottom - height - 5, "strong middle halo"))

    def _limits(self) -> None:
        """The shares on either side above which an approval is needed, where they are on the axis."""
        for limit in (self.spread.limit * 100, -self.spread.limit * 100):
            if self.axis.low < limit < self.axis.high:
                x, words = self.axis.at(limit), f"approval above {_signed(limit)}" if self.room > 400 else "approval"
                at = svg.clamped(x, svg.width(words, self.size), self.room, "middle")
                self.parts.append(svg.line(x, x, self.size + 6, self.bottom, "claim"))
                self.parts.append(svg.text(words, at, self.size, "soft middle halo"))

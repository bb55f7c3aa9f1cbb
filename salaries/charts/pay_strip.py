"""The pay strip: the guide's band, reported pay and the reader's own pay on one axis."""

from dataclasses import dataclass, field
from decimal import Decimal

from salaries.charts import svg
from salaries.charts.axis import Axis, Hung, axis_for
from salaries.charts.words import Drawing, Pay, Span, Words, amounts_of, percentiles
from salaries.engine.pay_kinds import PayKind
from salaries.engine.reported import PERCENTILES

BAR, OPEN_END = 20, 26
BAND, REPORTED = PayKind.BAND, PayKind.REPORTED


@dataclass(frozen=True, slots=True)
class Strip:
    """What is on the strip. ``before`` is the tier's own band, shown when the answers moved it.

    The axis holds the ``around`` amounts too, so that from one answer to the next the bar moves and not the axis.
    """

    words: Words
    band: Span | None
    reported: Pay | None = None
    own: Decimal | None = None
    before: Span | None = None
    around: tuple[Decimal, ...] = ()

    @property
    def amounts(self) -> list[Decimal]:
        found = amounts_of(self.band, self.reported)
        found += [] if self.before is None else [self.before.low, self.before.high]
        return found if self.own is None else [*found, self.own]


def pay_strip(strip: Strip) -> Drawing | None:
    """The strip, wide and narrow; None when there is nothing to draw."""
    if not strip.amounts:
        return None
    label = f"Pay on one axis: {_alternative(strip)}."
    return Drawing(
        wide=_Draft(strip, 560, 14).finished("drawn-wide", label),
        narrow=_Draft(strip, 296, 12.5).finished("drawn-narrow", label),
        caption=_caption(strip),
        rows=_rows(strip),
    )


@dataclass
class _Draft:
    """One drawing under way, filled from the top down; ``y`` is how far it has come."""

    strip: Strip
    room: float
    size: float
    y: float = 0
    shapes: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    # Where words stand: from left to right, and from top to bottom.
    taken: list[tuple[float, float, float, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        strip = self.strip
        self.axis: Axis = axis_for([*strip.amounts, *strip.around], self._hung(), 0, self.room)

    def _hung(self) -> list[Hung]:
        """The amounts with labels beside them."""
        words, pay = self.strip.words, self.strip.reported
        lows, highs = ([pay.p10], [Hung(pay.p90, 0, self._beside(words.short(pay.p90)))]) if pay else ([], [])
        for band in filter(None, (self.strip.before, self.strip.band)):
            lows.append(band.low)
            arrow = OPEN_END if band.open_ended else 0
            highs.append(Hung(band.high, 0, self._beside(words.top(band)) + arrow))
        return [*(Hung(low, self._beside(words.short(low)), 0) for low in lows), *highs]

    def _beside(self, words: str) -> float:
        return svg.width(words, self.size) + 8

    def finished(self, cls: str, label: str) -> str:
        if self.strip.own is not None:
            self._label(
                f"Your pay {self.strip.words.short(self.strip.own)}", self.axis.at(self.strip.own), "strong", "middle"
            )
            self.y += self.size + 10
        if self.strip.before:
            self._bar("Before your answers", self.strip.before, "before", "soft", BAR * 0.7)
        if self.strip.band:
            self._bar(BAND.label, self.strip.band, BAND.token, BAND.token, BAR)
        if self.strip.reported:
            self._reported(self.strip.reported)
        below = self.axis.drawn(self.strip.words, self.size, 2, self.y, 5 if self.room > 400 else 3)
        own = self._own(self.strip.own) if self.strip.own is not None else []
        parts = [*below, *self.shapes, *own, *self.labels]
        ends = (self.axis.low, self.axis.high, self.axis.left, self.axis.right, self.y)
        data = {"data_axis": " ".join(f"{end:.7g}" for end in ends)}
        return svg.drawing(parts, self.room, self.y + self.size + 8, cls, label, **data)

    def _label(self, words: str, x: float, cls: str, anchor: str = "start") -> None:
        """One line of words at ``x``, moved just so far that it stays inside."""
        at = svg.clamped(x, svg.width(words, self.size), self.room, anchor)
        self._written(words, at, self.y + self.size, cls, anchor)

    def _written(self, words: str, x: float, y: float, cls: str, anchor: str) -> None:
        long = svg.width(words, self.size)
        left = x - long * {"start": 0, "middle": 0.5, "end": 1}[anchor]
        self.taken.append((left, left + long, y - self.size, y + self.size * 0.3))
        names = [cls, "halo", *([anchor] if anchor != "start" else [])]
        self.labels.append(svg.text(words, x, y, " ".join(filter(None, names))))

    def _ends(self, left: float, right: float, low: str, high: str, height: float) -> None:
        """The amounts beside a bar's two ends."""
        y = self.y + height / 2 + self.size * 0.36
        self._written(low, left - 6, y, "", "end")
        self._written(high, right + 6, y, "", "start")

    def _bar(self, name: str, band: Span, cls: str, label: str, height: float) -> None:
        left, right = self.axis.at(band.low), self.axis.at(band.high)
        self._label(name, left, label)
        self.y += self.size + 6
        self.shapes.append(svg.rectangle(left, right, self.y, height, cls))
        if band.open_ended:
            self.shapes.append(svg.arrow(right, self.y, height, OPEN_END, cls))
            right += OPEN_END
        self._ends(left, right, self.strip.words.short(band.low), self.strip.words.top(band), height)
        self.y += height + 10

    def _reported(self, pay: Pay) -> None:
        short, at = self.strip.words.short, self.axis.at
        self._label(f"{REPORTED.label}, median {short(pay.p50)}", at(pay.p25), REPORTED.token)
        self.y += self.size + 6
        middle = self.y + BAR / 2
        ends = [(at(end), at(end), middle - 5, middle + 5) for end in (pay.p10, pay.p90)]
        self.shapes.append(svg.strokes([(at(pay.p10), at(pay.p90), middle, middle), *ends], "whisker"))
        self.shapes.append(svg.rectangle(at(pay.p25), at(pay.p75), self.y, BAR, "half"))
        self.shapes.append(svg.line(at(pay.p50), at(pay.p50), self.y - 3, self.y + BAR + 3, "median"))
        self._ends(at(pay.p10), at(pay.p90), short(pay.p10), short(pay.p90), BAR)
        self.y += BAR + 5
        half = f"half earn {short(pay.p25)} to {short(pay.p75)}"
        self._label(half, (at(pay.p25) + at(pay.p75)) / 2, "strong", "middle")
        self.y += self.size + 4
        self._tails(at(pay.p10), at(pay.p90))
        self.y += self.size + 8

    def _tails(self, low: float, high: float) -> None:
        """What lies beyond the two ends; moved apart where a short line leaves no room for both."""
        less, more = "1 in 10 earn less", "1 in 10 earn more"
        needed = svg.width(less, self.size) + svg.width(more, self.size) + self.size
        apart = max(needed - (high - low), 0) / 2
        start = svg.clamped(low - apart, needed, self.room)
        self._label(less, start, "soft")
        self._label(more, max(high + apart, start + needed), "soft", "end")

    def _own(self, own: Decimal) -> list[str]:
        """The reader's own pay: a line across everything but the words, which it leaves out."""
        x, top, lines = self.axis.at(own), self.size + 4, []
        for start, end in sorted((start, end) for left, right, start, end in self.taken if left - 3 < x < right + 3):
            lines += [svg.line(x, x, top, start, "own")] if start > top else []
            top = max(top, end)
        return [*lines, svg.line(x, x, top, self.y, "own")]


def _alternative(strip: Strip) -> str:
    said = [f"{BAND.words} {strip.words.band(strip.band)}"] if strip.band else []
    said += [percentiles(strip.reported, strip.words)] if strip.reported else []
    said += [f"your pay {strip.words.full(strip.own)}"] if strip.own is not None else []
    return "; ".join(said)


def _caption(strip: Strip) -> str:
    """What to see in the strip, in one or two sentences."""
    said = []
    if strip.band and strip.band.open_ended:
        said.append(f"The band’s arrow is an open end: {strip.words.full(strip.band.high)} is no ceiling.")
    if strip.reported:
        said.append(f"{REPORTED.label} is what salary records show; the median{_median_lies(strip)}.")
    elif strip.band:
        said.append("There is no reported pay to set beside this band.")
    return " ".join(said)


def _median_lies(strip: Strip) -> str:
    if strip.reported is None or strip.band is None:
        return f" is {strip.words.full(strip.reported.p50)}" if strip.reported else ""
    if strip.reported.p50 < strip.band.low:
        return f" lies below {BAND.words}"
    if strip.reported.p50 > strip.band.high and not strip.band.open_ended:
        return f" lies above {BAND.words}"
    return f" lies within {BAND.words}"


def _rows(strip: Strip) -> tuple[tuple[str, str], ...]:
    full, rows = strip.words.full, []
    if strip.before:
        rows.append((f"{BAND.label} before your answers", strip.words.band(strip.before)))
    if strip.band:
        rows.append((BAND.label, strip.words.band(strip.band)))
    if strip.reported:
        names = ("10th percentile", "25th percentile", "median", "75th percentile", "90th percentile")
        values = (getattr(strip.reported, part) for part in PERCENTILES)
        rows += [(f"{REPORTED.label}, {name}", full(value)) for name, value in zip(names, values, strict=True)]
    if strip.own is not None:
        rows.append(("Your pay", full(strip.own)))
    return tuple(rows)

"""Rows on one axis, such as sets of answers: bands, and reported pay where there is any."""

from dataclasses import dataclass, field
from decimal import Decimal

from salaries.charts import svg
from salaries.charts.axis import Axis, Hung, axis_for
from salaries.charts.words import LINE_ENDS, Drawing, Pay, Span, Words, amounts_of, percentiles
from salaries.engine.pay_kinds import PayKind

BAR, BOX, OPEN_END = 20, 16, 24
BAND, REPORTED = PayKind.BAND, PayKind.REPORTED


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its name, a few words below it, and the pay that there is of each kind."""

    name: str
    words: str
    band: Span | None
    reported: Pay | None

    @property
    def label(self) -> str:
        return f"{self.name}, {self.words}" if self.words else self.name


@dataclass(frozen=True, slots=True)
class Chart:
    """What is on the chart; ``told`` begins its words for someone who does not see it."""

    words: Words
    rows: tuple[Row, ...]
    told: str = "Pay by tier"

    @property
    def amounts(self) -> list[Decimal]:
        return [amount for row in self.rows for amount in amounts_of(row.band, row.reported)]


def tier_chart(chart: Chart) -> Drawing | None:
    """The chart, wide and narrow; None when no row has a figure."""
    if not any(row.band or row.reported for row in chart.rows):
        return None
    label = f"{chart.told} on one axis. {_alternative(chart)}"
    return Drawing(
        wide=_Draft(chart, 560, 14).finished("drawn-wide", label),
        narrow=_Draft(chart, 328, 12.5).finished("drawn-narrow", label),
        caption=_caption(chart),
        rows=_rows(chart),
    )


@dataclass
class _Draft:
    """One drawing under way; each name stands above its bar."""

    chart: Chart
    room: float
    size: float
    y: float = 0
    parts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.axis: Axis = axis_for(self.chart.amounts, self._hung(), 0, self.room)

    def _hung(self) -> list[Hung]:
        """The amounts with labels beside them; a line's ends need no room but their own."""
        hung = [Hung(max(self.chart.amounts), 0, 4)]
        for band in filter(None, (row.band for row in self.chart.rows)):
            arrow = OPEN_END if band.open_ended else 0
            hung.append(Hung(band.low, self._beside(band.low), 0))
            hung.append(Hung(band.high, 0, self._beside(band.high) + arrow))
        return hung

    def _beside(self, amount: Decimal) -> float:
        return svg.width(self.chart.words.short(amount), self.size) + 10

    @property
    def recorded(self) -> bool:
        return any(row.reported for row in self.chart.rows)

    @property
    def shapes(self) -> list[tuple[str, str]]:
        banded = any(row.band for row in self.chart.rows)
        return [(BAND.label, BAND.token)] * banded + [(f"{REPORTED.label}: middle half", "half")]

    def finished(self, cls: str, label: str) -> str:
        self._legend()
        top = self.y
        for row in self.chart.rows:
            self._row(row)
        self.y += 2
        most = 5 if self.room > 400 else 4
        below = self.axis.drawn(self.chart.words, self.size, top, self.y, most)
        return svg.drawing([*below, *self.parts], self.room, self.y + self.size + 8, cls, label)

    def _legend(self) -> None:
        """What each shape is, in its own colour; not needed while there are only bands."""
        if not self.recorded:
            return
        x = 0.0
        for name, cls in self.shapes:
            if x + 20 + svg.width(name, self.size) > self.room:
                x, self.y = 0.0, self.y + self.size + 8
            self.parts.append(svg.rectangle(x, x + 14, self.y + 3, self.size - 3, cls))
            self.parts.append(svg.text(name, x + 20, self.y + self.size, BAND.token if cls == BAND else REPORTED.token))
            x += 20 + svg.width(name, self.size) + 16
        self.y += self.size + 16

    def _row(self, row: Row) -> None:
        self.parts.append(svg.text(row.name, 0, self.y + 16, "tier halo"))
        after = svg.width(row.name, 18) + 6
        lines = svg.lines(row.words, self.size, self.room - after)
        for number, line in enumerate(lines):
            self.parts.append(svg.text(line, after, self.y + 16 + number * (self.size + 4), "soft halo"))
        self.y += 24 + max(len(lines) - 1, 0) * (self.size + 4)
        if row.band:
            self._band(row.band)
        if row.reported:
            self._reported(row.reported)
        self.y += 14

    def _band(self, band: Span) -> None:
        words, left, right = self.chart.words, self.axis.at(band.low), self.axis.at(band.high)
        y = self.y + BAR / 2 + self.size * 0.36
        self.parts.append(svg.rectangle(left, right, self.y, BAR, BAND.token))
        if band.open_ended:
            self.parts.append(svg.arrow(right, self.y, BAR, OPEN_END, BAND.token))
            right += OPEN_END
        self.parts.append(svg.text(words.short(band.low), left - 6, y, "halo strong end"))
        self.parts.append(svg.text(words.short(band.high), right + 6, y, "halo strong"))
        self.y += BAR + 4
        if band.open_ended and not self.recorded:
            x = svg.clamped(right + 6, svg.width("and above", self.size), self.room)
            self.parts.append(svg.text("and above", x, y + self.size + 3, "soft"))

    def _reported(self, pay: Pay) -> None:
        at, middle = self.axis.at, self.y + BOX / 2
        self.parts.append(svg.line(at(pay.p10), at(pay.p90), middle, middle, "whisker"))
        self.parts.append(svg.rectangle(at(pay.p25), at(pay.p75), self.y, BOX, "half"))
        self.parts.append(svg.line(at(pay.p50), at(pay.p50), self.y - 2, self.y + BOX + 2, "median"))
        self.y += BOX + 3
        words = f"median {self.chart.words.short(pay.p50)}"
        x = svg.clamped(at(pay.p50), svg.width(words, self.size), self.room, "middle")
        self.parts.append(svg.text(words, x, self.y + self.size, f"halo {REPORTED.token} middle"))
        self.y += self.size + 4


def _alternative(chart: Chart) -> str:
    return " ".join(f"{row.label}: {_said(row, chart.words)}." for row in chart.rows)


def _said(row: Row, words: Words) -> str:
    said = [f"{BAND.words} {words.band(row.band)}"] if row.band else []
    said += [percentiles(row.reported, words)] if row.reported else []
    return "; ".join(said) or "no figure"


def _caption(chart: Chart) -> str:
    said = []
    if any(row.reported for row in chart.rows):
        said.append(f"Boxes hold {REPORTED.measure}, the upright line is the median. {LINE_ENDS}")
    if any(row.band and row.band.open_ended for row in chart.rows):
        said.append("An arrow is an open end: pay goes on above it.")
    return " ".join(said)


def _rows(chart: Chart) -> tuple[tuple[str, str], ...]:
    return tuple((row.label, _said(row, chart.words)) for row in chart.rows)

"""Pay counted in several ways on one axis: our records, what offices count, what is offered to people from abroad.

A source may give fewer than five percentiles: what it does not give is not drawn.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from salaries.charts import svg
from salaries.charts.axis import Axis, Hung, axis_for
from salaries.charts.words import LINE_ENDS, Drawing, Words
from salaries.engine.pay_kinds import PayKind

BOX = 16


class Look(StrEnum):
    """How a line is drawn: records in their own colour, official pay in ink, what is offered with broken strokes."""

    RECORDS = PayKind.REPORTED.token
    OFFICIAL = "official"
    OFFERED = "offered"


@dataclass(frozen=True, slots=True)
class Line:
    """One way of counting: its name, and the percentiles that there are."""

    name: str
    look: Look
    p10: Decimal | None
    p25: Decimal | None
    p50: Decimal
    p75: Decimal | None
    p90: Decimal | None

    @property
    def amounts(self) -> list[Decimal]:
        return [each for each in (self.p10, self.p25, self.p50, self.p75, self.p90) if each is not None]


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class CountsChart:
    """What is on the chart; ``told`` is its title within a sentence."""

    words: Words
    groups: tuple[Group, ...]
    told: str

    @property
    def lines(self) -> list[Line]:
        return [line for group in self.groups for line in group.lines]


def counts_chart(chart: CountsChart) -> Drawing | None:
    """The chart, wide and narrow; None when there is no line to draw."""
    if not chart.lines:
        return None
    label = f"{chart.told} on one axis. {_alternative(chart)}"
    return Drawing(
        wide=_Draft(chart, 560, 14).finished("drawn-wide", label),
        narrow=_Draft(chart, 328, 12.5).finished("drawn-narrow", label),
        caption=_caption(chart),
        rows=(),
    )


@dataclass
class _Draft:
    """One drawing under way, filled from the top down; names stand above their lines."""

    chart: CountsChart
    room: float
    size: float
    y: float = 0
    parts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        hung = [Hung(line.amounts[-1], 0, self._beside(line)) for line in self.chart.lines]
        self.axis: Axis = axis_for([each for line in self.chart.lines for each in line.amounts], hung, 0, self.room)

    def _beside(self, line: Line) -> float:
        """The records' own label is set bold, which is wider."""
        return svg.width(self._median(line), self.size * (1.1 if line.look is Look.RECORDS else 1)) + 10

    def _median(self, line: Line) -> str:
        return f"median {self.chart.words.short(line.p50)}"

    def finished(self, cls: str, label: str) -> str:
        for group in self.chart.groups:
            if group.lines:
                self._group(group)
        below = self.axis.drawn(self.chart.words, self.size, 2, self.y, 5 if self.room > 400 else 4)
        return svg.drawing([*below, *self.parts], self.room, self.y + self.size + 8, cls, label)

    def _group(self, group: Group) -> None:
        self.parts.append(svg.text(group.name, 0, self.y + 18, "tier halo"))
        self.y += 28
        for line in group.lines:
            self._line(line)
        self.y += 8

    def _line(self, line: Line) -> None:
        for words in wrapped(line.name, self.size, self.room):
            self.parts.append(svg.text(words, 0, self.y + self.size, "halo"))
            self.y += self.size + 3
        self.y += 3
        at, middle = self.axis.at, self.y + BOX / 2
        if line.p10 is not None and line.p90 is not None:
            self.parts.append(svg.line(at(line.p10), at(line.p90), middle, middle, f"whisker {line.look}"))
        if line.p25 is not None and line.p75 is not None:
            self.parts.append(svg.rectangle(at(line.p25), at(line.p75), self.y, BOX, f"half {line.look}"))
        self.parts.append(svg.line(at(line.p50), at(line.p50), self.y - 2, self.y + BOX + 2, f"median {line.look}"))
        x, y = at(line.amounts[-1]) + 8, middle + self.size * 0.36
        self.parts.append(svg.text(self._median(line), x, y, f"halo {line.look}"))
        self.y += BOX + 10


def wrapped(words: str, size: float, room: float) -> list[str]:
    """The words on as many lines as they need."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and svg.width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _alternative(chart: CountsChart) -> str:
    return " ".join(
        f"{group.name}: {'; '.join(_said(line, chart.words) for line in group.lines)}."
        for group in chart.groups
        if group.lines
    )


def _said(line: Line, words: Words) -> str:
    said = [f"median {words.full(line.p50)}"]
    if line.p25 is not None and line.p75 is not None:
        said.append(f"the middle half {words.span(line.p25, line.p75)}")
    if line.p10 is not None and line.p90 is not None:
        said.append(f"one in ten below {words.full(line.p10)} and one in ten above {words.full(line.p90)}")
    return f"{line.name}, {', '.join(said)}"


def _caption(chart: CountsChart) -> str:
    looks = {line.look for line in chart.lines}
    said = f"Boxes hold the middle half, the upright line is the median. {LINE_ENDS}"
    if any(line.p25 is None or line.p10 is None for line in chart.lines):
        said += " Where a source gives fewer percentiles, fewer are drawn."
    told = {Look.RECORDS: "amber is our records", Look.OFFICIAL: "grey is official statistics"}
    told |= {Look.OFFERED: "broken lines are what is offered"}
    key = ", ".join(words for look, words in told.items() if look in looks)
    return f"{key[0].upper()}{key[1:]}. {said}"

"""Claimed against actual coverage: how many unseen salaries fell inside what was said to hold them."""

from dataclasses import dataclass, field
from decimal import Decimal

from salaries.charts import svg
from salaries.charts.axis import Axis
from salaries.charts.words import Drawing
from salaries.engine.pay_kinds import PayKind
from salaries.engine.wording import percent, percent_in_full

ROW, KEY = 26, 8
BAND = PayKind.BAND
# The shares that the two ranges are said to hold.
WIDE, MIDDLE = Decimal("0.8"), Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Coverage:
    """A group of unseen salaries, and the shares of them inside the wide range, the middle half and the bands."""

    name: str
    sample_size: int
    wide: Decimal | None
    middle: Decimal | None
    band: Decimal | None = None


def coverage_chart(groups: tuple[Coverage, ...]) -> Drawing | None:
    if not groups:
        return None
    label = "Claimed against actual coverage. " + " ".join(f"{each.name}: {_said(each)}." for each in groups)
    return Drawing(
        wide=_Draft(groups, 560, 14, 190).finished("drawn-wide", label),
        narrow=_Draft(groups, 328, 12.5, 0).finished("drawn-narrow", label),
        caption=_caption(groups),
        rows=tuple((each.name, f"{_said(each)}; {each.sample_size:,} salaries") for each in groups),
    )


@dataclass
class _Draft:
    """One drawing under way, a row for each group. With no column for the names, each stands above its row."""

    groups: tuple[Coverage, ...]
    room: float
    size: float
    names: float
    y: float = 0
    parts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.axis = Axis(0, 1, self.names + KEY, self.room - svg.width("100%", self.size) / 2 - 2)

    def finished(self, cls: str, label: str) -> str:
        self._key()
        top = self._claims()
        for each in self.groups:
            self._row(each)
        lines = [(self.axis.at(claim), self.axis.at(claim), top, self.y) for claim in (MIDDLE, WIDE)]
        ends = [(self.axis.at(end), self.axis.at(end), top, self.y) for end in (0, 1)]
        below = [svg.strokes(ends, "grid"), svg.strokes(lines, "claim")]
        y = self.y + self.size + 4
        below += [svg.text(percent(end, 0), self.axis.at(end), y, "soft middle") for end in (Decimal(0), Decimal(1))]
        return svg.drawing([*below, *self.parts], self.room, self.y + self.size + 10, cls, label)

    def _key(self) -> None:
        """What each mark is, in words and by its shape."""
        marks = [("inside the wide range", "wide"), ("inside the middle half", "middle half")]
        marks += [(f"inside {BAND.words}", BAND.token)] if any(each.band is not None for each in self.groups) else []
        x = float(KEY)
        for name, kind in marks:
            if x + 14 + svg.width(name, self.size) > self.room:
                x, self.y = float(KEY), self.y + self.size + 8
            self._mark(x, self.y + self.size / 2 + 2, kind)
            self.parts.append(svg.text(name, x + 12, self.y + self.size, "soft"))
            x += 12 + svg.width(name, self.size) + 22
        self.y += self.size + 14

    def _claims(self) -> float:
        """The two claims named above their lines."""
        for claim, cls in ((MIDDLE, "soft end"), (WIDE, "soft")):
            x = self.axis.at(claim) + (0 if cls == "soft end" else -20)
            self.parts.append(svg.text(f"claimed {percent(claim, 0)}", x, self.y + self.size, cls))
        self.y += self.size + 6
        return self.y

    def _row(self, each: Coverage) -> None:
        if self.names:
            self.parts.append(svg.text(each.name, 0, self.y + ROW / 2 + self.size * 0.36, "halo"))
        else:
            self.parts.append(svg.text(each.name, KEY, self.y + self.size + 2, "halo"))
            self.y += self.size + 2
        middle = self.y + ROW / 2
        self.parts.append(svg.line(self.axis.left, self.axis.right, middle, middle, "grid"))
        for share, kind in ((each.wide, "wide"), (each.middle, "middle half"), (each.band, BAND.token)):
            if share is not None:
                self._mark(self.axis.at(share), middle, kind)
        self.y += ROW

    def _mark(self, x: float, y: float, kind: str) -> None:
        """A disc for the wide range, a ring for the middle half, a square for the band."""
        if kind == BAND:
            self.parts.append(svg.rectangle(x - 5, x + 5, y - 5, 10, kind))
        else:
            self.parts.append(svg.element("circle", cx=x, cy=y, r=5, cls=f"inside {kind}"))


def _said(each: Coverage) -> str:
    said = []
    if each.wide is not None and each.middle is not None:
        said.append(
            f"{percent_in_full(each.wide)} inside the wide range, {percent_in_full(each.middle)} in its middle half"
        )
    if each.band is not None:
        said.append(f"{percent_in_full(each.band)} inside {BAND.words}")
    return ", ".join(said)


def _caption(groups: tuple[Coverage, ...]) -> str:
    first = groups[0]
    if first.wide is None or first.middle is None:
        return "A mark on its dashed line would be a claim that held exactly."
    return (
        f"{first.name}: the wide range was said to hold {percent(WIDE, 0)} and held {percent_in_full(first.wide)}; "
        f"the middle half was said to hold {percent(MIDDLE, 0)} and held {percent_in_full(first.middle)}. "
        "A mark on its dashed line would be a claim that held exactly. The guide’s bands claim no share."
    )
